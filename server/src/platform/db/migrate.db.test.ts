import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { findPendingMigrations, migrate } from './migrate.ts'

const storage = useDatabase()
let folder: string

beforeAll(async () => {
  folder = await mkdtemp('/tmp/hilo-migrations-')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('a database is migrated once: the second run finds nothing to do', async () => {
  expect(await findPendingMigrations(storage.ownerUrl)).toEqual([])
  expect(await migrate({ ownerUrl: storage.ownerUrl })).toEqual([])
})

test('a workspace sees its own rows only, and nothing outside a transaction', async () => {
  const [mine, other] = [await storage.createWorkspace(), await storage.createWorkspace()]
  const seen = await storage.database.transaction(mine, (tx) =>
    tx.query<{ id: string }>({ text: 'SELECT id FROM workspace' }),
  )
  expect(seen.map((row) => row.id)).toEqual([mine])
  expect(seen.map((row) => row.id)).not.toContain(other)
  expect(await storage.database.query({ text: 'SELECT id FROM workspace' })).toEqual([])
})

test('files run in order of their names, each whole or not at all, and the failing line is named', async () => {
  const ownerUrl = await emptyDatabase('in_order')
  await writeFile(join(folder, '0002_second.sql'), 'INSERT INTO probe VALUES (1);')
  await writeFile(join(folder, '0001_first.sql'), 'CREATE TABLE probe (n int);')
  await writeFile(join(folder, '0003_third.sql'), 'INSERT INTO probe VALUES (2);\nINSERT INTO nowhere VALUES (1);')
  await expect(migrate({ ownerUrl, folder })).rejects.toThrow(/0003_third\.sql failed.*line 2.*nowhere/s)
  expect(await rowsOf(ownerUrl, 'SELECT n FROM probe')).toEqual([{ n: 1 }])
})

test('two processes that migrate at once do the work once', async () => {
  const ownerUrl = await emptyDatabase('at_once')
  await rm(join(folder, '0003_third.sql'), { force: true })
  const runs = await Promise.all([migrate({ ownerUrl, folder }), migrate({ ownerUrl, folder })])
  expect(runs.flat().sort()).toEqual(['0001_first.sql', '0002_second.sql'])
})

test('a database of a newer version, and a file changed after it ran, are refused', async () => {
  const ownerUrl = await emptyDatabase('newer')
  await migrate({ ownerUrl, folder })
  await writeFile(join(folder, '0002_second.sql'), 'INSERT INTO probe VALUES (3);')
  await expect(migrate({ ownerUrl, folder })).rejects.toThrow(/changed after they ran.*0002_second/)
  await rm(join(folder, '0002_second.sql'))
  await expect(migrate({ ownerUrl, folder })).rejects.toThrow(/newer Hilo \(0002_second\.sql\)/)
})

async function emptyDatabase(name: string): Promise<string> {
  const unique = `${name}_${process.pid}`
  await rowsOf(storage.ownerUrl, `CREATE DATABASE ${unique}`)
  return storage.ownerUrl.replace(/\/test_[0-9a-f]+/, `/${unique}`)
}

async function rowsOf(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}
