/** A whole server over the test file's database, and people and programs that call it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { GrantedScope, Role } from '@hilo/contract'
import { afterAll, beforeAll } from 'vitest'
import { type App, type AppOptions, startApp } from '../../../server/src/app.ts'
import { newId, type WorkspaceId } from '../../../server/src/kernel/ids.ts'
import { createLogger } from '../../../server/src/platform/http/index.ts'
import type { Storage } from '../../../server/src/platform/postgres/index.ts'
import { createWorkspace } from '../../../server/src/workspace/index.ts'
import { type TestDatabase, useDatabase } from './database.ts'

/** A reply, read. */
export interface Reply {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests look into replies of every shape
  readonly body: any
}

/** Somebody who calls the API and keeps cookies as a browser does. */
export interface TestClient {
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>
  /** The `Cookie` header that the next call will send. */
  cookie(): string
}

/** A server under test. Read it inside tests and hooks. */
export interface TestServer {
  readonly db: TestDatabase
  readonly app: App
  /** Nobody in particular, or a program with an API key. */
  client(apiKey?: string): TestClient
  /** A new workspace, with its owner signed in. */
  createBrand(): Promise<Brand>
}

/** A workspace of a test. */
export interface Brand {
  readonly workspaceId: WorkspaceId
  readonly owner: TestClient
  /** Invites somebody, who joins and is signed in. */
  join(role: Role, email?: string): Promise<TestClient>
  /** A program with an API key of these scopes. */
  program(...scopes: GrantedScope[]): Promise<TestClient>
}

export const PASSWORD = 'tres tristes tigres'

/** Gives the calling test file a server of its own, which checks each reply against the contract. */
export function useServer(options: AppOptions = {}): TestServer {
  const db = useDatabase()
  let app: App | undefined
  let dataDir = ''
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'hilo-data-'))
    const storage: Storage = {
      ownerUrl: db.ownerUrl,
      appUrl: db.appUrl,
      databasePid: () => undefined,
      stop: async () => undefined,
    }
    const logger = createLogger('error')
    app = await startApp({ ...CONFIG, dataDir }, { checkReplies: true, perMinute: null, storage, logger, ...options })
  })
  afterAll(async () => {
    await app?.stop()
    await rm(dataDir, { recursive: true, force: true })
  })
  const get = (): App => {
    if (!app) throw new Error('the test server exists only inside tests and hooks')
    return app
  }
  const client = (apiKey?: string) => createClient(get().url, apiKey)
  return {
    db,
    get app() {
      return get()
    },
    client,
    createBrand: () => createBrand(get(), client),
  }
}

const CONFIG = {
  host: '127.0.0.1',
  port: 0,
  url: 'http://127.0.0.1:0',
  databaseUrl: undefined,
  appDatabaseUrl: undefined,
  secret: 'a secret that only tests use, long enough',
  logLevel: 'fatal',
  roles: 'all',
  perMinute: null,
  // What stands for the Internet in tests; the server itself listens on .1.
  fetchNetworks: ['127.0.0.2/32'],
  seed: 'empty',
} as const

async function createBrand(app: App, client: (apiKey?: string) => TestClient): Promise<Brand> {
  const id = newId()
  const slug = `brand-${id}`
  const ownerEmail = `owner-${id}@example.com`
  const made = await createWorkspace(app.accounts, { workspaceName: `Brand ${id}`, slug, ownerEmail })
  const owner = client()
  await owner.call('POST', '/api/session/link', { token: tokenOf(made.link.url) })
  return {
    workspaceId: made.workspaceId,
    owner,
    join: async (role, email = `${role}-${newId()}@example.com`) => {
      const { body } = await owner.call('POST', '/api/invitations', { email, role })
      const guest = client()
      const accepted = { token: tokenOf(body.link.url), name: `The ${role}`, password: PASSWORD }
      await guest.call('POST', '/api/invitations/accept', accepted)
      return guest
    },
    program: async (...scopes) => {
      const { body } = await owner.call('POST', '/api/api-keys', { name: 'test', scopes })
      return client(body.secret)
    },
  }
}

/** The token of a one-time link. */
export function tokenOf(url: string): string {
  return url.split('#')[1] ?? ''
}

function createClient(baseUrl: string, apiKey: string | undefined): TestClient {
  const jar = new Map<string, string>()
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  return {
    cookie,
    call: async (method, path, body, headers = {}) => {
      const response = await fetch(`${baseUrl}${path}`, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
          ...(jar.size === 0 ? {} : { cookie: cookie() }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      keepCookies(jar, response.headers.getSetCookie())
      return { status: response.status, headers: response.headers, body: await readBody(response) }
    },
  }
}

function keepCookies(jar: Map<string, string>, cookies: readonly string[]): void {
  for (const cookie of cookies) {
    const [pair = ''] = cookie.split(';', 1)
    const at = pair.indexOf('=')
    if (/max-age=0/i.test(cookie)) jar.delete(pair.slice(0, at))
    else jar.set(pair.slice(0, at), pair.slice(at + 1))
  }
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text()
  return /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text
}
