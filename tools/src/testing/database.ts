/** A database for one test file, copied from the migrated template. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, inject } from 'vitest'
import { newId, type WorkspaceId } from '../../../server/src/kernel/ids.ts'
import { connectDatabase, type Database } from '../../../server/src/platform/db/index.ts'
import { withClient } from '../../../server/src/platform/postgres/index.ts'

/** What a test gets. Read it inside tests and hooks, not while the file is collected. */
export interface TestDatabase {
  /** A pool of the application role, as the server has it. */
  readonly database: Database
  /** Address for the migration role. */
  readonly ownerUrl: string
  /** Address for the application role. */
  readonly appUrl: string
  /** Makes a workspace of its own: tests in one file need not see each other. */
  createWorkspace(): Promise<WorkspaceId>
}

/** Gives the calling test file a database of its own, made before its first test and dropped after its last. */
export function useDatabase(): TestDatabase {
  let current: TestDatabase | undefined
  let drop: (() => Promise<void>) | undefined
  beforeAll(async () => {
    const copy = await copyTemplate()
    current = copy.test
    drop = copy.drop
  })
  afterAll(() => drop?.())
  const get = (): TestDatabase => {
    if (!current) throw new Error('the test database exists only inside tests and hooks')
    return current
  }
  return {
    get database() {
      return get().database
    },
    get ownerUrl() {
      return get().ownerUrl
    },
    get appUrl() {
      return get().appUrl
    },
    createWorkspace: () => get().createWorkspace(),
  }
}

/** A fresh copy of the template; for tests that need more than one database. */
export async function copyTemplate(): Promise<{ test: TestDatabase; drop: () => Promise<void> }> {
  const template = inject('templateOwnerUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  // The template itself must have no sessions while it is copied: connect beside it.
  const admin = withDatabase(template, 'postgres')
  await runAlone(admin, `CREATE DATABASE ${name} TEMPLATE ${databaseOf(template)}`)
  const ownerUrl = withDatabase(template, name)
  const appUrl = withDatabase(inject('templateAppUrl'), name)
  const database = connectDatabase({ url: appUrl })
  // One connection for all workspaces of a file: to sign in costs more than to insert a row.
  const owner = connectDatabase({ url: ownerUrl, maxConnections: 1 })
  const createWorkspace = () => insertWorkspace(owner)
  const drop = async () => {
    await Promise.all([database.close(), owner.close()])
    // An autovacuum worker in it is not ours to end. What stays goes with the whole cluster.
    await runAlone(admin, `DROP DATABASE ${name} WITH (FORCE)`).catch(() => undefined)
  }
  return { test: { database, ownerUrl, appUrl, createWorkspace }, drop }
}

async function insertWorkspace(owner: Database): Promise<WorkspaceId> {
  const id = newId<WorkspaceId>()
  const values = [id, `Test ${id}`, `test-${id}`]
  await owner.query({ text: 'INSERT INTO workspace (id, name, slug) VALUES ($1, $2, $3)', values })
  return id
}

async function runAlone(url: string, text: string): Promise<void> {
  await withClient(url, (client) => client.query(text))
}

const DATABASE_IN_URL = /^([^?]*\/)([^/?]+)(\?.*)?$/

function databaseOf(url: string): string {
  return DATABASE_IN_URL.exec(url)?.[2] ?? 'hilo'
}

function withDatabase(url: string, name: string): string {
  return url.replace(DATABASE_IN_URL, `$1${name}$3`)
}
