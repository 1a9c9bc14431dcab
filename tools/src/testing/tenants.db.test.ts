/**
 * Nobody reaches into another workspace. Walks the contract, so that a new route is tried by itself: with the ids of another
 * brand in each place, by nobody, and without the scope. A route with an id that no factory makes fails here.
 */
import * as contract from '@hilo/contract'
import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../server/src/kernel/ids.ts'
import { demoHooks } from '../cli/demo-brand.ts'
import { findIdPlaces, sampleInput } from './contract-walk.ts'
import { type Brand, type Reply, type TestClient, useServer } from './server.ts'

/** Stands in every name of the victim's: it must never be in a reply to somebody else. */
const MARK = 'solo-nuestro'

const server = useServer({ extras: demoHooks(() => undefined).extras })

const routes = Object.entries(contract).flatMap(([name, value]) =>
  typeof value === 'object' && 'scope' in value && 'path' in value ? [{ name, route: value }] : [],
)

/** Routes that anybody may call. A new one is a decision: it is named here. */
const PUBLIC = [
  ...[
    'signIn',
    'verifyTotp',
    'signInByLink',
    'describeLink',
    'requestPasswordReset',
    'resetPassword',
    'acceptInvitation',
  ],
  ...['readOpenApi', 'readApiDocs', 'readApiDocsScript', 'readDemoShop'],
]

/** Values of fields that cannot be guessed from their shape. */
const KNOWN = {
  ...{ country: 'ES', currency: 'EUR', timeZone: 'Europe/Madrid', opens: '10:00', closes: '14:00', code: 'XX-100' },
  ...{ token: 'x'.repeat(43), newPassword: 'cuatro gatos pardos', topics: 'arrivals' },
  ...{ channel: 'email', purpose: 'marketing', address: 'sample@example.com' },
  // Refused before anything leaves.
  url: 'http://10.0.0.1/export.csv',
}

/** An id per name of a field. Lists take one. */
type Ids = Readonly<Record<string, string>>

interface Side {
  readonly brand: Brand
  readonly ids: Ids
}
let victim: Side
let intruder: Side
let analyst: TestClient
/** One program for each scope that it lacks: to make one takes longer than its call. */
const programs = new Map<string, Promise<TestClient>>()

beforeAll(async () => {
  victim = await furnish(`${MARK} A`)
  intruder = await furnish('B')
  analyst = await victim.brand.join('analyst')
}, 120_000)

test('what is open to everybody is a list', () => {
  const open = routes.filter(({ route }) => route.scope === 'public').map(({ name }) => name)
  expect(open.sort()).toEqual([...PUBLIC].sort())
})

/** Routes that are no GET and only look: a dry run changes nothing of the brand. */
const LOOKS: ReadonlySet<string> = new Set(['previewChannel'])

describe.each(routes.filter(({ route }) => route.scope !== 'public'))('$name', ({ name, route }) => {
  const places = findIdPlaces(route)

  test('nobody is 401', async () => {
    expect((await send(server.client(), route, {})).status).toBe(401)
  })

  test('a program without the scope is 403', async () => {
    expect((await send(await programWithout(route.scope), route, {})).status).toBe(403)
  })

  if (route.scope !== 'session' && route.method !== 'GET' && !LOOKS.has(name)) {
    test('an analyst writes nothing', async () => {
      expect((await send(analyst, route, {})).status).toBe(403)
    })
  }

  test.each(places)('another workspace’s $field in its $part reaches nothing', async ({ part, field }) => {
    const foreign = victim.ids[field]
    if (foreign === undefined) throw new Error(`${name} takes ${field}: add a factory for it to this test`)
    const before = await snapshot(victim.brand.owner)
    const reply = await send(intruder.brand.owner, route, { [field]: foreign })
    const unknown = await send(intruder.brand.owner, route, { [field]: newId() })
    expectNothing(reply, part)
    // A place in a list is an instant, whoever's id it was.
    if (part !== 'query') expect(shapeOf(reply)).toEqual(shapeOf(unknown))
    expect(await snapshot(victim.brand.owner)).toEqual(before)
  })

  const isList = route.method === 'GET' && route.produces === 'application/json'
  if (isList && !places.some(({ part }) => part === 'params')) {
    test('shows nothing of another workspace', async () => {
      const reply = await send(intruder.brand.owner, route, {})
      expect(reply.status).toBeLessThan(500)
      expect(JSON.stringify(reply.body)).not.toContain(MARK)
    })
  }
})

test('a search does not find other people’s customers', async () => {
  const find = (side: Side) => side.brand.owner.call('GET', `/api/customers?q=${MARK}`)
  expect((await find(victim)).body.items.length).toBeGreaterThan(0)
  expect((await find(intruder)).body.items).toEqual([])
})

function programWithout(scope: string): Promise<TestClient> {
  const others = contract.GrantedScope.options.filter((one) => one !== scope)
  const program = programs.get(scope) ?? victim.brand.program(...others)
  programs.set(scope, program)
  return program
}

/** A foreign id reaches nothing; in a query it may be a filter or a place in the own list. */
function expectNothing(reply: Reply, part: 'params' | 'query' | 'body'): void {
  expect(JSON.stringify(reply.body)).not.toContain(MARK)
  if (reply.status === 200 && Array.isArray(reply.body.items)) {
    if (part !== 'query') expect(reply.body.items).toEqual([])
  } else expect([403, 404, 409, 422]).toContain(reply.status)
}

/** What tells a foreign id from one that never was; the ids themselves do not. */
function shapeOf({ status, body }: Reply): unknown {
  return JSON.parse(JSON.stringify({ status, body }).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id'))
}

async function send(client: TestClient, route: contract.Route, foreign: Ids): Promise<Reply> {
  const ids = { ...intruder.ids, ...foreign }
  const { params, query, body } = sampleInput(route, ids, KNOWN)
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => String(params[name]))
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  return client.call(route.method, search.size === 0 ? path : `${path}?${search}`, body)
}

/** What the owner sees in all lists; what moves by itself is left out. */
async function snapshot(owner: TestClient): Promise<unknown> {
  const lists = [
    'customers',
    'sources',
    'locations',
    'members',
    'invitations',
    'api-keys',
    'rejected-events',
    'settings',
    'imports',
    'customer-views',
  ]
  const replies = await Promise.all(lists.map((list) => owner.call('GET', `/api/${list}`)))
  return JSON.parse(
    JSON.stringify(replies.map(({ body }) => body)).replaceAll(
      /"(lastSeenAt|lastUsedAt|lastEventAt)":("[^"]*"|null)/g,
      '"$1":0',
    ),
  )
}

/** A workspace with one of everything that has an id. */
async function furnish(name: string): Promise<Side> {
  const brand = await server.createBrand()
  const { owner } = brand
  const post = async (path: string, body: unknown) => (await owner.call('POST', path, body)).body
  await owner.call('PATCH', '/api/settings', { name })
  const location = await post('/api/locations', { ...LOCATION, name })
  const invitation = await post('/api/invitations', { email: `guest-${newId()}@example.com`, role: 'clerk' })
  const key = await post('/api/api-keys', { name, scopes: ['customers:read'] })
  const agent = await brand.join('agent')
  const { body: me } = await agent.call('GET', '/api/session')
  const source = await post('/api/sources', { name, kind: 'server', channel: 'web' })
  const view = await post('/api/customer-views', { name, filter: { channel: 'web' } })
  const people = await bringPeople(owner, source.writeKey, name)
  const { body: run } = await owner.call('POST', `/api/channels/${source.id}/preview`, {})
  const rejected = await owner.call('GET', '/api/rejected-events')
  return {
    brand,
    ids: {
      ...{ locationId: location.id, invitationId: invitation.invitation.id, apiKeyId: key.apiKey.id },
      ...{ userId: me.user.id, actorId: me.user.id, workspaceId: brand.workspaceId, sourceId: source.id },
      ...{ viewId: view.id, runId: run.id },
      ...people,
      ids: rejected.body.items[0]?.id,
      ...(await bringImport(owner, name)),
    },
  }
}

const LOCATION = {
  ...{ code: 'MAD', kind: 'store', timeZone: 'Europe/Madrid', exceptions: [], address: { country: 'ES' } },
  hours: { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] },
}

/** Two people, of whom one was joined from two; one refused event. */
async function bringPeople(owner: TestClient, writeKey: string, name: string): Promise<Ids> {
  const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`
  const identify = (userId: string) =>
    server.client().call('POST', '/v1/identify', { userId, traits: { name: `${name} ${userId}` } }, { authorization })
  for (const userId of ['u1', 'u2', 'u3']) expect((await identify(userId)).status).toBe(200)
  await server.client().call('POST', '/v1/batch', { batch: [{ type: 'track', userId: 'u1' }] }, { authorization })
  const { body: list } = await owner.call('GET', '/api/customers')
  const [first, second, third] = list.items.map((item: { id: string }) => item.id)
  const { body: merged } = await owner.call('POST', `/api/customers/${first}/merge`, { with: second })
  const { body: customer } = await owner.call('GET', `/api/customers/${merged.customerId}`)
  const { body: timeline } = await owner.call('GET', `/api/customers/${merged.customerId}/timeline`)
  return {
    ...{ customerId: merged.customerId, with: third, from: third, decisionId: merged.decisionId },
    subjectId: merged.customerId,
    ...{ fragmentIds: customer.fragments[0].id, after: timeline.items[0].id, eventId: timeline.items[0].id },
  }
}

async function bringImport(owner: TestClient, name: string): Promise<Ids> {
  const form = new FormData()
  form.set('file', new Blob([`email,name\nana@example.com,${name}\n`]), `${name}.csv`)
  const file = await fetch(`${server.app.url}/api/imports/files`, {
    method: 'POST',
    body: form,
    headers: { cookie: owner.cookie() },
  })
  if (!file.ok) return {}
  const { id: fileId } = contract.ImportFile.parse(await file.json())
  const { body: run } = await owner.call('POST', '/api/imports', { fileId })
  const { body: download } = await owner.call('POST', '/api/imports/downloads', { url: KNOWN.url })
  return { fileId, importId: run.id, downloadId: download.id }
}
