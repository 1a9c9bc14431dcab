import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Brand, useServer } from '../../../../tools/src/testing/server.ts'

const server = useServer()
let brand: Brand
let serverKey: string
let browserKey: string
let browserSource: string

beforeAll(async () => {
  brand = await server.createBrand()
  serverKey = (await createSource('server', 'server')).writeKey
  const browser = await createSource('browser', 'browser', ['https://tienda.example'])
  browserKey = browser.writeKey
  browserSource = browser.id
})

async function createSource(name: string, kind: string, allowedOrigins: string[] = []) {
  const reply = await brand.owner.call('POST', '/api/sources', {
    name,
    kind,
    channel: 'web',
    settings: { allowedOrigins },
  })
  return { id: String(reply.body.id), writeKey: String(reply.body.writeKey) }
}

function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const raw = Buffer.isBuffer(body) ? new Blob([new Uint8Array(body)]) : typeof body === 'string' ? body : null
  return fetch(`${server.app.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: raw ?? JSON.stringify(body),
  })
}

const basic = (key: string, colon = ':') => ({ authorization: `Basic ${Buffer.from(key + colon).toString('base64')}` })
let count = 0
const event = (over: object = {}) => ({ userId: 'u', event: 'Product Viewed', messageId: `door-${count++}`, ...over })

async function rejected(): Promise<{ id: string; reason: string; body: string; replayedAt: string | null }[]> {
  return (await brand.owner.call('GET', '/api/rejected-events')).body.items
}

describe('who may send', () => {
  test.each([
    ['Basic, with the colon', () => basic(serverKey)],
    ['Basic, without the colon', () => basic(serverKey, '')],
    ['Bearer', () => ({ authorization: `Bearer ${serverKey}` })],
  ])('a write key is taken as %s', async (_form, headers) => {
    expect((await post('/v1/track', event(), headers())).status).toBe(200)
  })

  test('a write key is taken from the body', async () => {
    expect((await post('/v1/track', event({ writeKey: serverKey }))).status).toBe(200)
  })

  test('an unknown key is told so, and a switched-off source stops', async () => {
    expect((await post('/v1/track', event(), basic('nobody'))).status).toBe(401)
    const off = await createSource('off', 'server')
    await brand.owner.call('PATCH', `/api/sources/${off.id}`, { disabled: true })
    expect((await post('/v1/track', event(), basic(off.writeKey))).status).toBe(401)
  })

  test('a browser key works from its allowed origins only, and the answer may be read there', async () => {
    const allowed = await post('/v1/t', event(), { ...basic(browserKey), origin: 'https://tienda.example' })
    expect(allowed.status).toBe(200)
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://tienda.example')
    const foreign = await post('/v1/t', event(), { ...basic(browserKey), origin: 'https://evil.example' })
    expect(foreign.status).toBe(403)
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
  })

  test("the browser SDK finds its settings, and only under a browser's key", async () => {
    const settings = await fetch(`${server.app.url}/v1/projects/${browserKey}/settings`)
    expect(settings.status).toBe(200)
    expect(await settings.json()).toMatchObject({ integrations: { 'Segment.io': { apiKey: browserKey } } })
    expect((await fetch(`${server.app.url}/v1/projects/${serverKey}/settings`)).status).toBe(404)
  })
})

describe('what is refused, and how', () => {
  test.each([
    ['broken JSON', '{"userId":'],
    ['no object', '[1]'],
    ['an event over 32 KB', JSON.stringify({ userId: 'u', event: 'x', properties: { text: 'x'.repeat(33_000) } })],
    ['nesting over 40 levels', `{"userId":"u","event":"x","properties":${'{"a":'.repeat(50)}1${'}'.repeat(50)}}`],
  ])('%s is answered with 400', async (_case, body) => {
    expect((await post('/v1/track', body, basic(serverKey))).status).toBe(400)
  })

  test.each([
    ['500 KB', { batch: Array.from({ length: 20 }, () => event({ properties: { text: 'x'.repeat(30_000) } })) }],
    ['2,500 events', { batch: Array.from({ length: 2_501 }, () => ({ userId: 'u', event: 'x' })) }],
  ])('a batch over %s is answered with 400', async (_limit, body) => {
    expect((await post('/v1/batch', body, basic(serverKey))).status).toBe(400)
  })

  test('10 MB are not even read', async () => {
    expect((await post('/v1/batch', 'x'.repeat(10_000_000), basic(serverKey))).status).toBe(400)
  })

  test('a gzip bomb is not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 32))
    expect((await post('/v1/batch', bomb, { ...basic(serverKey), 'content-encoding': 'gzip' })).status).toBe(400)
  })

  test('a bad event is kept with its reason, the others are stored; strict mode says which', async () => {
    const batch = [
      event(),
      { event: 'nobody', messageId: 'no-one' },
      event({ messageId: 'x'.repeat(101) }),
      { type: 'dance', userId: 'u' },
    ]
    const body = { batch: batch.map((call) => ({ type: 'track', ...call })) }
    expect((await post('/v1/batch', body, basic(serverKey))).status).toBe(200)
    const reasons = (await rejected()).map((row) => row.reason)
    expect(reasons).toEqual(expect.arrayContaining(['nobody', 'bad_message_id', 'unknown_type']))
    const strict = await post('/v1/batch', body, { ...basic(serverKey), 'x-strict-mode': '1' })
    expect(strict.status).toBe(400)
    expect(await strict.json()).toMatchObject({ errors: [{ index: 1 }, { index: 2 }, { index: 3 }] })
  })

  test('a refused event goes through once it is corrected', async () => {
    const [row] = await rejected()
    if (!row) throw new Error('nothing was refused')
    const body = JSON.stringify({ type: 'track', userId: 'late', event: 'Product Viewed', messageId: 'corrected' })
    const reply = await brand.owner.call('POST', '/api/rejected-events/replay', { ids: [row.id], body })
    expect(reply.body.items[0]).toMatchObject({ outcome: 'stored' })
    expect((await rejected()).find((other) => other.id === row.id)?.replayedAt).not.toBeNull()
  })
})

describe('what is stored', () => {
  async function lastEvent(messageId: string) {
    const { items } = (await brand.owner.call('GET', `/api/sources/${browserSource}/events`)).body
    return items.find((item: { messageId: string }) => item.messageId === messageId)
  }
  const send = (over: object) =>
    post('/v1/track', event(over), { ...basic(browserKey), origin: 'https://tienda.example' })

  test('NUL characters, lone surrogates and prototype keys do no harm', async () => {
    const body =
      '{"userId":"u","event":"x","messageId":"odd","properties":{"a":"\\u0000b","c":"\\ud800","__proto__":{"polluted":true}}}'
    expect((await post('/v1/track', body, { ...basic(browserKey), origin: 'https://tienda.example' })).status).toBe(200)
    const stored = await lastEvent('odd')
    expect(stored.properties.a).toBe('\ufffdb')
    expect(stored.properties.c).toBe('\ufffd')
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  test("the sender's clock is corrected, and nothing happens in the future", async () => {
    const hour = 3_600_000
    const skewed = new Date(Date.now() + 5 * hour)
    await send({
      messageId: 'skew',
      timestamp: new Date(skewed.getTime() - hour).toISOString(),
      sentAt: skewed.toISOString(),
    })
    const stored = await lastEvent('skew')
    expect(Math.abs(Date.now() - hour - Date.parse(stored.occurredAt))).toBeLessThan(60_000)
    await send({ messageId: 'future', timestamp: new Date(Date.now() + 48 * hour).toISOString() })
    expect(Date.parse((await lastEvent('future')).occurredAt)).toBeLessThanOrEqual(Date.now())
  })

  test.each([
    ['Placed Order', 'Order Completed'],
    ['ecommerce.order_placed', 'Order Completed'],
    ['Viewed Product', 'Product Viewed'],
  ])("%s is one thing with Segment's name", async (given, name) => {
    const messageId = `name-${given}`
    await send({ messageId, event: given })
    expect((await lastEvent(messageId)).name).toBe(name)
  })

  test("a batch's context goes under each event's own", async () => {
    const call = { type: 'track', ...event({ messageId: 'ctx', context: { locale: 'en' } }) }
    await post(
      '/v1/batch',
      { context: { locale: 'es', ip: '1.2.3.4' }, batch: [call] },
      { ...basic(browserKey), origin: 'https://tienda.example' },
    )
    expect((await lastEvent('ctx')).context).toEqual({ locale: 'en', ip: '1.2.3.4' })
  })
})
