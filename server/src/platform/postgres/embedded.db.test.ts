import { chmod, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { openInProcess, type Refusal, type StorageServer } from '../../../../tools/src/testing/storage-server.ts'
import { until } from '../../../../tools/src/testing/until.ts'
import { requireFreeSpace } from './cluster.ts'
import { openHome } from './home.ts'
import { isAlive, waitUntilGone } from './processes.ts'
import { withClient } from './roles.ts'

// Whole processes start and stop here; a busy machine needs patience.
vi.setConfig({ testTimeout: 180_000 })

const opened: StorageServer[] = []
let folder: string
/** One data folder for most tests: making a database takes longer than the rest. */
let dataDir: string

beforeAll(async () => {
  folder = await mkdtemp('/tmp/hilo-faults-')
  // Root's PostgreSQL is another user, who must get through.
  await chmod(folder, 0o711)
  dataDir = join(folder, 'data')
})

afterEach(async () => {
  for (const server of opened.splice(0)) {
    if (isAlive(server.pid)) await server.end('SIGINT')
    // On a busy machine the database may still write its last checkpoint when the server is gone.
    expect(await waitUntilGone(server.databasePid, 30_000)).toBe(true)
  }
})

afterAll(() => rm(folder, { recursive: true, force: true }))

test('the database listens on its private socket only, and the application role owns nothing', async () => {
  const server = await open(dataDir)
  const [facts] = await query(
    server,
    `SELECT current_setting('listen_addresses') AS tcp, current_setting('fsync') AS fsync,
      current_setting('full_page_writes') AS pages, current_setting('synchronous_commit') AS sync,
      rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb AS is_strong
     FROM pg_roles WHERE rolname = 'hilo_app'`,
  )
  expect(facts).toEqual({ tcp: '', fsync: 'on', pages: 'on', sync: 'on', is_strong: false })
  const socket = new URL(server.ownerUrl.replace('@/', '@socket/')).searchParams.get('host') ?? ''
  expect((await stat(socket)).mode & 0o777).toBe(0o700)
})

test('a second start on the same folder says who has it, and exits', async () => {
  const server = await open(dataDir)
  const refusal = await refuse(dataDir)
  expect(refusal.message).toContain(`Hilo already runs on ${dataDir}: process ${server.pid}`)
  expect(await query(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('Ctrl-C ends server and database in less than 5 s, open sessions or not', async () => {
  const server = await open(dataDir)
  const session = withClient(server.ownerUrl, (client) => client.query('SELECT pg_sleep(60)')).catch(() => 'cut')
  await until(() => isBusy(server))
  const started = performance.now()
  await server.end('SIGINT')
  expect(await waitUntilGone(server.databasePid, 5_000)).toBe(true)
  expect(performance.now() - started).toBeLessThan(5_000)
  expect(await session).toBe('cut')
})

test('after kill -9 of the server the next start takes the database over, with what was written', async () => {
  const first = await open(dataDir)
  await query(first, 'CREATE TABLE probe AS SELECT 1 AS n')
  await first.end('SIGKILL')
  expect(isAlive(first.databasePid)).toBe(true)
  const second = await open(dataDir)
  expect(second.databasePid).toBe(first.databasePid)
  expect(second.reports()).toContain('taking over')
  expect(await query(second, 'SELECT n FROM probe')).toEqual([{ n: 1 }])
  await second.end('SIGINT')
  expect(await waitUntilGone(first.databasePid, 5_000)).toBe(true)
})

test('after kill -9 of both the next start recovers what was committed', async () => {
  const first = await open(dataDir)
  await query(first, 'UPDATE probe SET n = 2')
  await first.end('SIGKILL')
  process.kill(first.databasePid, 'SIGKILL')
  await waitUntilGone(first.databasePid, 5_000)
  expect(await query(await open(dataDir), 'SELECT n FROM probe')).toEqual([{ n: 2 }])
})

test('a database that dies under the server, or under one that took it over, is started again', async () => {
  const first = await open(dataDir)
  process.kill(first.databasePid, 'SIGKILL')
  expect(await untilItAnswers(first)).toEqual([{ n: 2 }])
  await first.end('SIGKILL')
  const second = await open(dataDir)
  process.kill(second.databasePid, 'SIGKILL')
  expect(await untilItAnswers(second)).toEqual([{ n: 2 }])
})

test('a lock whose process number now belongs to somebody else does not count', async () => {
  const stale = { pid: process.pid, birth: 'another boot/1', since: '2026-01-01T00:00:00.000Z' }
  await writeFile(join(dataDir, 'server.lock'), JSON.stringify(stale))
  await open(dataDir)
})

test('data of a newer PostgreSQL is refused and left as it is', async () => {
  const version = join(dirname(await clusterFile('PG_VERSION')), 'PG_VERSION')
  const ours = await readFile(version, 'utf8')
  await writeFile(version, '99\n')
  expect((await refuse(dataDir)).message).toMatch(/written by PostgreSQL 99; this Hilo brings 18\. Nothing was changed/)
  await writeFile(version, ours)
  await open(dataDir)
})

test('a damaged data folder is refused with advice, and nothing in it is changed', async () => {
  const control = await clusterFile('global/pg_control')
  const whole = await readFile(control)
  await writeFile(control, Buffer.alloc(whole.length, 7))
  expect((await refuse(dataDir)).message).toMatch(/did not start.*seems to be damaged. Nothing was removed/s)
  await writeFile(control, whole)
  const global = dirname(control)
  await rename(global, `${global}.away`)
  expect((await refuse(dataDir)).message).toContain('does not hold a whole PostgreSQL database')
  await rename(`${global}.away`, global)
  expect(await query(await open(dataDir), 'SELECT n FROM probe')).toEqual([{ n: 2 }])
})

test('a disk that is as good as full is refused before anything is written', async () => {
  const home = await openHome(dataDir)
  await expect(requireFreeSpace(home, Number.MAX_SAFE_INTEGER)).rejects.toThrow(
    /is full .* free some space and start again/,
  )
})

test('a first start that was interrupted begins again, also where others may not enter and the path is too long for a socket', async () => {
  const closed = join(folder, 'closed')
  const long = join(closed, 'a'.repeat(60), 'b'.repeat(60))
  await mkdir(long, { recursive: true })
  await chmod(closed, 0o700)
  await mkdir(join(long, 'postgres/data.new/base'), { recursive: true })
  const server = await open(long)
  expect(await query(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await server.end('SIGINT')
  const again = await open(long)
  expect(await query(again, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await again.end('SIGINT')
  await removeOutside(long)
})

test('a database whose folder is closed to others later still starts', async () => {
  await chmod(folder, 0o700)
  const server = await open(dataDir)
  expect(await query(server, 'SELECT n FROM probe')).toEqual([{ n: 2 }])
  await server.end('SIGINT')
  await removeOutside(dataDir)
})

/** What root's database keeps outside its data folder. */
async function removeOutside(where: string): Promise<void> {
  const outside = (await openHome(where)).folder
  if (!outside.startsWith(where)) await rm(outside, { recursive: true, force: true })
}

async function open(where: string): Promise<StorageServer> {
  const result = await openInProcess(where)
  if ('code' in result) throw new Error(`the start was refused: ${result.message}`)
  opened.push(result)
  return result
}

async function refuse(where: string): Promise<Refusal> {
  const result = await openInProcess(where)
  if (!('code' in result)) {
    opened.push(result)
    throw new Error('the start was expected to be refused')
  }
  expect(result.code).toBe(1)
  return result
}

async function query(server: StorageServer, text: string): Promise<unknown[]> {
  return withClient(server.ownerUrl, async (client) => (await client.query(text)).rows)
}

/** Whether a session sleeps in the database. */
async function isBusy(server: StorageServer): Promise<boolean> {
  const rows = await query(server, "SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND wait_event = 'PgSleep'")
  return rows.length > 0
}

async function untilItAnswers(server: StorageServer): Promise<unknown[]> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const rows = await query(server, 'SELECT n FROM probe').catch(() => undefined)
    if (rows) return rows
    await sleep(100)
  }
  throw new Error(`the database did not come back: ${server.reports()}`)
}

async function clusterFile(name: string): Promise<string> {
  return join((await openHome(dataDir)).cluster, name)
}
