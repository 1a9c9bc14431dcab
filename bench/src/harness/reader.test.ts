import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createReader } from './reader.ts'

const server = createServer((request, response) => {
  if (request.url === '/gone') return request.socket.destroy()
  if (request.url === '/streamed')
    return response.writeHead(200, { 'transfer-encoding': 'chunked' }).end('x'.repeat(20_000))
  if (request.url === '/slow') {
    response.writeHead(200, { 'content-length': 4 }).write('ñ')
    return setTimeout(() => response.end('ñ'), 20)
  }
  const body = JSON.stringify({ path: request.url, key: request.headers.authorization, filler: 'x'.repeat(100_000) })
  return response.writeHead(request.url === '/missing' ? 404 : 200, { 'content-length': body.length }).end(body)
})
let port = 0

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = portOf(server.address())
})
afterAll(() => server.close())

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0
}

test('answers come whole, one after another over one connection', async () => {
  const reader = createReader(port, 'Bearer k')
  for (const [path, status] of [
    ['/a', 200],
    ['/missing', 404],
  ] as const) {
    const answer = await reader.get(path)
    expect(answer.status).toBe(status)
    expect(JSON.parse(answer.body.toString())).toMatchObject({ path, key: 'Bearer k' })
  }
  expect((await reader.get('/slow')).body.toString()).toBe('ññ')
  reader.close()
})

test('a connection that ends, or an answer without a length, is an error', async () => {
  const reader = createReader(port, 'Bearer k')
  await expect(reader.get('/streamed')).rejects.toThrow('Content-Length')
  reader.close()
  const other = createReader(port, 'Bearer k')
  await expect(other.get('/gone')).rejects.toThrow('ended')
  await expect(other.get('/a')).rejects.toThrow('ended')
})
