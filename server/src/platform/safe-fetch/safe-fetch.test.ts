import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createSafeFetch, createSafeOpen, FetchFailed, type FetchPolicy, FetchRefused } from './index.ts'

// Two real servers on two loopback addresses: `.2` stands for the public Internet, `.1` for what must not be reached.
let port = 0
let outside: Server
let inside: Server
const seen: string[] = []
beforeAll(async () => {
  outside = createServer(answer).listen(0, '127.0.0.2')
  await once(outside, 'listening')
  const address = outside.address()
  port = typeof address === 'object' ? (address?.port ?? 0) : 0
  inside = createServer((request, response) => {
    seen.push(`inside ${request.url}`)
    response.end('secret')
  }).listen(port, '127.0.0.1')
  await once(inside, 'listening')
})
afterAll(() => {
  for (const server of [outside, inside]) {
    server.closeAllConnections()
    server.close()
  }
})
beforeEach(() => {
  seen.length = 0
})

const answer: RequestListener = (request, response) => {
  seen.push(`outside ${request.method} ${request.url}`)
  const path = request.url ?? ''
  const redirect = /^\/redirect\?(\d+) (.*)$/.exec(decodeURIComponent(path))
  if (redirect) return response.writeHead(Number(redirect[1]), { location: redirect[2] }).end()
  if (path === '/headers') return response.end(JSON.stringify(request.headers))
  if (path === '/big') return response.end(Buffer.alloc(200_000))
  if (path === '/endless') {
    const timer = setInterval(() => response.write(Buffer.alloc(10_000)), 1)
    return response.on('close', () => clearInterval(timer))
  }
  if (path === '/bomb')
    return response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000)))
  if (path === '/packed') return response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('unpacked'))
  if (path === '/silent') return
  if (path === '/cookie') return response.writeHead(200, { 'set-cookie': 'a=1', 'x-other': '1' }).end()
  response.end('hello')
}

test('what is allowed is fetched', async () => {
  const { fetch, policy } = setUp()
  const response = await fetch(url('/'), policy)
  expect([response.status, response.body.toString(), response.url]).toEqual([200, 'hello', url('/')])
})

test.each<[string, () => string]>([
  ['by its address', () => `http://127.0.0.1:${port}/`],
  ['by a decimal number', () => `http://2130706433:${port}/`],
  ['by a hexadecimal number', () => `http://0x7f000001:${port}/`],
  ['by an octal number', () => `http://0177.0.0.1:${port}/`],
  ['by IPv6', () => `http://[::1]:${port}/`],
  ['by IPv4 in IPv6', () => `http://[::ffff:127.0.0.1]:${port}/`],
  ['by a name', () => `http://inside.example:${port}/`],
  ['by a name with a good and a bad address', () => `http://both.example:${port}/`],
  ['by a name in another script', () => `http://ⓘnside.example:${port}/`],
  ['as no address', () => `http://0.0.0.0:${port}/`],
])('what must not be reached is not, called %s', async (_form, target) => {
  const { fetch, policy } = setUp()
  await expect(fetch(target(), policy)).rejects.toMatchObject({ code: 'fetch_refused', reason: 'forbidden_address' })
  expect(seen).toEqual([])
})

test('nor by a redirect, to an address or to a name', async () => {
  const { fetch, policy } = setUp()
  for (const target of [`http://127.0.0.1:${port}/`, `http://inside.example:${port}/`, `//[::1]:${port}/`])
    await expect(fetch(redirect(302, target), policy)).rejects.toMatchObject({ reason: 'forbidden_address' })
  await expect(fetch(redirect(302, 'file:///etc/passwd'), policy)).rejects.toMatchObject({ reason: 'scheme' })
  await expect(fetch(redirect(302, 'http://a.example:22/'), policy)).rejects.toMatchObject({ reason: 'port' })
  expect(seen.filter((line) => line.startsWith('inside'))).toEqual([])
})

test('nor by a name that changes its address between the look and the connection (DNS rebinding)', async () => {
  const { fetch, policy, resolved } = setUp()
  const response = await fetch(`http://rebind.example:${port}/`, policy)
  expect(response.body.toString()).toBe('hello')
  expect(resolved).toEqual(['rebind.example']) // asked once: the address that was judged is the one connected to
  await expect(fetch(`http://rebind.example:${port}/`, policy)).rejects.toMatchObject({ reason: 'forbidden_address' })
  expect(seen).toEqual(['outside GET /'])
})

test('nor by a name that changes its address on a redirect to itself', async () => {
  const { fetch, policy } = setUp()
  const start = `http://rebind.example:${port}/redirect?${encodeURIComponent(`302 http://rebind.example:${port}/again`)}`
  await expect(fetch(start, policy)).rejects.toMatchObject({ reason: 'forbidden_address' })
  expect(seen).toHaveLength(1)
})

test('redirects are followed as far as allowed', async () => {
  const { fetch, policy } = setUp()
  expect((await fetch(redirect(307, '/end'), policy)).url).toBe(url('/end'))
  const loop = redirect(302, '/redirect?302 /redirect')
  await expect(fetch(loop, { ...policy, maxRedirects: 1 })).rejects.toMatchObject({ reason: 'too_many_redirects' })
  expect((await fetch(loop, { ...policy, maxRedirects: 0 })).status).toBe(302)
})

test('a body is sent, and sent again by 307 but not by 303', async () => {
  const { fetch, policy } = setUp()
  await fetch(redirect(307, '/a'), policy, { method: 'POST', body: '{}' })
  await fetch(redirect(303, '/b'), policy, { method: 'POST', body: '{}' })
  expect(seen.filter((line) => !line.includes('redirect'))).toEqual(['outside POST /a', 'outside GET /b'])
})

test('credentials do not travel to another origin, and cookies nowhere', async () => {
  const { fetch, policy } = setUp()
  const headers = { authorization: 'Bearer s', 'x-api-key': 's', cookie: 'a=1' }
  const far = await fetch(redirect(302, `http://other.example:${port}/headers`), policy, { headers })
  expect(far.body.toString()).not.toMatch(/authorization|api-key|cookie/)
  const near = await fetch(redirect(302, '/headers'), policy, { headers })
  expect(JSON.parse(near.body.toString())).toMatchObject({ authorization: 'Bearer s', 'user-agent': 'Hilo' })
  expect((await fetch(url('/cookie'), policy)).headers).not.toHaveProperty('set-cookie')
})

test.each(['/big', '/endless', '/bomb'])('%s: more bytes than allowed are not read', async (path) => {
  const { fetch, policy } = setUp()
  await expect(fetch(url(path), { ...policy, maxBytes: 100_000 })).rejects.toMatchObject({
    code: 'fetch_failed',
    reason: 'too_large',
  })
})

test('a packed answer is unpacked', async () => {
  const { fetch, policy } = setUp()
  expect((await fetch(url('/packed'), policy)).body.toString()).toBe('unpacked')
})

test.each<[string, string]>([
  ['an answer that never comes', '/silent'],
  ['an answer that never ends', '/endless'],
])('%s is given up in time', async (_what, path) => {
  const { fetch, policy } = setUp()
  const before = performance.now()
  const failing = fetch(url(path), { ...policy, timeoutMs: 200, maxBytes: 1e9 })
  await expect(failing).rejects.toMatchObject({ reason: 'timeout', retry: 'later' })
  expect(performance.now() - before).toBeLessThan(1_500)
})

test('a name that is never resolved is given up in time, and one that does not exist is unreachable', async () => {
  const { fetch, policy } = setUp()
  await expect(fetch('http://slow.example/', { ...policy, timeoutMs: 100, ports: [80] })).rejects.toMatchObject({
    reason: 'timeout',
  })
  await expect(fetch(`http://nowhere.example:${port}/`, policy)).rejects.toMatchObject({ reason: 'unreachable' })
})

test('a caller may change its mind', async () => {
  const { fetch, policy } = setUp()
  const controller = new AbortController()
  const failing = fetch(url('/silent'), policy, { signal: controller.signal })
  setTimeout(() => controller.abort(), 50)
  await expect(failing).rejects.toMatchObject({ reason: 'aborted' })
})

test('errors say the rule, not what lies behind the address', async () => {
  const { fetch, policy } = setUp()
  const error = await fetch(`http://inside.example:${port}/secret-path`, policy).catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(FetchRefused)
  expect(String(error)).toBe('Error: the address of the test is refused: it leads into a private or reserved network')
  expect(await fetch(`http://nowhere.example:${port}/`, policy).catch((caught: unknown) => caught)).toBeInstanceOf(
    FetchFailed,
  )
})

test('a body may be read as it comes: its head is there first, and what is not read is let go', async () => {
  const open = createSafeOpen({ resolve: async () => ['127.0.0.2'] })
  const { policy } = setUp()
  const endless = await open(url('/endless'), { ...policy, maxBytes: 1e9 })
  expect(endless.status).toBe(200)
  for await (const chunk of endless.body) {
    expect(chunk.length).toBeGreaterThan(0)
    break
  }
  expect(endless.body.destroyed).toBe(true)
})

test.each([
  ['more than allowed', '/big', { maxBytes: 100_000 }, 'too_large'],
  ['a bomb', '/bomb', { maxBytes: 100_000 }, 'too_large'],
  ['without an end', '/endless', { maxBytes: 1e9, timeoutMs: 200 }, 'timeout'],
])('a body that is %s fails while it is read, as the whole fetch would', async (_what, path, limits, reason) => {
  const open = createSafeOpen({ resolve: async () => ['127.0.0.2'] })
  const { body } = await open(url(path), { ...setUp().policy, ...limits })
  await expect(body.toArray()).rejects.toMatchObject({ code: 'fetch_failed', reason })
})

test('within the networks of the operator any port is reached, elsewhere only those of the web', async () => {
  const { fetch } = setUp()
  const opened = { purpose: 'test', allowedNetworks: ['127.0.0.2/32'] }
  expect((await fetch(url('/'), opened)).status).toBe(200)
  const elsewhere = createSafeFetch({ resolve: async () => ['93.184.216.34'] })
  await expect(elsewhere(`http://far.example:${port}/`, opened)).rejects.toMatchObject({ reason: 'port' })
  await expect(fetch(`http://127.0.0.1:${port}/`, opened)).rejects.toMatchObject({ reason: 'forbidden_address' })
})

function setUp() {
  const resolved: string[] = []
  const fetch = createSafeFetch({
    resolve: async (name) => {
      resolved.push(name)
      if (name === 'inside.example') return ['127.0.0.1']
      if (name === 'both.example') return ['127.0.0.2', '127.0.0.1']
      if (name === 'rebind.example') return [resolved.length === 1 ? '127.0.0.2' : '127.0.0.1']
      if (name === 'nowhere.example') throw Object.assign(new Error('queryA ENOTFOUND'), { code: 'ENOTFOUND' })
      if (name === 'slow.example') return new Promise(() => undefined)
      return ['127.0.0.2']
    },
  })
  const policy: FetchPolicy = { purpose: 'test', allowedNetworks: ['127.0.0.2/32'], ports: [port] }
  return { fetch, policy, resolved }
}

function url(path: string): string {
  return `http://outside.example:${port}${path}`
}

function redirect(status: number, location: string): string {
  return url(`/redirect?${encodeURIComponent(`${status} ${location}`)}`)
}
