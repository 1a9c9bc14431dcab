/** `./hilo import` with a link, as the command runs it. */
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useDatabase } from '../../tools/src/testing/database.ts'
import { openTurn } from './capabilities.ts'
import { importDeps } from './imports.ts'
import { runImportCommand } from './intake/imports/index.ts'
import { systemClock } from './kernel/clock.ts'
import { createFileStore } from './platform/files/index.ts'

const db = useDatabase()
let folder = ''
let far: Server
let origin = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hilo-links-'))
  const rows = Array.from({ length: 200 }, (_, row) => `p${row}@example.com,Persona ${row}`)
  far = createServer((request, response) =>
    request.url === '/clientes.csv'
      ? response.end(`email,nombre\n${rows.join('\n')}\n`)
      : response.writeHead(404).end(),
  ).listen(0, '127.0.0.2')
  await once(far, 'listening')
  const address = far.address()
  origin = `http://127.0.0.2:${typeof address === 'object' ? address?.port : 0}`
})
afterAll(async () => {
  far.close()
  await rm(folder, { recursive: true })
})

async function run(argv: readonly string[]) {
  const id = await db.createWorkspace()
  const { turn } = openTurn(db.database, systemClock)
  const fileStore = createFileStore(folder)
  const deps = importDeps({
    database: db.database,
    turn,
    clock: systemClock,
    fileStore,
    fetchNetworks: ['127.0.0.2/32'],
  })
  const said: string[] = []
  const command = (args: readonly string[]) =>
    runImportCommand(args, {
      open: async () => ({
        deps,
        downloadsDir: join(folder, 'links'),
        workspaces: [{ id, slug: 'brand' }],
        close: async () => undefined,
      }),
      say: (line) => said.push(line),
      complain: (line) => said.push(line),
      showStatus: () => undefined,
      signal: new AbortController().signal,
    })
  try {
    return { code: await command(argv), again: await command(argv), said: said.join('\n') }
  } finally {
    await turn.stop()
  }
}

test('a link is fetched, imported under its own name and let go of; run again, it stores nothing twice', async () => {
  const { code, again, said } = await run([`${origin}/clientes.csv`])
  expect([code, again]).toEqual([0, 0])
  expect(said).toContain('clientes.csv')
  expect(said).toMatch(/200 rows, 200 events stored/)
  expect(said).toMatch(/200 (?:duplicates|already|there)/)
  expect(await readdir(join(folder, 'links'))).toEqual([])
})

test.each([
  ['nowhere', () => `${origin}/none.csv`, /nothing is behind this link/],
  ['into a private network', () => 'http://192.168.1.1/a.csv', /private or reserved network/],
])('a link %s is refused in a sentence', async (_where, link, expected) => {
  await expect(run([link()])).rejects.toThrow(expected)
})
