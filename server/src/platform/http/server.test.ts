import { PageQuery, page, route, Uuid } from '@hilo/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Unavailable } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { Caller } from './caller.ts'
import { TooMany } from './errors.ts'
import { on, onPublic } from './handler.ts'
import { runAlways } from './idempotent.ts'
import { createLogger } from './log.ts'
import { createMetrics } from './metrics.ts'
import { createReadiness } from './readiness.ts'
import { createHttpServer, type HttpServer } from './server.ts'

const Thing = z.strictObject({ id: Uuid, name: z.string() })
const things = {
  list: route({
    method: 'GET',
    path: '/api/things',
    scope: 'customers:read',
    summary: 's',
    query: PageQuery,
    ok: page(Thing),
  }),
  read: route({
    method: 'GET',
    path: '/api/things/:id',
    scope: 'public',
    summary: 's',
    params: z.strictObject({ id: Uuid }),
    ok: Thing,
  }),
  make: route({
    method: 'POST',
    path: '/api/things',
    scope: 'public',
    summary: 's',
    body: z.strictObject({ name: z.string() }),
    ok: Thing,
    status: 201,
  }),
  own: route({ method: 'POST', path: '/api/things/own', scope: 'session', summary: 's', ok: z.strictObject({}) }),
  fail: route({
    method: 'GET',
    path: '/api/fail/:how',
    scope: 'public',
    summary: 's',
    params: z.strictObject({ how: z.string() }),
    ok: Thing,
  }),
  few: route({ method: 'GET', path: '/api/few', scope: 'public', summary: 's', ok: z.strictObject({}) }),
}

const ID = '0190f3c6-7b1a-7ccc-8888-0123456789ab'
const failures: Record<string, () => unknown> = {
  bug: () => {
    throw new Error('secret ana@example.com')
  },
  away: () => {
    throw Object.assign(new Error('terminating connection'), { code: '57P01' })
  },
  refused: () => {
    throw new Unavailable('the database does not answer')
  },
  many: () => {
    throw new TooMany('too many attempts', 61_500)
  },
  shape: () => ({ id: ID, name: 'x', passwordHash: 'x' }),
}

const callers: Record<string, Caller> = {
  reader: { workspaceId: newId(), actor: { kind: 'key', id: ID, name: 'reader' }, scopes: new Set(['customers:read']) },
  narrow: { workspaceId: newId(), actor: { kind: 'key', id: ID, name: 'narrow' }, scopes: new Set() },
  ana: { workspaceId: newId(), actor: { kind: 'user', id: ID, name: 'Ana' }, scopes: new Set() },
}

const readiness = createReadiness()
const seeded = readiness.waitFor('seeding')
let isDatabaseUp = true
let server: HttpServer
const logged: string[] = []

beforeAll(async () => {
  server = await createHttpServer({
    logger: createLogger('debug', { write: (line: string) => void logged.push(line) }),
    publicOrigin: 'https://hilo.example.com',
    authenticate: async (headers) =>
      callers[headers.get('authorization')?.replace('Bearer ', '') ?? headers.get('cookie') ?? ''] ?? null,
    checkReplies: true,
    idempotent: runAlways,
    perMinute: 1_000,
    readiness,
    metrics: createMetrics(),
    isDatabaseUp: async () => isDatabaseUp,
    mounts: [],
    webRoot: null,
    routes: [
      on(things.list, ({ query }) => ({ items: [{ id: ID, name: String(query.limit) }], next: null })),
      onPublic(things.read, ({ params }) => ({ id: params.id, name: 'one' })),
      onPublic(things.make, ({ body }) => ({ id: ID, name: body.name })),
      on(things.own, () => ({})),
      onPublic(things.fail, ({ params }) => Thing.loose().parse(failures[params.how]?.())),
      onPublic(things.few, () => ({}), { perMinute: 2 }),
    ],
  })
})
afterAll(() => server.stop())

const bearer = (name: string) => ({ authorization: `Bearer ${name}` })
const json = { 'content-type': 'application/json' }
const post = (payload: string, headers: Record<string, string> = json) =>
  server.app.inject({ method: 'POST', url: '/api/things', headers, payload })

describe('input', () => {
  test('query, params and body are parsed by the contract', async () => {
    const list = await server.app.inject({ url: '/api/things?limit=7', headers: bearer('reader') })
    expect(list.json()).toEqual({ items: [{ id: ID, name: '7' }], next: null })
    expect((await post('{"name":"Ana"}')).statusCode).toBe(201)
  })

  test.each<[string, string, number, string]>([
    ['broken JSON is refused', '{"name":', 400, 'malformed_request'],
    ['an empty body is refused by the contract', '', 422, 'invalid_input'],
    ['unknown fields are refused', '{"name":"a","admin":true}', 422, 'invalid_input'],
    ['NUL characters are refused', '{"name":"a\\u0000b"}', 400, 'malformed_request'],
    ['unpaired surrogates are refused', '{"name":"a\\ud800"}', 400, 'malformed_request'],
    ['__proto__ is refused', '{"name":"a","__proto__":{"x":1}}', 400, 'malformed_request'],
    ['constructor.prototype is refused', '{"constructor":{"prototype":{"x":1}}}', 400, 'malformed_request'],
    ['deep nesting is refused', `{"name":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 400, 'malformed_request'],
    ['a body over the limit is refused', `{"name":"${'x'.repeat(1_100_000)}"}`, 413, 'too_large'],
  ])('%s', async (_rule, payload, status, code) => {
    const reply = await post(payload)
    expect([reply.statusCode, reply.json().code]).toEqual([status, code])
    expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  })

  test('a body of another media type is refused', async () => {
    expect((await post('name=Ana', { 'content-type': 'application/x-www-form-urlencoded' })).statusCode).toBe(415)
    expect((await post('{"name":"Ana"}', { 'content-type': 'text/plain' })).statusCode).toBe(415)
  })

  test('issues say where, and never repeat what was sent', async () => {
    const reply = await post('{"name":5}')
    expect(reply.json().issues).toEqual([{ path: 'body.name', message: expect.stringContaining('string') }])
  })

  test.each(['/api/things/%00', '/api/things/%E0%A4%A', '/api/things?limit=%ff'])('%s is refused', async (url) => {
    expect((await server.app.inject({ url, headers: bearer('reader') })).statusCode).toBe(400)
  })

  test('an id that is none is refused', async () => {
    expect((await server.app.inject({ url: '/api/things/__proto__' })).statusCode).toBe(422)
  })
})

describe('callers', () => {
  test('nobody is 401, a caller without the scope is 403', async () => {
    expect((await server.app.inject({ url: '/api/things' })).statusCode).toBe(401)
    const reply = await server.app.inject({ url: '/api/things', headers: bearer('narrow') })
    expect([reply.statusCode, reply.json().code]).toEqual([403, 'scope_missing'])
  })

  test('an API key is not a session', async () => {
    expect(
      (await server.app.inject({ method: 'POST', url: '/api/things/own', headers: bearer('reader') })).statusCode,
    ).toBe(403)
  })

  test.each<[string, Record<string, string>, number]>([
    ['a write from our own page passes', { origin: 'https://hilo.example.com' }, 200],
    ['a write from a foreign page is refused', { origin: 'https://evil.example.com' }, 403],
    ['a write from a page without an origin is refused', { origin: 'null' }, 403],
    ['a program without an origin passes', {}, 200],
  ])('%s', async (_rule, headers, status) => {
    const reply = await server.app.inject({
      method: 'POST',
      url: '/api/things/own',
      headers: { cookie: 'ana', ...headers },
    })
    expect(reply.statusCode).toBe(status)
  })
})

describe('failures', () => {
  test.each<[string, number, string, string | undefined]>([
    ['bug', 500, 'internal_error', undefined],
    ['away', 503, 'unavailable', '2'],
    ['refused', 503, 'unavailable', '2'],
    ['many', 429, 'too_many_attempts', '62'],
    ['shape', 500, 'internal_error', undefined],
  ])('%s becomes %i', async (how, status, code, retryAfter) => {
    const reply = await server.app.inject({ url: `/api/fail/${how}` })
    expect([reply.statusCode, reply.json().code, reply.headers['retry-after']]).toEqual([status, code, retryAfter])
    expect(reply.body).not.toMatch(/secret|at \/|\.ts/)
  })

  test('what is not there is a problem too', async () => {
    expect((await server.app.inject({ url: '/api/none' })).statusCode).toBe(404)
  })

  test('a route under /api that is not in the contract cannot be registered', async () => {
    const mounts = [(app: { get: (url: string, handler: () => void) => void }) => app.get('/api/x', () => undefined)]
    const options = { authenticate: async () => null, checkReplies: true, idempotent: runAlways, perMinute: null }
    const more = { readiness, metrics: createMetrics(), isDatabaseUp: async () => true, routes: [], webRoot: null }
    const logger = createLogger('silent')
    await expect(createHttpServer({ logger, publicOrigin: '', mounts, ...options, ...more })).rejects.toThrow(
      'not in the contract',
    )
  })
})

describe('operation', () => {
  test('limits are told in headers, then 429 with Retry-After', async () => {
    const replies = []
    for (let i = 0; i < 3; i += 1) replies.push(await server.app.inject({ url: '/api/few' }))
    expect(replies.map((reply) => reply.statusCode)).toEqual([200, 200, 429])
    expect(replies[0]?.headers).toMatchObject({ 'ratelimit-limit': '2', 'ratelimit-remaining': '1' })
    expect(Number(replies[2]?.headers['retry-after'])).toBeGreaterThan(0)
    expect(replies[2]?.json().code).toBe('too_many_requests')
  })

  test('what a client claims to be changes nothing: unknown keys share the limit of their address', async () => {
    const at = (key: string) =>
      server.app.inject({ url: '/api/few', headers: bearer(key), remoteAddress: '198.51.100.7' })
    const replies = [await at('made-up-1'), await at('made-up-2'), await at('made-up-3')]
    expect(replies.map((reply) => reply.statusCode)).toEqual([200, 200, 429])
  })

  test('who is recognised has a limit of their own, wherever they are', async () => {
    const at = (name: string, remoteAddress: string) =>
      server.app.inject({ url: '/api/few', headers: { cookie: name }, remoteAddress })
    const ana = [await at('ana', '198.51.100.8'), await at('ana', '198.51.100.9'), await at('ana', '198.51.100.10')]
    expect(ana.map((reply) => reply.statusCode)).toEqual([200, 200, 429])
    const other = await server.app.inject({ url: '/api/few', headers: bearer('narrow'), remoteAddress: '198.51.100.8' })
    expect(other.statusCode).toBe(200)
  })

  test('an address that tries unknown keys is not looked up any more; the signed-in people there are', async () => {
    let lookedUp = 0
    const strict = await createHttpServer({
      ...{ logger: createLogger('silent'), publicOrigin: '', checkReplies: true, idempotent: runAlways, perMinute: 3 },
      ...{ readiness, metrics: createMetrics(), isDatabaseUp: async () => true, mounts: [], webRoot: null },
      authenticate: async (headers) => {
        lookedUp += 1
        return callers[headers.get('cookie') ?? ''] ?? null
      },
      routes: [on(things.own, () => ({}))],
    })
    const call = (headers: Record<string, string>) =>
      strict.app.inject({ method: 'POST', url: '/api/things/own', headers })
    const statuses = []
    for (let key = 0; key < 6; key += 1) statuses.push((await call(bearer(`made-up-${key}`))).statusCode)
    expect(statuses).toEqual([401, 401, 401, 429, 429, 429])
    expect(lookedUp).toBe(3)
    expect((await call({ cookie: 'ana' })).statusCode).toBe(200)
    await strict.stop()
  })

  test('ready only when everything awaited is over and the database answers', async () => {
    const ready = async () => (await server.app.inject({ url: '/readyz' })).json()
    expect(await ready()).toEqual({ status: 'starting', waiting: ['seeding'] })
    seeded()
    expect(await ready()).toEqual({ status: 'ready' })
    isDatabaseUp = false
    expect(await ready()).toEqual({ status: 'starting', waiting: ['database'] })
    isDatabaseUp = true
    expect((await server.app.inject({ url: '/healthz' })).json()).toEqual({ status: 'ok' })
  })

  test('metrics are for this machine only', async () => {
    expect((await server.app.inject({ url: '/metrics' })).body).toContain('hilo_http_request_seconds_bucket')
    expect((await server.app.inject({ url: '/metrics', headers: { 'x-forwarded-for': '8.8.8.8' } })).statusCode).toBe(
      403,
    )
  })

  test('no foreign script may run on a page of ours', async () => {
    const csp = String((await server.app.inject({ url: '/healthz' })).headers['content-security-policy'])
    expect(csp).toContain("script-src 'self';")
    expect(csp).toContain("frame-ancestors 'none'")
  })

  test('logs name the pattern of the route, never what was in it', async () => {
    await server.app.inject({ url: '/api/fail/ana@example.com' })
    const all = logged.join('')
    expect(all).toContain('/api/fail/:how')
    expect(all).not.toContain('fail/ana@example.com')
  })
})

test('a stopping server lets a running request end, refuses new ones and does not wait for idle connections', async () => {
  let release: (() => void) | undefined
  const running = new Promise<void>((resolve) => {
    release = resolve
  })
  let enter: (() => void) | undefined
  const entered = new Promise<void>((resolve) => {
    enter = resolve
  })
  const enterAndWait = async () => {
    enter?.()
    await running
    return {}
  }
  const slow = route({ method: 'GET', path: '/api/slow', scope: 'public', summary: 's', ok: z.strictObject({}) })
  const stopping = await createHttpServer({
    ...{ logger: createLogger('silent'), publicOrigin: '', authenticate: async () => null, checkReplies: true },
    ...{ idempotent: runAlways, perMinute: null, readiness, metrics: createMetrics(), isDatabaseUp: async () => true },
    ...{ mounts: [], webRoot: null, routes: [onPublic(slow, enterAndWait)] },
  })
  const port = await stopping.listen({ host: '127.0.0.1', port: 0 })
  const idle = await fetch(`http://127.0.0.1:${port}/healthz`)
  const request = fetch(`http://127.0.0.1:${port}/api/slow`)
  await entered
  const startedMs = performance.now()
  const stopped = stopping.stop()
  setTimeout(() => release?.(), 100)
  expect([idle.status, (await request).status]).toEqual([200, 200])
  await stopped
  expect(performance.now() - startedMs).toBeLessThan(1_500)
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow()
})
