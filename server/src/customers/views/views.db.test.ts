import { expect, test } from 'vitest'
import { type TestClient, useServer } from '../../../../tools/src/testing/server.ts'
import { newId } from '../../kernel/ids.ts'

const server = useServer()
const VIEWS = '/api/customer-views'
const STORE = { name: 'Solo tienda', filter: { channel: 'store' } }

test('a view is saved for everybody, changed by versions, and its history says who and when', async () => {
  const brand = await server.createBrand()
  const agent = await brand.join('agent')
  const made = await agent.call('POST', VIEWS, STORE)
  expect(made).toMatchObject({ status: 201, body: { ...STORE, unreadable: [], version: 1 } })
  const { id } = made.body
  const changed = await brand.owner.call('PATCH', `${VIEWS}/${id}`, {
    expectedVersion: 1,
    filter: { channel: 'store', hasOrders: true, seenWithinDays: 30 },
  })
  expect(changed.body).toMatchObject({ name: 'Solo tienda', version: 2, filter: { hasOrders: true } })
  expect((await list(agent)).map((view) => [view.id, view.version])).toEqual([[id, 2]])
  const { body: history } = await agent.call('GET', `${VIEWS}/${id}/versions`)
  const { body: me } = await agent.call('GET', '/api/session')
  expect(history.items).toMatchObject([
    { version: 2, by: changed.body.changedBy, view: { filter: { seenWithinDays: 30 } } },
    { version: 1, by: me.user.id, view: STORE },
  ])
})

test('of two who saw the same version the second is told, and overwrites nothing', async () => {
  const { owner } = await server.createBrand()
  const id = await save(owner, STORE)
  const rename = (name: string) => owner.call('PATCH', `${VIEWS}/${id}`, { expectedVersion: 1, name })
  expect((await rename('A')).status).toBe(200)
  expect(await rename('B')).toMatchObject({ status: 409, body: { code: 'conflict' } })
  expect(await owner.call('DELETE', `${VIEWS}/${id}`, { expectedVersion: 1 })).toMatchObject({ status: 409 })
  expect(await list(owner)).toMatchObject([{ name: 'A', version: 2 }])
})

test('a deleted view leaves the list and comes back as it was; undoing twice is harmless', async () => {
  const { owner } = await server.createBrand()
  const id = await save(owner, STORE)
  expect((await owner.call('DELETE', `${VIEWS}/${id}`, { expectedVersion: 1 })).status).toBe(200)
  expect(await list(owner)).toEqual([])
  expect((await owner.call('PATCH', `${VIEWS}/${id}`, { expectedVersion: 2, name: 'X' })).status).toBe(404)
  const back = await owner.call('POST', `${VIEWS}/${id}/restore`, {})
  expect(back.body).toMatchObject({ ...STORE, id, version: 3 })
  expect((await owner.call('POST', `${VIEWS}/${id}/restore`, {})).body.version).toBe(3)
  expect(await list(owner)).toMatchObject([STORE])
})

test('an earlier version becomes the present one; a deletion is no version to go back to', async () => {
  const { owner } = await server.createBrand()
  const id = await save(owner, STORE)
  await owner.call('PATCH', `${VIEWS}/${id}`, { expectedVersion: 1, name: 'Otra', filter: {} })
  const back = await owner.call('POST', `${VIEWS}/${id}/restore`, { version: 1 })
  expect(back.body).toMatchObject({ ...STORE, version: 3 })
  await owner.call('DELETE', `${VIEWS}/${id}`, { expectedVersion: 3 })
  expect((await owner.call('POST', `${VIEWS}/${id}/restore`, { version: 4 })).status).toBe(404)
})

test('a view of another release stays in the list and says what is not understood', async () => {
  const { owner, workspaceId } = await server.createBrand()
  const body = { name: 'VIP', filter: { channel: 'web', tag: 'vip' } }
  await server.db.database.transaction(workspaceId, (tx) =>
    tx.query({
      text: `INSERT INTO definition (workspace_id, kind, id, version, body) VALUES ($1, 'customers.view', $2, 1, $3)`,
      values: [workspaceId, newId(), JSON.stringify(body)],
    }),
  )
  expect(await list(owner)).toMatchObject([{ name: 'VIP', filter: { channel: 'web' }, unreadable: ['tag'] }])
})

test.each(['ana.lopez@correo.example', '669 02 71 48', '+34669027148'])(
  'a view is no place for somebody’s address or number: %s',
  async (q) => {
    const { owner } = await server.createBrand()
    expect((await owner.call('POST', VIEWS, { name: 'X', filter: { q } })).status).toBe(422)
    expect((await owner.call('POST', VIEWS, { name: 'X', filter: { q: 'garcía 2026' } })).status).toBe(201)
  },
)

test('an unknown filter is refused at the door, and the same key saves once', async () => {
  const { owner } = await server.createBrand()
  expect((await owner.call('POST', VIEWS, { name: 'X', filter: { tag: 'vip' } })).status).toBe(422)
  const key = { 'idempotency-key': `view-${newId()}` }
  const [first, second] = [await owner.call('POST', VIEWS, STORE, key), await owner.call('POST', VIEWS, STORE, key)]
  expect(second.body).toEqual(first.body)
  expect(await list(owner)).toHaveLength(1)
})

test('an analyst reads views and saves none; what was done is in the audit log, without the filters', async () => {
  const { owner, join } = await server.createBrand()
  const analyst = await join('analyst')
  const id = await save(owner, { name: 'Ana', filter: { q: 'ana lópez' } })
  expect(await list(analyst)).toHaveLength(1)
  expect((await analyst.call('POST', VIEWS, STORE)).status).toBe(403)
  await owner.call('DELETE', `${VIEWS}/${id}`, { expectedVersion: 1 })
  await owner.call('POST', `${VIEWS}/${id}/restore`, {})
  const { body } = await owner.call('GET', `/api/audit-entries?targetId=${id}`)
  const actions = body.items.map((entry: { action: string }) => entry.action)
  expect(actions).toEqual(['view.restored', 'view.deleted', 'view.created'])
  expect(JSON.stringify(body)).not.toContain('lópez')
})

test('the list goes on by its cursor, and so does the history', async () => {
  const { owner } = await server.createBrand()
  const id = await save(owner, STORE)
  await save(owner, { name: 'Segunda', filter: {} })
  await owner.call('PATCH', `${VIEWS}/${id}`, { expectedVersion: 1, name: 'Primera' })
  const names = await walk(owner, VIEWS)
  expect(names.map((view) => view.name)).toEqual(['Primera', 'Segunda'])
  expect((await walk(owner, `${VIEWS}/${id}/versions`)).map((each) => each.version)).toEqual([2, 1])
})

interface Item {
  readonly id: string
  readonly name: string
  readonly version: number
}

async function save(client: TestClient, view: object): Promise<string> {
  return (await client.call('POST', VIEWS, view)).body.id
}

async function list(client: TestClient): Promise<readonly Item[]> {
  return (await client.call('GET', VIEWS)).body.items
}

/** A list by pages of one. */
async function walk(client: TestClient, path: string): Promise<readonly Item[]> {
  const items: Item[] = []
  for (let cursor = ''; ; ) {
    const { body } = await client.call('GET', `${path}?limit=1${cursor && `&cursor=${cursor}`}`)
    items.push(...body.items)
    if (body.next === null) return items
    cursor = body.next
  }
}
