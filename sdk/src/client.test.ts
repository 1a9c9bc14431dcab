import { listLocations, readCustomer, updateSettings } from '@hilo/contract'
import { expect, test } from 'vitest'
import { createHiloClient } from './hilo-client.ts'
import { buildPath, retryDelayMs } from './request.ts'

const ID = '0190f3c6-7b1a-7ccc-8888-0123456789ab'
const settings = {
  name: 'Brisa',
  language: 'es',
  country: 'ES',
  timeZone: 'Europe/Madrid',
  currency: 'EUR',
  linkDuplicates: false,
}

/** A server of prepared replies, and what it was asked. */
function prepare(...replies: (Response | Error)[]) {
  const asked: { url: string; init: RequestInit | undefined }[] = []
  const answer: typeof fetch = async (url, init) => {
    asked.push({ url: String(url), init })
    const reply = replies.shift()
    if (reply instanceof Response) return reply
    throw reply ?? new Error('no reply left')
  }
  return { asked, hilo: createHiloClient({ url: 'https://h', apiKey: 'hilo_k', fetch: answer }) }
}

const headersOf = (init: RequestInit | undefined) => new Headers(init?.headers)
const away = () =>
  Response.json(
    { type: 'about:blank', title: 'T', status: 503, code: 'unavailable' },
    { status: 503, headers: { 'retry-after': '0' } },
  )

test('path and query are built from the input', () => {
  expect(buildPath(readCustomer, { params: { customerId: 'a/b' } })).toBe('/api/customers/a%2Fb')
  expect(buildPath(listLocations, { query: { limit: 5, cursor: undefined, archived: 'true' } })).toBe(
    '/api/locations?limit=5&archived=true',
  )
})

test('a call sends the key and parses the reply', async () => {
  const { hilo, asked } = prepare(Response.json(settings))
  expect((await hilo.settings.read()).currency).toBe('EUR')
  expect(headersOf(asked[0]?.init).get('authorization')).toBe('Bearer hilo_k')
})

test('a write is repeated with the same idempotency key after 503 and after a cut', async () => {
  const { hilo, asked } = prepare(away(), new Error('cut'), Response.json(settings))
  await hilo.call(updateSettings, { body: { name: 'Brisa' } })
  const keys = asked.map(({ init }) => headersOf(init).get('idempotency-key'))
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
  expect(new Set(keys).size).toBe(1)
  expect(keys).toHaveLength(3)
})

test('a refusal is thrown at once, with its code', async () => {
  const { hilo, asked } = prepare(
    Response.json({ type: 'about:blank', title: 'Not Found', status: 404, code: 'not_found' }, { status: 404 }),
  )
  await expect(hilo.locations.read({ params: { locationId: ID } })).rejects.toMatchObject({
    name: 'HiloProblem',
    code: 'not_found',
    status: 404,
  })
  expect(asked).toHaveLength(1)
})

test('an answer of somebody else is no answer', async () => {
  await expect(prepare(new Response('<html>')).hilo.settings.read()).rejects.toMatchObject({ name: 'HiloUnreachable' })
})

test('a list is read page after page', async () => {
  const { hilo, asked } = prepare(Response.json({ items: [], next: 'abc' }), Response.json({ items: [], next: null }))
  for await (const location of hilo.each(listLocations)) expect(location).toBeUndefined()
  expect(asked.map(({ url }) => url)).toEqual(['https://h/api/locations', 'https://h/api/locations?cursor=abc'])
})

test.each<[string, Parameters<typeof retryDelayMs>[0], number | null]>([
  ['what the server asks for counts', { status: 429, retryAfter: '3', attempt: 1, maxAttempts: 4 }, 3_000],
  ['too long a wait is the caller’s to decide', { status: 429, retryAfter: '3600', attempt: 1, maxAttempts: 4 }, null],
  ['without a word, longer each time', { status: 503, retryAfter: null, attempt: 2, maxAttempts: 4 }, 500],
  ['a network error is tried again', { status: null, retryAfter: null, attempt: 1, maxAttempts: 4 }, 250],
  ['not for ever', { status: 503, retryAfter: '1', attempt: 4, maxAttempts: 4 }, null],
  ['a refusal is final', { status: 422, retryAfter: null, attempt: 1, maxAttempts: 4 }, null],
  ['so is a bug of ours', { status: 500, retryAfter: null, attempt: 1, maxAttempts: 4 }, null],
])('%s', (_rule, facts, expected) => expect(retryDelayMs(facts, () => 0.5)).toBe(expected))
