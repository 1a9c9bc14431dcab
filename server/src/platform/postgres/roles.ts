/** The roles of the database: who may do what, and their passwords. */
import { createHmac } from 'node:crypto'
import pg from 'pg'

/** `admin` sets things up, `owner` migrates, `app` is what the server works as: neither owner nor superuser. */
export const roleName = { admin: 'hilo_admin', owner: 'hilo_owner', app: 'hilo_app' } as const
export type Role = keyof typeof roleName

/** The password of a role, derived so that only one secret has to be kept. */
export function rolePassword(key: string, role: Role): string {
  return createHmac('sha256', key).update(`postgres role ${roleName[role]}`).digest('base64url')
}

/** The address of a database behind a Unix socket, as libpq and node-postgres read it. */
export function socketUrl(socketFolder: string, user: string, password: string, database: string): string {
  return `postgresql://${user}:${password}@/${database}?host=${encodeURIComponent(socketFolder)}`
}

/** Runs `work` on one connection of its own. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'hilo setup',
  })
  // A server that goes away ends the running query with an error; the event beside it must not end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Makes the owner and application roles where they are missing. May run at every start. */
export async function ensureRoles(admin: pg.Client, key: string, ownerMayCreateDatabases: boolean): Promise<void> {
  const { rows } = await admin.query<{ rolname: string }>('SELECT rolname FROM pg_roles WHERE rolname = ANY($1)', [
    [roleName.owner, roleName.app],
  ])
  const known = new Set(rows.map((row) => row.rolname))
  if (!known.has(roleName.owner)) {
    const extra = ownerMayCreateDatabases ? 'CREATEDB' : 'NOCREATEDB'
    await admin.query(`CREATE ROLE ${roleName.owner} LOGIN ${extra} PASSWORD '${rolePassword(key, 'owner')}'`)
  }
  if (!known.has(roleName.app)) await admin.query(createAppRoleSql(rolePassword(key, 'app')))
}

/** The statement that makes the application role: it may sign in and nothing else, and never leaves row-level security. */
export function createAppRoleSql(password: string): string {
  return `CREATE ROLE ${roleName.app} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD ${pg.escapeLiteral(password)}`
}

/** Makes a database that belongs to the owner role, where it is missing. */
export async function ensureDatabase(admin: pg.Client, name: string): Promise<void> {
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
  if (rowCount === 0) await admin.query(`CREATE DATABASE ${pg.escapeIdentifier(name)} OWNER ${roleName.owner}`)
}
