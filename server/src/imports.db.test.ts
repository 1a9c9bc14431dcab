import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { useDatabase } from '../../tools/src/testing/database.ts'
import { openTurn } from './capabilities.ts'
import { importDeps } from './imports.ts'
import { createImportRunner, ImportCancelled, type ImportRequest, runImport } from './intake/imports/index.ts'
import { systemClock } from './kernel/clock.ts'
import type { WorkspaceId } from './kernel/ids.ts'
import { createFileStore } from './platform/files/index.ts'

const db = useDatabase()
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hilo-import-'))
})
afterAll(() => rm(folder, { recursive: true }))

const ROWS = 5_000
/** Every third row tells of somebody told of before; every hundredth is broken. */
const contacts = () => {
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const person = row % 3 === 2 ? row - 1 : row
    return row % 100 === 50
      ? `x,y,z,too,many`
      : `Persona ${row},p${person}@example.com,6${String(10_000_000 + person).padStart(8, '0')}`
  })
  return `nombre,email,teléfono\n${rows.join('\n')}\n`
}

async function importHere(
  workspaceId: WorkspaceId,
  path: string,
  signal = new AbortController().signal,
  { sourceName = 'crm', mapping = {} }: Partial<Pick<ImportRequest, 'sourceName' | 'mapping'>> = {},
) {
  const { turn } = openTurn(db.database, systemClock)
  const fileStore = createFileStore(folder)
  const deps = importDeps({ database: db.database, turn, clock: systemClock, fileStore })
  try {
    return await runImport(
      {
        workspaceId,
        input: { kind: 'file', path, name: 'contacts.csv' },
        sourceName,
        mapping,
        rejectedPath: () => `${path}.rejected.csv`,
        signal,
      },
      deps,
    )
  } finally {
    await turn.stop()
  }
}

async function count(workspaceId: WorkspaceId) {
  return db.database.transaction(workspaceId, async (tx) => {
    const [row] = await tx.query<{ events: number; ids: number; customers: number }>({
      text: `SELECT (SELECT count(*) FROM event WHERE workspace_id = $1) AS events,
                    (SELECT count(DISTINCT message_id) FROM event WHERE workspace_id = $1) AS ids,
                    (SELECT count(*) FROM customer WHERE workspace_id = $1) AS customers`,
      values: [workspaceId],
    })
    return row
  })
}

describe('an import', { timeout: 90_000 }, () => {
  test('that is kept apart brings people who meet nobody, and only a new source begins so', async () => {
    const workspaceId = await db.createWorkspace()
    const path = join(folder, 'apart.csv')
    await writeFile(path, 'nombre,email\nAna,ana@example.com\n')
    const signal = new AbortController().signal
    await importHere(workspaceId, path, signal)
    await writeFile(path, 'nombre,email\nAna García,ana@example.com\n')
    await importHere(workspaceId, path, signal, { sourceName: 'feria', mapping: { isolated: true } })
    expect(await count(workspaceId)).toMatchObject({ customers: 2 })
    await writeFile(path, 'nombre,email\nAna,ana@example.com\nLuis,luis@example.com\n')
    await importHere(workspaceId, path, signal, { mapping: { isolated: true } })
    expect(await count(workspaceId)).toMatchObject({ customers: 3 })
  })

  test('stores each row once, however often the file is imported', async () => {
    const workspaceId = await db.createWorkspace()
    const path = join(folder, 'twice.csv')
    await writeFile(path, contacts())
    const first = await importHere(workspaceId, path)
    expect(first.progress).toMatchObject({ rowsRead: ROWS, eventsStored: ROWS - 50, duplicates: 0, rejected: 50 })
    const second = await importHere(workspaceId, path)
    expect(second.progress).toMatchObject({ rowsRead: ROWS, eventsStored: 0, duplicates: ROWS - 50, rejected: 50 })
    expect(await count(workspaceId)).toMatchObject({ events: ROWS - 50, ids: ROWS - 50 })
    const rejected = (await readFile(`${path}.rejected.csv`, 'utf8')).trim().split('\r\n')
    expect(rejected.slice(0, 2)).toEqual([
      'line,reason,nombre,email,teléfono',
      expect.stringMatching(/^52,3 fields were expected and 5 found.*x,y,z,too,many$/),
    ])
    expect(rejected).toHaveLength(51)
  })

  test('killed with -9 and begun again, it goes on from its checkpoint and stores nothing twice', {
    timeout: 90_000,
  }, async () => {
    const workspaceId = await db.createWorkspace()
    const path = join(folder, 'killed.csv')
    await writeFile(path, contacts())
    const program = join(import.meta.dirname, '../../tools/src/testing/import-process.ts')
    const child = spawn(process.execPath, [program, db.appUrl, workspaceId, path, '2000'], { stdio: 'inherit' })
    expect((await once(child, 'exit'))[1]).toBe('SIGKILL')
    const before = await count(workspaceId)
    expect(before?.events).toBeGreaterThan(0)
    expect(before?.events).toBeLessThan(ROWS - 50)

    const { progress, resumedFrom } = await importHere(workspaceId, path)
    expect(resumedFrom).toBeGreaterThan(0)
    expect(progress).toMatchObject({ recordsDone: ROWS, rowsRead: ROWS, rejected: 50 })
    expect(progress.eventsStored + progress.duplicates).toBe(ROWS - 50)
    expect(await count(workspaceId)).toMatchObject({ events: ROWS - 50, ids: ROWS - 50 })
    const rejected = (await readFile(`${path}.rejected.csv`, 'utf8')).trim().split('\r\n')
    expect(rejected).toHaveLength(51)
  })

  test('stopped by a person, it says so and goes on later', async () => {
    const workspaceId = await db.createWorkspace()
    const path = join(folder, 'stopped.csv')
    await writeFile(path, contacts())
    const stop = new AbortController()
    stop.abort(new ImportCancelled('stopped'))
    await expect(importHere(workspaceId, path, stop.signal)).rejects.toThrow('stopped')
    expect((await importHere(workspaceId, path)).progress).toMatchObject({ eventsStored: ROWS - 50 })
  })

  test('of an upload, left by a server that stopped, is taken up by the next one', async () => {
    const workspaceId = await db.createWorkspace()
    const first = openRunner()
    const upload = await first.runner.receive(workspaceId, 'contacts.csv', Readable.from([contacts()]))
    const request = { workspaceId, uploadId: upload.id, sourceName: undefined, mapping: {} }
    const { id } = await first.runner.start(request)
    await first.stop()
    expect((await readRun(workspaceId, id))?.state).toMatch(/waiting|running/)

    const [second, third] = [openRunner(), openRunner()]
    await Promise.all([second.runner.resume([workspaceId]), third.runner.resume([workspaceId])])
    await expect.poll(async () => (await readRun(workspaceId, id))?.state, { timeout: 60_000 }).toBe('done')
    await Promise.all([second.stop(), third.stop()])
    expect(await count(workspaceId)).toMatchObject({ events: ROWS - 50, ids: ROWS - 50 })
  })

  test('begun while the start of its server finds it open, runs once', async () => {
    const workspaceId = await db.createWorkspace()
    const { promise: isLetGo, resolve: letGo } = Promise.withResolvers<void>()
    const { runner, stop } = openRunner(isLetGo)
    const begin = async (name: string) => {
      const upload = await runner.receive(workspaceId, name, Readable.from([`email\n${name}@example.com\n`]))
      return runner.start({ workspaceId, uploadId: upload.id, sourceName: name, mapping: {} })
    }
    const { id } = await begin('mine')
    await runner.resume([workspaceId])
    // One import after the other: when this one has ended, all before it have.
    const last = await begin('last')
    letGo()
    await expect.poll(async () => (await readRun(workspaceId, last.id))?.state).toBe('done')
    await stop()
    // Run again, it would say that all of its events were there already.
    expect(await readRun(workspaceId, id)).toMatchObject({ state: 'done', events_stored: 1, duplicates: 0 })
  })
})

/** @param isOpen until then no event is taken */
function openRunner(isOpen = Promise.resolve()) {
  const { turn } = openTurn(db.database, systemClock)
  const deps = importDeps({ database: db.database, turn, clock: systemClock, fileStore: createFileStore(folder) })
  const accept: typeof deps.accept = (...batch) => isOpen.then(() => deps.accept(...batch))
  const runner = createImportRunner({ ...deps, accept, dataDir: folder, onError: () => undefined })
  const stop = async () => {
    await runner.stop()
    await turn.stop()
  }
  return { runner, stop }
}

async function readRun(workspaceId: WorkspaceId, id: string) {
  return db.database.transaction(workspaceId, async (tx) => {
    const text = `SELECT state, events_stored::int, duplicates::int FROM import_run WHERE workspace_id = $1 AND id = $2`
    const values = [workspaceId, id]
    const [row] = await tx.query<{ state: string; events_stored: number; duplicates: number }>({ text, values })
    return row
  })
}
