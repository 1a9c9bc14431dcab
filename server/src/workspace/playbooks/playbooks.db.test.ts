import type { Playbook, PlaybookId, PlaybookStanding } from '@hilo/contract'
import { expect, test } from 'vitest'
import { type Brand, type TestClient, useServer } from '../../../../tools/src/testing/server.ts'
import { until } from '../../../../tools/src/testing/until.ts'
import { Conflict } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { Practice } from './schema.ts'
import { tidyPlaybooks } from './tidy.ts'

const server = useServer()
const path = (id: PlaybookId, verb: string) => `/api/playbooks/${id}/${verb}`

test('a wrong merge is made up, undone by hand, and every step ticks by what was seen', async () => {
  const { join } = await server.createBrand()
  const clerk = await join('clerk')
  const [mother, son] = await begin(clerk, 'undo_merge')
  const { body: merged } = await clerk.call('GET', `/api/customers/${son}`)
  expect(merged).toMatchObject({ id: mother, name: expect.stringContaining('Ejemplo Prácticas') })
  expect(await steps(clerk, 'undo_merge')).toEqual([])
  await see(clerk, 'undo_merge', 'customer', mother)
  await see(clerk, 'undo_merge', 'customer_why', mother)
  const { body: log } = await clerk.call('GET', `/api/customers/${mother}/decisions`)
  const wrong = log.items.find((decision: { kind: string }) => decision.kind === 'must_link')
  await clerk.call('POST', `/api/decisions/${wrong.id}/undo`, {})
  expect(await steps(clerk, 'undo_merge')).toEqual(['open', 'why', 'undo'])
  expect((await clerk.call('GET', `/api/customers/${son}`)).body.id).toBe(son)
  await see(clerk, 'undo_merge', 'customer', son)
  const done = await read(clerk, 'undo_merge')
  expect(done.doneAt).not.toBeNull()
  expect(done.run?.steps.every(({ doneAt }) => doneAt !== null)).toBe(true)
  const { body: ended } = await clerk.call('POST', path('undo_merge', 'end'), {})
  expect(ended).toMatchObject({ erasedPeople: 2, playbook: { doneAt: done.doneAt, run: { practice: null } } })
  expect(await customersOf(clerk)).toEqual([])
})

test('whom a playbook makes up come by no channel of the brand', async () => {
  const { owner } = await server.createBrand()
  await owner.call('POST', '/api/sources', { name: 'Tienda', kind: 'server', channel: 'web' })
  await begin(owner, 'undo_merge')
  const namesOf = async (path: string) =>
    (await owner.call('GET', path)).body.items.map(({ name }: { name: string }) => name)
  expect(await namesOf('/api/sources')).toEqual(['Prácticas', 'Tienda'])
  expect(await namesOf('/api/channels')).toEqual(['Tienda'])
})

test('two records of one person are found as a pair, and either answer settles it', async () => {
  const { owner } = await server.createBrand()
  const ids = await begin(owner, 'settle_pair')
  expect(new Set(ids).size).toBe(2)
  const pairs = async () => (await owner.call('GET', '/api/duplicates')).body.items
  await until(async () => (await pairs()).length === 1)
  await see(owner, 'settle_pair', 'duplicate_pair', ids[1])
  await owner.call('POST', `/api/customers/${ids[0]}/merge`, { with: ids[1] })
  expect(await steps(owner, 'settle_pair')).toEqual(['compare', 'decide'])
})

test('a refused event waits to be mended: the same again is no good, the mended one is', async () => {
  const { owner } = await server.createBrand()
  const [customerId] = await begin(owner, 'replay_event')
  const { body: refused } = await owner.call('GET', '/api/rejected-events')
  expect(refused.items).toMatchObject([{ reason: 'bad_name' }])
  const [{ id, body }] = refused.items
  const replay = (text?: string) => owner.call('POST', '/api/rejected-events/replay', { ids: [id], body: text })
  await replay()
  expect(await steps(owner, 'replay_event')).toEqual([])
  await replay(JSON.stringify({ ...JSON.parse(body), event: 'Order Completed' }))
  expect(await steps(owner, 'replay_event')).toEqual(['replay'])
  expect((await owner.call('GET', `/api/customers/${customerId}`)).body.computed.orders).toBe(1)
  await owner.call('POST', path('replay_event', 'end'), {})
  expect((await owner.call('GET', '/api/rejected-events')).body.items).toEqual([])
})

test('the wish and the rights of somebody made up', async () => {
  const { owner } = await server.createBrand()
  const [customerId] = await begin(owner, 'record_wish')
  const { body } = await owner.call('GET', `/api/customers/${customerId}`)
  const [{ address, channel, purpose }] = body.consents
  const consent = { address, channel, purpose, state: 'unsubscribed' }
  expect((await owner.call('POST', `/api/customers/${customerId}/consents`, consent)).status).toBe(200)
  expect(await steps(owner, 'record_wish')).toEqual(['record'])
  const [other] = await begin(owner, 'privacy_rights')
  await owner.call('DELETE', `/api/customers/${other}`, {})
  // Erased before the copy was made: not the way.
  expect(await steps(owner, 'privacy_rights')).toEqual([])
  const [third] = await begin(owner, 'privacy_rights')
  await owner.call('POST', `/api/customers/${third}/export`, {})
  await owner.call('DELETE', `/api/customers/${third}`, {})
  await see(owner, 'privacy_rights', 'audit_log')
  expect(await steps(owner, 'privacy_rights')).toEqual(['export', 'erase', 'log'])
})

test('a real customer whom somebody made up was joined with stays, whole and with nothing of theirs', async () => {
  const brand = await server.createBrand()
  const real = await tellOfAna(brand)
  const before = (await brand.owner.call('GET', `/api/customers/${real}`)).body
  const [madeUp] = await begin(brand.owner, 'record_wish')
  await brand.owner.call('POST', `/api/customers/${real}/merge`, { with: madeUp })
  const { body: ended } = await brand.owner.call('POST', path('record_wish', 'end'), {})
  expect(ended.erasedPeople).toBe(1)
  const { body: after } = await brand.owner.call('GET', `/api/customers/${real}`)
  expect(after).toMatchObject({ id: real, name: 'Ana Ruiz', identifiers: before.identifiers, consents: [] })
  expect(await customersOf(brand.owner)).toEqual(['Ana Ruiz'])
})

test('who begins again has new people, and the old ones are gone', async () => {
  const { owner } = await server.createBrand()
  const first = await begin(owner, 'undo_merge')
  await see(owner, 'undo_merge', 'customer', first[0])
  const second = await begin(owner, 'undo_merge')
  expect(second).not.toEqual(first)
  expect(await steps(owner, 'undo_merge')).toEqual([])
  expect((await owner.call('GET', `/api/customers/${first[0]}`)).status).toBe(404)
  expect(await customersOf(owner)).toHaveLength(1)
  const twice = await Promise.all([1, 2].map(() => owner.call('POST', path('undo_merge', 'begin'), {})))
  for (const { status } of twice) expect([200, 409]).toContain(status)
  await owner.call('POST', path('undo_merge', 'end'), {})
  expect((await owner.call('POST', path('undo_merge', 'end'), {})).body.erasedPeople).toBe(0)
  expect(await customersOf(owner)).toEqual([])
})

test('a look that no step waits for leaves no row, and nobody’s acts are another’s', async () => {
  const brand = await server.createBrand()
  const clerk = await brand.join('clerk')
  const [mother] = await begin(clerk, 'undo_merge')
  await see(clerk, 'undo_merge', 'audit_log')
  for (let time = 0; time < 3; time++) await see(clerk, 'undo_merge', 'customer', mother)
  const rows = await server.db.database.transaction(brand.workspaceId, (tx) =>
    tx.query({ text: 'SELECT place FROM playbook_sight' }),
  )
  expect(rows).toEqual([{ place: 'customer' }])
  const { body: log } = await clerk.call('GET', `/api/customers/${mother}/decisions`)
  const wrong = log.items.find((decision: { kind: string }) => decision.kind === 'must_link')
  await brand.owner.call('POST', `/api/decisions/${wrong.id}/undo`, {})
  expect(await steps(clerk, 'undo_merge')).toEqual(['open'])
})

test('who finds nothing to see at one customer goes on with another', async () => {
  const { join } = await server.createBrand()
  const analyst = await join('analyst')
  await begin(analyst, 'why_one')
  const [one, other] = [newId(), newId()]
  await see(analyst, 'why_one', 'customer', one)
  await see(analyst, 'why_one', 'customer_why', other)
  expect(await steps(analyst, 'why_one')).toEqual(['open'])
  await see(analyst, 'why_one', 'customer', other)
  await see(analyst, 'why_one', 'customer_why', other)
  expect(await steps(analyst, 'why_one')).toEqual(['open', 'why'])
  expect((await read(analyst, 'why_one')).run?.awaits).toEqual([])
})

test('what one may not do is not offered; programs have no playbooks', async () => {
  const brand = await server.createBrand()
  const analyst = await brand.join('analyst')
  const { body } = await analyst.call('GET', '/api/playbooks')
  expect(body.items.map(({ id }: Playbook) => id)).toEqual(['changed_channel', 'why_one'])
  expect((await analyst.call('POST', path('undo_merge', 'begin'), {})).status).toBe(404)
  const program = await brand.program('customers:read', 'customers:write')
  expect((await program.call('GET', '/api/playbooks')).status).toBeGreaterThanOrEqual(400)
})

test('the owner sees who has done which; another workspace sees nothing, through the API or the database', async () => {
  const [here, there] = [await server.createBrand(), await server.createBrand()]
  const clerk = await here.join('clerk')
  const { body: me } = await clerk.call('GET', '/api/session')
  await begin(clerk, 'save_view')
  const { body: view } = await clerk.call('POST', '/api/customer-views', { name: 'Mía', filter: {} })
  await see(clerk, 'save_view', 'home')
  const team = async ({ owner }: Brand): Promise<readonly PlaybookStanding[]> =>
    (await owner.call('GET', '/api/playbook-team')).body.items
  const standing = { memberId: me.user.id, playbookId: 'save_view', steps: 3 }
  expect(await team(here)).toMatchObject([{ ...standing, stepsDone: 2, doneAt: null }])
  await see(clerk, 'save_view', 'view', view.id)
  expect(await team(here)).toMatchObject([{ ...standing, stepsDone: 3, doneAt: expect.any(String) }])
  // Beginning again takes nothing back.
  await begin(clerk, 'save_view')
  expect(await team(here)).toMatchObject([{ ...standing, stepsDone: 0, doneAt: expect.any(String) }])
  expect(await team(there)).toEqual([])
  for (const table of ['playbook_run', 'playbook_sight']) {
    const seen = (workspaceId: Brand['workspaceId']) =>
      server.db.database.transaction(workspaceId, (tx) => tx.query({ text: `SELECT 1 FROM ${table}` }))
    expect((await seen(here.workspaceId)).length).toBeGreaterThan(0)
    expect(await seen(there.workspaceId)).toEqual([])
  }
})

test('who does not come back for a week leaves nobody behind', async () => {
  const { owner, workspaceId } = await server.createBrand()
  await begin(owner, 'undo_merge')
  await begin(owner, 'save_view')
  await tidy()
  expect(await customersOf(owner)).toHaveLength(1)
  await server.db.database.transaction(workspaceId, (tx) =>
    tx.query({ text: "UPDATE playbook_run SET begun_at = begun_at - interval '8 days'" }),
  )
  await tidy()
  expect(await customersOf(owner)).toEqual([])
  expect((await read(owner, 'undo_merge')).run?.endedAt).not.toBeNull()
  // Nobody is made up for it: it may wait.
  expect((await read(owner, 'save_view')).run?.endedAt).toBeNull()
  const { body } = await owner.call('GET', '/api/audit-entries?action=playbook.ended')
  expect(body.items).toMatchObject([{ actor: { kind: 'system' }, details: { done: 'false', erased: '1' } }])
})

test('who came a step further this week has their people still', async () => {
  const { owner, workspaceId } = await server.createBrand()
  const [mother] = await begin(owner, 'undo_merge')
  await see(owner, 'undo_merge', 'customer', mother)
  await server.db.database.transaction(workspaceId, (tx) =>
    tx.query({ text: "UPDATE playbook_run SET begun_at = begun_at - interval '8 days'" }),
  )
  await tidy()
  expect((await read(owner, 'undo_merge')).run?.endedAt).toBeNull()
})

test('a run that cannot be ended keeps no other from its end, and is told of', async () => {
  const brands = [await server.createBrand(), await server.createBrand()]
  const people: string[] = []
  for (const { owner, workspaceId } of brands) {
    people.push(...(await begin(owner, 'record_wish')))
    await server.db.database.transaction(workspaceId, (tx) =>
      tx.query({ text: "UPDATE playbook_run SET begun_at = begun_at - interval '8 days'" }),
    )
  }
  const refuse = async (_tx: Tx, { customerIds }: Practice) => {
    if (customerIds.includes(people[0] ?? '')) throw new Conflict('somebody real holds them')
    return customerIds.length
  }
  const nobody = () => Promise.reject(new Error('nobody begins at night'))
  const { database } = server.db
  const context = { database, jobId: '1', attempt: 1, isLastAttempt: true, signal: AbortSignal.timeout(60_000) }
  const night = tidyPlaybooks({ database, practice: { prepare: nobody, remove: refuse } }).run(context)
  await expect(night).rejects.toThrow(AggregateError)
  const ended = await Promise.all(brands.map(async ({ owner }) => (await read(owner, 'record_wish')).run?.endedAt))
  expect(ended).toEqual([null, expect.any(String)])
})

/** The night. */
async function tidy(): Promise<void> {
  const { database } = server.db
  const context = { database, jobId: '1', attempt: 1, isLastAttempt: true, signal: AbortSignal.timeout(60_000) }
  for (const chore of server.app.capabilities.chores) await chore.run(context)
}

/** Begins a playbook. @returns whom it made up */
async function begin(client: TestClient, id: PlaybookId): Promise<readonly string[]> {
  const { status, body } = await client.call('POST', path(id, 'begin'), {})
  expect({ status, body }).toMatchObject({ status: 200, body: { run: { doneAt: null } } })
  return body.run.practice?.customerIds ?? []
}

async function see(client: TestClient, id: PlaybookId, place: string, subjectId: string | null = null): Promise<void> {
  expect((await client.call('POST', path(id, 'seen'), { place, subjectId })).status).toBe(200)
}

async function read(client: TestClient, id: PlaybookId): Promise<Playbook> {
  return (await client.call('GET', `/api/playbooks/${id}`)).body
}

/** The last names of the steps that are done. */
async function steps(client: TestClient, id: PlaybookId): Promise<readonly (string | undefined)[]> {
  const { run } = await read(client, id)
  return run?.steps.flatMap((step) => (step.doneAt === null ? [] : [step.id.split('.')[1]])) ?? []
}

async function customersOf(client: TestClient): Promise<readonly string[]> {
  return (await client.call('GET', '/api/customers')).body.items.map(({ name }: { name: string }) => name)
}

async function tellOfAna({ owner }: Brand): Promise<string> {
  const { body: source } = await owner.call('POST', '/api/sources', { name: 'web', kind: 'server', channel: 'web' })
  const batch = [{ type: 'identify', userId: 'ana', traits: { name: 'Ana Ruiz', email: 'ana@example.com' } }]
  const sent = { method: 'POST', body: JSON.stringify({ writeKey: source.writeKey, batch }) }
  expect((await fetch(`${server.app.url}/v1/batch`, sent)).status).toBe(200)
  return (await owner.call('GET', '/api/customers')).body.items[0].id
}
