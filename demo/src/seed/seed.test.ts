import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createApi } from './api.ts'
import { seedDemo } from './seed.ts'

/** A server that only listens: what matters here is what seeding says, and that it says the same twice. */
interface Capture {
  readonly url: string
  readonly messageIds: string[]
  readonly files: Map<string, number>
  readonly sources: Map<string, { id: string; name: string }>
  locations: number
  readonly views: Map<string, unknown>
  rotated: number
  /** Names of the channels that were set apart. */
  readonly isolated: string[]
  /** Batches to answer before the server "goes away". */
  batchesLeft: number
  close(): void
}

let folder = ''
let capture: Capture
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hilo-demo-'))
  capture = await listen()
})
afterEach(async () => {
  capture.close()
  await rm(folder, { recursive: true })
})

const seed = () =>
  seedDemo({
    api: createApi({ url: capture.url, apiKey: 'key' }),
    statePath: join(folder, 'demo.json'),
    log: () => undefined,
    customers: 150,
    nowMs: Date.UTC(2026, 10, 21, 20),
  })

test('seeding makes ten sources, three stores and three views, imports five files and sends each message once', async () => {
  const state = await seed()
  expect(capture.sources.size).toBe(10)
  expect(capture.locations).toBe(3)
  expect(capture.isolated).toEqual(['Caja Valencia'])
  expect(capture.views.size).toBe(3)
  expect([...capture.files.keys()]).toHaveLength(5)
  expect(capture.messageIds.length).toBeGreaterThan(1_500)
  expect(new Set(capture.messageIds).size).toBe(capture.messageIds.length)
  expect(Object.keys(state.keys)).toHaveLength(10)
  expect((await stat(join(folder, 'demo.json'))).mode & 0o777).toBe(0o600)
})

test('a seeded brand is not seeded again', async () => {
  const first = await seed()
  const sent = capture.messageIds.length
  expect(await seed()).toEqual(first)
  expect(capture.messageIds).toHaveLength(sent)
})

test('an interrupted seeding goes on with the same messages and the same keys', async () => {
  capture.batchesLeft = 5
  await expect(seed()).rejects.toThrow(/500/)
  const begun = JSON.parse(await readFile(join(folder, 'demo.json'), 'utf8'))
  expect(begun.seededAtMs).toBeNull()
  const sentBefore = new Set(capture.messageIds)
  capture.batchesLeft = Number.POSITIVE_INFINITY
  capture.messageIds.length = 0
  const state = await seed()
  expect(state.keys).toEqual(begun.keys)
  expect(capture.rotated).toBe(0)
  const sentAfter = new Set(capture.messageIds)
  expect([...sentBefore].filter((id) => !sentAfter.has(id))).toEqual([])
})

test('a lost state file costs new keys, not new sources', async () => {
  await seed()
  await rm(join(folder, 'demo.json'))
  await seed()
  expect(capture.sources.size).toBe(10)
  expect(capture.views.size).toBe(3)
  expect(capture.rotated).toBe(10)
})

const INSTANT = '2026-11-21T20:00:00.000Z'
const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

async function listen(): Promise<Capture> {
  const server: Server = createServer(async (request, response) => {
    const body = await readBody(request)
    const [status, answer] = reply(request.method ?? '', request.url ?? '', body)
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const state: Capture = {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    messageIds: [],
    files: new Map(),
    sources: new Map(),
    locations: 0,
    views: new Map(),
    rotated: 0,
    isolated: [],
    batchesLeft: Number.POSITIVE_INFINITY,
    close: () => void server.close(),
  }
  return state

  function reply(method: string, url: string, body: Buffer): [number, unknown] {
    const path = url.split('?')[0]
    if (path === '/v1/batch') {
      state.batchesLeft -= 1
      if (state.batchesLeft < 0) return [500, { code: 'broken' }]
      for (const message of JSON.parse(body.toString()).batch) state.messageIds.push(message.messageId)
      return [200, { success: true }]
    }
    if (path === '/api/settings')
      return [200, { language: 'es', linkDuplicates: false, ...JSON.parse(body.toString()) }]
    if (path === '/api/locations') return method === 'GET' ? [200, { items: [], next: null }] : [201, location(body)]
    if (path === '/api/customer-views')
      return method === 'GET' ? [200, { items: [...state.views.values()], next: null }] : [201, view(body)]
    if (path === '/api/sources')
      return method === 'GET' ? [200, { items: [...state.sources.values()], next: null }] : [200, source(body)]
    if (path?.startsWith('/api/channels/')) return [202, isolate(path.split('/')[3] ?? '')]
    if (path?.endsWith('/rotate-key')) return [200, rotate(path.split('/')[3] ?? '')]
    if (path === '/api/imports/files') return [201, upload(body)]
    if (path?.startsWith('/api/imports')) return [200, importRun(path)]
    if (path === '/api/progress/measure') return [202, { state: 'waiting', share: 0, startedAt: null, endedAt: null }]
    return [404, {}]
  }

  function source(body: Buffer) {
    const { name, kind, channel } = JSON.parse(body.toString())
    const id = uuid(state.sources.size + 1)
    const made = {
      id,
      name,
      kind,
      channel,
      writeKey: `wk-${id}`,
      writeKeyLast4: 'last',
      settings: { allowedOrigins: [] },
      createdAt: INSTANT,
      disabledAt: null,
      lastEventAt: null,
    }
    state.sources.set(id, made)
    return made
  }

  function view(body: Buffer) {
    const id = uuid(200 + state.views.size)
    const made = { id, ...JSON.parse(body.toString()), unreadable: [], version: 1, changedAt: INSTANT, changedBy: null }
    state.views.set(id, made)
    return made
  }

  function rotate(id: string) {
    state.rotated += 1
    return { ...state.sources.get(id), writeKey: `wk2-${id}` }
  }

  function isolate(id: string) {
    state.isolated.push(state.sources.get(id)?.name ?? '')
    return {
      ...{
        id: uuid(300),
        kind: 'unlink',
        sourceId: id,
        rules: null,
        model: null,
        former: null,
        state: 'running',
        done: 0,
        total: 0,
      },
      ...{ difference: null, actor: 'demo', startedAt: INSTANT, endedAt: null },
    }
  }

  function location(body: Buffer) {
    state.locations += 1
    return {
      id: uuid(state.locations),
      ...JSON.parse(body.toString()),
      isOpen: true,
      nextOpening: null,
      createdAt: INSTANT,
      archivedAt: null,
    }
  }

  function upload(body: Buffer) {
    const name = /filename="([^"]+)"/.exec(body.toString('latin1'))?.[1] ?? ''
    state.files.set(name, body.length)
    return { id: uuid(100 + state.files.size), name, sizeBytes: body.length }
  }

  function importRun(path: string) {
    const isDone = path !== '/api/imports'
    return {
      id: uuid(7),
      name: 'file',
      sourceName: 'CRM',
      state: isDone ? 'done' : 'waiting',
      kind: null,
      format: null,
      rowsRead: 1,
      eventsStored: 1,
      duplicates: 0,
      rejected: 0,
      bytesRead: 1,
      bytesTotal: 1,
      rowsPerSecond: null,
      secondsLeft: null,
      rejectedReasons: [],
      notes: [],
      error: null,
      startedAt: INSTANT,
      finishedAt: isDone ? INSTANT : null,
    }
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}
