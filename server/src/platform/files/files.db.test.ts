import { once } from 'node:events'
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { until } from '../../../../tools/src/testing/until.ts'
import { DomainError } from '../../kernel/errors.ts'
import type { WorkspaceId } from '../../kernel/ids.ts'
import { FileTooLarge } from './errors.ts'
import type { FileId, FileLink, FileStore } from './index.ts'
import { createFileSigner, createFileStore, deleteFile, findFile, saveFile, serveFile } from './index.ts'
import { sweepFiles } from './sweep.ts'

const db = useDatabase()
const SIGNER = createFileSigner('a secret of thirty-two characters')
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const MAX = 1_000_000
let dataDir = ''
let store: FileStore
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hilo-files-'))
  store = createFileStore(dataDir)
})
afterAll(() => rm(dataDir, { recursive: true }))

test('a content is kept once per workspace, under its hash, with what it is', async () => {
  const workspaceId = await db.createWorkspace()
  const [one, two] = [await receive(workspaceId, PNG), await receive(workspaceId, PNG)]
  expect(one).toEqual(two)
  expect(one).toMatchObject({ sizeBytes: PNG.length, mediaType: 'image/png' })
  expect(await listContents(workspaceId)).toEqual([one.hash])
  expect(await listContents(await db.createWorkspace())).toEqual([])
})

test.each<[string, Buffer, string]>([
  ['a picture', PNG, 'image/png'],
  ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n'), 'application/pdf'],
  ['text, also Spanish', Buffer.from('Buenos días, ¿qué tal?'), 'text/plain'],
  [
    'text cut in the middle of a letter',
    Buffer.concat([Buffer.from('x'.repeat(4_099)), Buffer.from('ñ'.repeat(9))]),
    'text/plain',
  ],
  ['a page is text', Buffer.from('<html><script>alert(1)</script>'), 'text/plain'],
  ['bytes that are nothing known', Buffer.from([0, 1, 2, 3, 255]), 'application/octet-stream'],
  ['nothing', Buffer.alloc(0), 'text/plain'],
])('the type is read from the content: %s', async (_what, content, mediaType) => {
  expect((await receive(await db.createWorkspace(), content)).mediaType).toBe(mediaType)
})

test('what is too large, or breaks off, leaves nothing behind', async () => {
  const workspaceId = await db.createWorkspace()
  await expect(store.receive(workspaceId, chunks(PNG), 10)).rejects.toThrow(FileTooLarge)
  const broken = (async function* () {
    yield PNG
    throw new Error('the connection broke')
  })()
  await expect(store.receive(workspaceId, broken, MAX)).rejects.toThrow('the connection broke')
  expect(await listContents(workspaceId)).toEqual([])
  expect(await readdir(join(dataDir, 'files', workspaceId, 'incoming'))).toEqual([])
})

test('a signed link shows a picture in place, with headers that let nothing of it run', async () => {
  const { fetchLink } = await serve()
  const response = await fetchLink(PNG, 'photo.png', 'inline')
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-length': String(PNG.length),
    'content-disposition': `inline; filename="photo.png"; filename*=UTF-8''photo.png`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'referrer-policy': 'no-referrer',
  })
  expect(Buffer.from(await response.arrayBuffer()).equals(PNG)).toBe(true)
})

test.each<[string, string, string]>([
  ['a page', '<!doctype html><script>alert(1)</script>', 'evil.html'],
  [
    'a picture that is a program',
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    'a.svg',
  ],
  ['what calls itself a picture', 'GIF8 is how I begin <script>', 'a.gif'],
])('%s is never shown as what it could run as', async (_what, content, name) => {
  const { fetchLink } = await serve()
  const response = await fetchLink(Buffer.from(content), name, 'inline')
  const type = response.headers.get('content-type') ?? ''
  expect(type).toMatch(/^(text\/plain; charset=utf-8|application\/octet-stream|image\/gif)$/)
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('content-security-policy')).toContain('sandbox')
})

test('the name travels in both forms, and cannot leave its header', async () => {
  const { fetchLink } = await serve()
  const response = await fetchLink(PNG, '../niña "1"\r\n.png', 'attachment')
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename="ni_a _1_.png"; filename*=UTF-8''ni%C3%B1a%20_1_.png`,
  )
})

test('an edited or expired link, and one to a file that is gone, all look the same', async () => {
  const { url, sign, workspaceId } = await serve()
  const path = await sign(PNG, 'a.png', 'inline')
  const expired = await sign(PNG, 'a.png', 'inline', Date.now() - 5_000)
  const id = await save(workspaceId, PNG, 'b.png')
  const gone = SIGNER.sign({ workspaceId, fileId: id, disposition: 'inline', expiresAtMs: Date.now() + 60_000 })
  await db.database.transaction(workspaceId, (tx) => deleteFile(tx, store, id))
  const answers = await Promise.all(
    [path.replace('d=inline', 'd=attachment'), expired, gone, '/files/../../etc/passwd', '/files/'].map(
      async (each) => {
        const response = await fetch(url + each)
        return [response.status, await response.text()]
      },
    ),
  )
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['[404,"not_found"]']))
  expect((await fetch(url + path)).status).toBe(200)
})

test('parts can be asked for, so that a recording can be wound', async () => {
  const { url, sign } = await serve()
  const path = await sign(Buffer.from('0123456789'), 'a.txt', 'inline')
  const part = await fetch(url + path, { headers: { range: 'bytes=2-4' } })
  expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 2-4/10', '234'])
  expect((await fetch(url + path, { headers: { range: 'bytes=10-' } })).status).toBe(416)
  const head = await fetch(url + path, { method: 'HEAD' })
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '10', ''])
})

test('a content goes with its last file, not before', async () => {
  const workspaceId = await db.createWorkspace()
  const [one, two] = [await save(workspaceId, PNG, 'a.png'), await save(workspaceId, PNG, 'b.png')]
  await age(workspaceId)
  await db.database.transaction(workspaceId, (tx) => deleteFile(tx, store, one))
  expect(await listContents(workspaceId)).toHaveLength(1)
  await db.database.transaction(workspaceId, (tx) => deleteFile(tx, store, two))
  await until(async () => (await listContents(workspaceId)).length === 0)
  expect(await db.database.transaction(workspaceId, (tx) => findFile(tx, two))).toBeNull()
})

test('the sweep removes what no row names and is old, and nothing else', async () => {
  const workspaceId = await db.createWorkspace()
  await save(workspaceId, PNG, 'named.png')
  await receive(workspaceId, Buffer.from('nobody names me'))
  await writeFile(join(dataDir, 'files', workspaceId, 'incoming', 'left-behind'), 'x')
  await age(workspaceId)
  await receive(workspaceId, Buffer.from('I am new'))
  expect(await sweepFiles(db.database, store, workspaceId, Date.now() - 60_000)).toBe(1)
  expect(await listContents(workspaceId)).toHaveLength(2)
  expect(await readdir(join(dataDir, 'files', workspaceId, 'incoming'))).toEqual([])
})

async function* chunks(content: Buffer): AsyncIterable<Buffer> {
  for (let at = 0; at < content.length; at += 1_000) yield content.subarray(at, at + 1_000)
}

function receive(workspaceId: WorkspaceId, content: Buffer) {
  return store.receive(workspaceId, chunks(content), MAX)
}

async function save(workspaceId: WorkspaceId, content: Buffer, name: string): Promise<FileId> {
  const received = await receive(workspaceId, content)
  return db.database.transaction(workspaceId, (tx) => saveFile(tx, received, name))
}

async function listContents(workspaceId: WorkspaceId): Promise<string[]> {
  const hashes: string[] = []
  for await (const hash of store.listOlder(workspaceId, Number.POSITIVE_INFINITY)) hashes.push(hash)
  return hashes
}

/** Makes all of a workspace's contents an hour old. */
async function age(workspaceId: WorkspaceId): Promise<void> {
  const root = join(dataDir, 'files', workspaceId)
  const hourAgo = new Date(Date.now() - 3_600_000)
  for (const shard of await readdir(root))
    for (const name of await readdir(join(root, shard))) await utimes(join(root, shard, name), hourAgo, hourAgo)
}

async function serve() {
  const workspaceId = await db.createWorkspace()
  const server = createServer((request, response) => {
    serveFile({ database: db.database, store, signer: SIGNER, request, response, nowMs: Date.now() }).catch((error) => {
      response.writeHead(error instanceof DomainError ? error.status : 500).end(error.code)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const sign = async (
    content: Buffer,
    name: string,
    disposition: FileLink['disposition'],
    expiresAtMs = Date.now() + 60_000,
  ) => SIGNER.sign({ workspaceId, fileId: await save(workspaceId, content, name), disposition, expiresAtMs })
  const fetchLink = async (...args: Parameters<typeof sign>) => fetch(url + (await sign(...args)))
  return { url, sign, fetchLink, workspaceId }
}
