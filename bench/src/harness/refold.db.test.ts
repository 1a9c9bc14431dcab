import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkRefold, SeedRefuted } from './refold.ts'
import { withClients } from './seed/copy.ts'
import { type Seeded, seedEvents } from './seed.ts'
import { type BenchServer, callApi, startServer } from './server.ts'

let server: BenchServer
const silent = () => undefined

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

function seed(): Promise<Seeded> {
  const { workspaceId, ownerUrl } = server
  const fragmentsOf = (index: number) => (index === 2 ? 12 : 1 + (index % 4))
  return seedEvents(ownerUrl, { workspaceId, customers: 30, events: 900, fragmentsOf, sample: 6 }, silent)
}

test('what is seeded is what the turn would have stored, also into a workspace that is not empty', async () => {
  await checkRefold(server, await seed(), silent)
  await checkRefold(server, await seed(), silent)
  const home = await callApi(server, 'GET', '/api/home')
  // Who has one fragment only is a browser without a name.
  expect(home).toMatchObject({ customers: 60, recognised: 44 })
})

test.each([
  ['a counter', `UPDATE customer SET computed = computed || '{"events": 1}' WHERE id = $1`],
  ['a known message', 'DELETE FROM seen_message'],
  ['the name of a set of ids', 'UPDATE fragment SET signature = gen_random_uuid() WHERE id = $1'],
  ['an identifier', 'DELETE FROM identifier WHERE fragment_id = $1'],
])('%s that is not as the turn has it refutes the seed', async (_what, sabotage) => {
  const seeded = await seed()
  await withClients(server.ownerUrl, 1, async ([client]) => {
    const { rowCount } = (await client?.query(sabotage, sabotage.includes('$1') ? [seeded.largest] : [])) ?? {}
    expect(rowCount).toBeGreaterThan(0)
  })
  await expect(checkRefold(server, seeded, silent)).rejects.toThrow(SeedRefuted)
})
