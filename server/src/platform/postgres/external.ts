/** A PostgreSQL of the operator's own, named by DATABASE_URL. */
import pg from 'pg'
import { errorCode, errorText, StartFailure } from './errors.ts'
import { createAppRoleSql, roleName, rolePassword, withClient } from './roles.ts'

/** The oldest PostgreSQL whose features the migrations may use. */
const OLDEST_VERSION = 15

/** What DATABASE_URL and HILO_APP_DATABASE_URL say. */
export interface ExternalOptions {
  /** Address for the migration role. */
  readonly databaseUrl: string
  /** Address for the application role; undefined when Hilo makes that role itself. */
  readonly appDatabaseUrl: string | undefined
  /** Secret from which the application role's password is derived. */
  readonly secret: string
}

/** Checks the database and its application role; makes the role where it may. */
export async function openExternalPostgres(options: ExternalOptions): Promise<{ ownerUrl: string; appUrl: string }> {
  const { databaseUrl } = options
  const appUrl = options.appDatabaseUrl ?? (await prepareAppRole(options))
  await checkAppRole(appUrl, options.appDatabaseUrl !== undefined)
  return { ownerUrl: databaseUrl, appUrl }
}

async function prepareAppRole(options: ExternalOptions): Promise<string> {
  const password = rolePassword(options.secret, 'app')
  const appUrl = withCredentials(options.databaseUrl, roleName.app, password)
  await connect(options.databaseUrl, 'DATABASE_URL', async (client) => {
    await requireVersion(client)
    if (await canSignIn(appUrl)) return
    await createOrAlterRole(client, password)
  })
  return appUrl
}

async function createOrAlterRole(client: pg.Client, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [roleName.app])
  const sql =
    rowCount === 0
      ? createAppRoleSql(password)
      : `ALTER ROLE ${roleName.app} LOGIN NOBYPASSRLS PASSWORD ${pg.escapeLiteral(password)}`
  try {
    await client.query(sql)
  } catch (cause) {
    if (errorCode(cause) !== '42501') throw cause
    throw new StartFailure(explainRights(client), { cause })
  }
}

function explainRights(client: pg.Client): string {
  const database = pg.escapeIdentifier(client.database ?? 'hilo')
  return (
    'the role in DATABASE_URL may not make roles. Let an administrator of that PostgreSQL run once, with a password of your choice:\n\n' +
    `  ${createAppRoleSql('…')};\n  GRANT CONNECT ON DATABASE ${database} TO ${roleName.app};\n\n` +
    `and give Hilo its address: HILO_APP_DATABASE_URL=postgresql://${roleName.app}:…@HOST/${client.database ?? 'hilo'}`
  )
}

async function canSignIn(url: string): Promise<boolean> {
  return withClient(url, async () => true).catch(() => false)
}

/** The application role must be bound by row-level security: a superuser in its place would see every workspace. */
async function checkAppRole(appUrl: string, isGiven: boolean): Promise<void> {
  await connect(appUrl, isGiven ? 'HILO_APP_DATABASE_URL' : `the application role ${roleName.app}`, async (client) => {
    const { rows } = await client.query<{ rolname: string; is_free: boolean }>(
      'SELECT rolname, rolsuper OR rolbypassrls AS is_free FROM pg_roles WHERE rolname = current_user',
    )
    const role = rows[0]
    if (role?.is_free) {
      throw new StartFailure(
        `the role ${role.rolname} escapes row-level security (superuser or BYPASSRLS); Hilo must not work as it`,
      )
    }
    if (role?.rolname !== roleName.app) {
      throw new StartFailure(`HILO_APP_DATABASE_URL must sign in as the role ${roleName.app}, not ${role?.rolname}`)
    }
  })
}

async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    "SELECT current_setting('server_version_num')::int / 10000 AS version",
  )
  const version = rows[0]?.version ?? 0
  if (version >= OLDEST_VERSION) return
  throw new StartFailure(
    `the PostgreSQL behind DATABASE_URL has version ${version}; Hilo needs ${OLDEST_VERSION} or newer`,
  )
}

async function connect(url: string, name: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  try {
    await withClient(url, work)
  } catch (cause) {
    if (cause instanceof StartFailure) throw cause
    throw new StartFailure(`the database behind ${name} cannot be used: ${errorText(cause)}`, { cause })
  }
}

/** The same database, signed in as somebody else. */
export function withCredentials(databaseUrl: string, user: string, password: string): string {
  const match = /^(postgres(?:ql)?:\/\/)(?:[^@/?#]*@)?(.*)$/.exec(databaseUrl)
  if (!match) throw new StartFailure('DATABASE_URL must look like postgresql://USER:PASSWORD@HOST:PORT/DATABASE')
  return `${match[1]}${encodeURIComponent(user)}:${encodeURIComponent(password)}@${match[2]}`
}
