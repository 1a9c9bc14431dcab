/**
 * A cursor is a place in the caller's own list, and whoever gets one may change it: what comes of it is a page or a refusal, never a
 * failure. Walks the contract: every list that gives a cursor is tried with its own, each part of it replaced.
 */
import * as contract from '@hilo/contract'
import { beforeAll, expect, test } from 'vitest'
import { newId } from '../../../server/src/kernel/ids.ts'
import { type TestClient, useServer } from './server.ts'
import { until } from './until.ts'

const server = useServer()

const lists = Object.entries(contract).flatMap(([name, value]) =>
  typeof value === 'object' && 'scope' in value && 'path' in value && value.method === 'GET' && takesCursor(value)
    ? [{ name, path: value.path }]
    : [],
)

/** What a list gives once it is asked for something. */
const ASKED = [
  { name: 'listCustomers by a word', path: '/api/customers?q=gil' },
  { name: 'listDuplicates of one kind', path: '/api/duplicates?kind=shared' },
]

/** What takes the place of a part: beyond a date, beyond an integer, no number, NUL, half a letter, another's id, a page of text. */
const HOSTILE = [
  ...[8.7e15, -8.7e15, 9e15, 1e308, -1, 0.5, null, true, [], {}],
  ...[
    '',
    '\0',
    '\ud800',
    'infinity',
    '2026-02-30',
    '+275760-09-13',
    '9999-12-31',
    newId(),
    "' OR 1=1 --",
    'x'.repeat(9_000),
  ],
]

let owner: TestClient
let customerId = ''
beforeAll(async () => {
  const brand = await server.createBrand()
  owner = brand.owner
  await brand.join('clerk')
  customerId = await fill()
}, 120_000)

test.each([...lists, ...ASKED])('$name', async ({ path }) => {
  const whole = path.replace(':customerId', customerId).replace(':viewId', await viewId())
  const url = whole.includes('?') ? `${whole}&` : `${whole}?`
  const { body, status } = await owner.call('GET', `${url}limit=1`)
  expect(status).toBe(200)
  const key: unknown = JSON.parse(Buffer.from(String(body.next), 'base64url').toString())
  if (!Array.isArray(key)) throw new Error(`${path} gives no cursor: fill its list in this test`)
  const attacks: unknown[] = [
    ...key.flatMap((_, at) => HOSTILE.map((part) => key.map((one, index) => (index === at ? part : one)))),
    ...[[], [...key, 1], key[0], {}, { ...key }, null],
  ]
  for (const attack of attacks) {
    const cursor = Buffer.from(JSON.stringify(attack)).toString('base64url')
    const reply = await owner.call('GET', `${url}limit=1&cursor=${cursor}`)
    expect([200, 400, 422], `${JSON.stringify(attack).slice(0, 200)} is answered ${reply.status}`).toContain(
      reply.status,
    )
  }
  for (const cursor of ['%00', '!', 'x'.repeat(6_000), '%F0%9F%98%80'])
    expect([400, 422]).toContain((await owner.call('GET', `${url}cursor=${cursor}`)).status)
})

function takesCursor(route: contract.Route): boolean {
  return route.query.safeParse({ cursor: 'x', q: 'x' }).success || route.query.safeParse({ cursor: 'x' }).success
}

let view = ''
async function viewId(): Promise<string> {
  if (view !== '') return view
  const { body } = await owner.call('GET', '/api/customer-views')
  view = body.items[0].id
  return view
}

/** Two of everything that is listed. @returns a customer with a thread and decisions */
async function fill(): Promise<string> {
  const post = async (path: string, body: unknown) => (await owner.call('POST', path, body)).body
  const sources = []
  for (const name of ['Uno', 'Dos']) {
    sources.push(await post('/api/sources', { name, kind: 'server', channel: 'web' }))
    await post('/api/locations', { ...LOCATION, name, code: name })
    await post('/api/invitations', { email: `${newId()}@example.com`, role: 'clerk' })
    await post('/api/api-keys', { name, scopes: ['customers:read'] })
    const made = await post('/api/customer-views', { name, filter: { channel: 'web' } })
    await owner.call('PATCH', `/api/customer-views/${made.id}`, { expectedVersion: 1, name: `${name} más` })
  }
  const [source] = sources
  const authorization = `Basic ${Buffer.from(`${source.writeKey}:`).toString('base64')}`
  const send = (path: string, body: unknown) => server.client().call('POST', path, body, { authorization })
  for (const [n, name] of ['Ana Ruiz Soto', 'Luis Gil Mora', 'Eva Paz Rey', 'Hugo Vidal Gil'].entries()) {
    await send('/v1/identify', { userId: `u${n}`, traits: { name, email: `p${n}@example.com` } })
    // The same again under another number: a question for the queue.
    await send('/v1/identify', { userId: `v${n}`, traits: { name, email: `p${n}@example.com` } })
    await send('/v1/track', { userId: `u${n}`, event: 'Seen' })
    await send('/v1/batch', { batch: [{ type: 'track', userId: 'u1' }] })
  }
  for (const { id } of sources) await post(`/api/channels/${id}/preview`, {})
  for (const n of [1, 2]) await bringImport(n)
  const { body: list } = await owner.call('GET', '/api/customers')
  const [first, second, third] = list.items.map(({ id }: { id: string }) => id)
  const merged = await post(`/api/customers/${first}/merge`, { with: second })
  const again = await post(`/api/customers/${merged.customerId}/merge`, { with: third })
  await until(async () => (await owner.call('GET', '/api/duplicates?limit=1')).body.next !== null)
  return again.customerId
}

async function bringImport(n: number): Promise<void> {
  const form = new FormData()
  form.set('file', new Blob([`email,name\nana${n}@example.com,Ana\n`]), `${n}.csv`)
  const url = `${server.app.url}/api/imports/files`
  const { id: fileId } = contract.ImportFile.parse(
    await (await fetch(url, { method: 'POST', body: form, headers: { cookie: owner.cookie() } })).json(),
  )
  await owner.call('POST', '/api/imports', { fileId })
}

const LOCATION = {
  ...{ kind: 'store', timeZone: 'Europe/Madrid', exceptions: [], address: { country: 'ES' } },
  hours: { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] },
}
