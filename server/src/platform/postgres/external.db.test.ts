import { afterAll, beforeAll, expect, test } from 'vitest'
import { withCredentials } from './external.ts'
import { openHome } from './home.ts'
import { roleName, rolePassword, withClient } from './roles.ts'
import { openStorage } from './storage.ts'
import { startThrowawayPostgres } from './throwaway.ts'

// An operator's database: a PostgreSQL of its own, since the application role's password is changed here.
const secret = 'the secret of this installation, long'
const log = { info: () => undefined, warn: () => undefined }
let folder: string
let postgres: Awaited<ReturnType<typeof startThrowawayPostgres>>
let adminUrl: string

beforeAll(async () => {
  postgres = await startThrowawayPostgres()
  folder = postgres.dataDir
  const { key } = await openHome(folder)
  adminUrl = withCredentials(postgres.ownerUrl, roleName.admin, rolePassword(key, 'admin'))
})

afterAll(() => postgres.stop())

test('a migration role that may not make roles is told the SQL for the administrator', async () => {
  const opening = openStorage({ dataDir: folder, secret, databaseUrl: postgres.ownerUrl }, log)
  await expect(opening).rejects.toThrow(/may not make roles.*CREATE ROLE hilo_app LOGIN.*HILO_APP_DATABASE_URL/s)
})

test('with an address of its own for the application role, the migration role needs no such right', async () => {
  const { ownerUrl, appUrl } = postgres
  const storage = await openStorage({ dataDir: folder, secret, databaseUrl: ownerUrl, appDatabaseUrl: appUrl }, log)
  expect(await currentUser(storage.appUrl)).toBe('hilo_app')
})

test('an application role that escapes row-level security is refused', async () => {
  const options = { dataDir: folder, secret, databaseUrl: postgres.ownerUrl, appDatabaseUrl: adminUrl }
  await expect(openStorage(options, log)).rejects.toThrow(/hilo_admin escapes row-level security/)
})

test('a role that may is used to make the application role, whose password comes from the secret', async () => {
  const storage = await openStorage({ dataDir: folder, secret, databaseUrl: adminUrl }, log)
  expect(await currentUser(storage.appUrl)).toBe('hilo_app')
  const again = await openStorage({ dataDir: folder, secret, databaseUrl: postgres.ownerUrl }, log)
  expect(again.appUrl).toContain(encodeURIComponent(rolePassword(secret, 'app')))
})

test('a database that is not there is named by its variable', async () => {
  const options = { dataDir: folder, secret, databaseUrl: 'postgresql://nobody@127.0.0.1:1/none' }
  await expect(openStorage(options, log)).rejects.toThrow(
    /the database behind DATABASE_URL cannot be used: .*ECONNREFUSED/,
  )
})

test.each([
  ['postgres://u:p@host:5432/db?sslmode=require', 'postgres://app:s%40@host:5432/db?sslmode=require'],
  ['postgresql://host/db', 'postgresql://app:s%40@host/db'],
  ['postgresql://u:p@/db?host=%2Fsocket', 'postgresql://app:s%40@/db?host=%2Fsocket'],
])('only the credentials of an address change: %s', (from, to) => {
  expect(withCredentials(from, 'app', 's@')).toBe(to)
})

async function currentUser(url: string): Promise<unknown> {
  return withClient(url, async (client) => (await client.query('SELECT current_user AS name')).rows[0]?.name)
}
