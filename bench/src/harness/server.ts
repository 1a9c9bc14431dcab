import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { loadConfig } from '../../../server/src/config.ts'
import { attachServerStorage } from '../../../server/src/storage.ts'

/** A Hilo of the benchmark's own, in another process, on a data folder that goes with it. */
export interface BenchServer {
  readonly url: string
  readonly port: number
  readonly dataDir: string
  /** As the migration role: for limits and seeding, never for what is measured. */
  readonly ownerUrl: string
  /** As the application role, like the server itself. */
  readonly appUrl: string
  readonly pid: () => number
  /** `Cookie` header of the signed-in owner. */
  readonly cookie: string
  readonly workspaceId: string
  /** Starts the server process again after it was killed. */
  restart(): Promise<void>
  stop(): Promise<void>
}

const MAIN = resolve(import.meta.dirname, '../../../server/src/main.ts')
/** From nothing to the sign-in link; on a machine that does something else as well. */
const START_MS = 180_000

/** Starts a server on an empty workspace and signs its owner in. */
export async function startServer(): Promise<BenchServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hilo-bench-'))
  // Root's PostgreSQL runs as another user, who must be able to walk through: else its data would lie, and stay, elsewhere.
  await chmod(dataDir, 0o711)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let child = launch(dataDir, port)
  const link = await waitForLine(child, /#([\w-]{20,})/)
  await waitUntilReady(url)
  const cookie = await signIn(url, link)
  const storage = await attach(dataDir, port)
  const session = await (await fetch(`${url}/api/session`, { headers: { cookie } })).json()
  return {
    url,
    port,
    dataDir,
    ownerUrl: storage.ownerUrl,
    appUrl: storage.appUrl,
    pid: () => child.pid ?? 0,
    cookie,
    workspaceId: readWorkspaceId(session),
    restart: async () => {
      child = launch(dataDir, port)
      await waitUntilReady(url)
    },
    stop: async () => {
      await endChild(child)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Measures on a server that is there for nothing else, and ends it. */
export async function onServer<T>(measure: (server: BenchServer) => Promise<T>): Promise<T> {
  const server = await startServer()
  try {
    return await measure(server)
  } finally {
    await server.stop()
  }
}

/** The process of the server's database as it is now; undefined while there is none. */
export async function findDatabasePid(server: BenchServer): Promise<number | undefined> {
  return (await attach(server.dataDir, server.port)).databasePid()
}

async function attach(dataDir: string, port: number) {
  const config = await loadConfig({ ...process.env, HILO_DATA: dataDir, PORT: String(port) }, [])
  return attachServerStorage(config, { info: () => undefined, warn: () => undefined })
}

/** Calls the API as the owner. @throws Error when the answer is not 2xx */
export async function callApi(server: BenchServer, method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { cookie: server.cookie, origin: server.url, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return response.json()
}

/** Makes a source that speaks for the brand's own records; returns its id and write key. */
export async function createServerSource(server: BenchServer): Promise<{ id: string; writeKey: string }> {
  const made = await callApi(server, 'POST', '/api/sources', {
    name: `bench ${Date.now()}`,
    kind: 'server',
    channel: 'web',
  })
  return { id: textIn(made, 'id'), writeKey: textIn(made, 'writeKey') }
}

/** Makes a write key for a source that was seeded: what comes by it is told by the source that told of its people before. */
export async function openSource(server: BenchServer, sourceId: string): Promise<{ id: string; writeKey: string }> {
  const source = await callApi(server, 'POST', `/api/sources/${sourceId}/rotate-key`, {})
  return { id: sourceId, writeKey: textIn(source, 'writeKey') }
}

/** Makes an API key that may read customers. */
export async function createReadKey(server: BenchServer): Promise<string> {
  return textIn(await callApi(server, 'POST', '/api/api-keys', { name: 'bench', scopes: ['customers:read'] }), 'secret')
}

function textIn(value: unknown, name: string): string {
  const found = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  if (typeof found !== 'string') throw new Error(`no ${name} in the answer`)
  return found
}

function readWorkspaceId(session: unknown): string {
  const workspace = typeof session === 'object' && session !== null ? Reflect.get(session, 'workspace') : undefined
  return textIn(workspace, 'id')
}

function launch(dataDir: string, port: number): ChildProcess {
  const env = { ...process.env, HILO_DATA: dataDir, PORT: String(port), LOG_LEVEL: 'warn', NODE_ENV: 'production' }
  // With the launcher's own settings of Node, as `./hilo start` has them.
  const child = spawn(process.execPath, [...process.execArgv, MAIN, '--empty'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // Read on after the line that is waited for, else the pipe fills.
  child.stdout?.on('data', () => undefined)
  return child
}

function waitForLine(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolveLine, reject) => {
    let text = ''
    const timer = setTimeout(() => reject(new Error('the server did not start')), START_MS)
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const found = pattern.exec(text)?.[1]
      if (!found) return
      clearTimeout(timer)
      resolveLine(found)
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
}

async function waitUntilReady(url: string): Promise<void> {
  const deadline = Date.now() + START_MS
  while (Date.now() < deadline) {
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    )
    if (ready) return
    await new Promise((wake) => setTimeout(wake, 25))
  }
  throw new Error('the server did not get ready')
}

async function signIn(url: string, token: string): Promise<string> {
  const response = await fetch(`${url}/api/session/link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ token }),
  })
  if (!response.ok) throw new Error(`sign-in failed: ${response.status} ${await response.text()}`)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((wake) => child.once('exit', () => wake()))
  child.kill('SIGTERM')
  await ended
}

async function freePort(): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolvePort(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
