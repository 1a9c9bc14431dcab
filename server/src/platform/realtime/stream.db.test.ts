import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { createServer, request as httpRequest } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { until } from '../../../../tools/src/testing/until.ts'
import type { WorkspaceId } from '../../kernel/ids.ts'
import type { Hub } from './hub.ts'
import { startHub } from './hub.ts'
import { publish } from './publish.ts'
import { readAfterSeq, serveStream } from './stream.ts'

const db = useDatabase()

test('a stream greets with its number, tells each transaction once, and goes on after Last-Event-ID', async () => {
  const { url, workspaceId } = await serve()
  const first = await open(url)
  await first.until('event: ready')
  await say(workspaceId, 'one')
  await first.until('id: 1\nevent: messages\ndata: [{"topics":["test"],"type":"test.said","data":"one"}]\n\n')
  first.cut()
  await say(workspaceId, 'two')
  await say(workspaceId, 'three')

  const second = await open(url, { 'last-event-id': '1' })
  await second.until('"three"')
  expect(second.text()).toMatch(/^retry: 1000\n\n(:\n\n)*id: 1\nevent: ready\n.*id: 2\n.*"two".*id: 3\n.*"three"/s)
  expect(second.headers()).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
  })
})

test('a heartbeat moves the resume point past rows that the client did not want', async () => {
  const { url, workspaceId } = await serve({ topics: ['other'] })
  const client = await open(url)
  await client.until('event: ready')
  await say(workspaceId, 'not for you')
  await client.until('\nid: 1\n\n')
  expect(client.text()).not.toContain('not for you')
})

test('a client that reads nothing is cut, and the others go on', async () => {
  const { url, workspaceId, hub } = await serve()
  const lazy = await open(url)
  await lazy.until('event: ready')
  lazy.pause()
  const keen = await open(url)
  await keen.until('event: ready')
  // The system's own buffers swallow some megabytes before anything shows.
  const big = 'x'.repeat(300_000)
  for (let index = 1; index < 200 && hub.countSubscriptions() === 2; index++) {
    await say(workspaceId, big)
    await until(() => keen.text().length > index * big.length)
  }
  await until(() => hub.countSubscriptions() === 1)
  await say(workspaceId, 'still here')
  await until(() => keen.text().slice(-200).includes('still here'))
})

test('one event larger than all that may wait still arrives', async () => {
  const { url, workspaceId } = await serve()
  const client = await open(url)
  await client.until('event: ready')
  await say(workspaceId, 'x'.repeat(3_000_000))
  await until(() => client.text().length > 3_000_000)
})

test('a stop of the hub ends the streams, so that browsers reconnect elsewhere', async () => {
  const { url, hub } = await serve()
  const client = await open(url)
  await client.until('event: ready')
  hub.stop()
  await client.closed
  expect(hub.countSubscriptions()).toBe(0)
  await (await open(url)).closed // who comes too late is sent on
})

test('a closed session ends its stream', async () => {
  const session = new AbortController()
  const { url, hub } = await serve({ signal: session.signal })
  const client = await open(url)
  await client.until('event: ready')
  session.abort()
  await client.closed
  await until(() => hub.countSubscriptions() === 0)
})

test.each<[string, Record<string, string>, string, number | null]>([
  ['the header counts', { 'last-event-id': '7' }, '/api/stream', 7],
  ['the query counts without a header', {}, '/api/stream?after=7', 7],
  ['the header wins: it is newer', { 'last-event-id': '9' }, '/api/stream?after=7', 9],
  ['what is no number is no number', { 'last-event-id': '-1' }, '/api/stream', null],
  ['nor is what is too long for one', {}, '/api/stream?after=99999999999999999999', null],
])('%s', (_rule, headers, url, expected) => expect(readAfterSeq({ headers, url })).toBe(expected))

async function serve(options: { topics?: string[]; signal?: AbortSignal } = {}) {
  const workspaceId = await db.createWorkspace()
  const hub: Hub = startHub({ database: db.database, onError: (error) => expect.unreachable(String(error)) })
  const server = createServer((request, response) =>
    serveStream({ hub, workspaceId, topics: ['*'], heartbeatMs: 30, request, response, ...options }),
  ).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    hub.stop()
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return { url: `http://127.0.0.1:${port}/api/stream`, workspaceId, hub }
}

async function say(workspaceId: WorkspaceId, data: string): Promise<void> {
  await db.database.transaction(workspaceId, async (tx) => publish(tx, { topics: ['test'], type: 'test.said', data }))
}

async function open(url: string, headers: Record<string, string> = {}) {
  const sent = httpRequest(url, { headers, agent: false })
  sent.end()
  const [response]: IncomingMessage[] = await once(sent, 'response')
  if (!response) throw new Error('no response')
  let text = ''
  response.on('error', () => undefined)
  response.setEncoding('utf8').on('data', (chunk) => {
    text += chunk
  })
  return {
    text: () => text,
    headers: () => response.headers,
    until: (part: string) => until(() => text.includes(part)),
    pause: () => response.pause(),
    cut: () => sent.destroy(),
    closed: new Promise((resolve) => response.once('close', resolve)),
  }
}
