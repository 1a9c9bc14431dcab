import { beforeAll, expect, test } from 'vitest'
import { type Brand, useServer } from '../../../../tools/src/testing/server.ts'
import { MINUTE_MS } from '../../kernel/clock.ts'
import { weekOf, weekStart } from '../../workspace/index.ts'

const server = useServer({})
let brand: Brand
let writeKey: string

beforeAll(async () => {
  brand = await server.createBrand()
  const source = await brand.owner.call('POST', '/api/sources', { name: 'crm', kind: 'server', channel: 'web' })
  writeKey = source.body.writeKey
})

let count = 0
async function identify(who: object, traits: object): Promise<void> {
  count += 1
  const body = JSON.stringify({ writeKey, ...who, traits, messageId: `m${count}` })
  const reply = await fetch(`${server.app.url}/v1/identify`, { method: 'POST', body })
  expect(reply.status).toBe(200)
}

async function findId(text: string): Promise<string> {
  return (await brand.owner.call('GET', `/api/customers?q=${encodeURIComponent(text)}`)).body.items[0]?.id ?? ''
}

async function post(path: string, body: object): Promise<{ decisionId: string }> {
  const reply = await brand.owner.call('POST', path, body)
  expect(reply.status).toBe(200)
  return reply.body
}

test('sizes, the largest, values that link nobody, and what was joined and taken back, all as it was decided', async () => {
  // Lucía: three fragments that her account holds together.
  await identify({ userId: 'lucia' }, { name: 'Lucía Navarro' })
  await identify({ userId: 'lucia', anonymousId: 'phone-1' }, { email: 'lucia@correo.example' })
  await identify({ anonymousId: 'phone-1' }, {})
  // An address of the whole village: seven accounts have it.
  for (let user = 1; user <= 7; user += 1)
    await identify({ userId: `user-${user}` }, { email: 'pueblo@correo.example' })
  const [one, other, third] = [await findId('user-1'), await findId('user-2'), await findId('user-3')]
  const merged = await post(`/api/customers/${one}/merge`, { with: other })
  await post(`/api/decisions/${merged.decisionId}/undo`, {})
  await post(`/api/customers/${one}/merge`, { with: third })
  await post(`/api/customers/${other}/apart`, { from: one })
  const lucia = await findId('lucia@correo.example')

  const { status, body } = await brand.owner.call('GET', '/api/identity/health')
  expect(status).toBe(200)
  expect(body.asOf).not.toBeNull()
  expect(body).toMatchObject({ customers: 7, fragments: 10 })
  expect(body.sizes).toEqual([
    { from: 1, to: 1, customers: 5 },
    { from: 2, to: 2, customers: 1 },
    { from: 3, to: 3, customers: 1 },
  ])
  expect(body.largest[0]).toMatchObject({ customerId: lucia, name: 'Lucía Navarro', fragments: 3, channels: ['web'] })
  expect(body.largest[0].heldBy).toEqual([
    { kind: 'anonymous_id', values: 1, fragments: 2 },
    { kind: 'user_id', values: 1, fragments: 2 },
  ])
  expect(body.generic).toEqual([
    { kind: 'email', value: 'pueblo@correo.example', level: 'all', people: 6, fragments: 7 },
  ])
  expect(body.weeks).toHaveLength(12)
  expect(body.weeks.at(-1)).toMatchObject({
    merges: { rules: 0, staff: 2, model: 0 },
    unmerges: { rules: 0, staff: 1, model: 0 },
    refusals: 1,
    vetoes: { limit: expect.any(Number) },
  })
  expect(body.weeks.at(-1).vetoes.limit).toBeGreaterThan(0)
})

test('a week begins at the midnight of the workspace, as in progress', async () => {
  const madrid = await server.createBrand()
  const source = await madrid.owner.call('POST', '/api/sources', { name: 'crm', kind: 'server', channel: 'web' })
  const ids = await Promise.all(
    ['ada', 'bea'].map(async (userId) => {
      const body = JSON.stringify({ writeKey: source.body.writeKey, userId })
      await fetch(`${server.app.url}/v1/identify`, { method: 'POST', body })
      return (await madrid.owner.call('GET', `/api/customers?q=${userId}`)).body.items[0]?.id
    }),
  )
  expect((await madrid.owner.call('POST', `/api/customers/${ids[0]}/merge`, { with: ids[1] })).status).toBe(200)
  // Half past twelve on Monday: in Greenwich it is Sunday still.
  const monday = weekOf(Date.now(), 'Europe/Madrid')
  const decidedAt = new Date(weekStart(monday, 'Europe/Madrid') + 30 * MINUTE_MS)
  await server.db.database.transaction(madrid.workspaceId, (tx) =>
    tx.query({ text: "UPDATE decision SET decided_at = $1 WHERE kind = 'must_link'", values: [decidedAt] }),
  )
  const { body } = await madrid.owner.call('GET', '/api/identity/health')
  expect(body.weeks.at(-1)).toMatchObject({ week: monday, merges: { staff: 1 } })
})

test('figures of another brand are its own', async () => {
  const stranger = await server.createBrand()
  const { body } = await stranger.owner.call('GET', '/api/identity/health')
  expect(body).toMatchObject({ customers: 0, fragments: 0, sizes: [], largest: [], generic: [] })
  expect(body.weeks).toHaveLength(12)
})
