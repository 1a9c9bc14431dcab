/** Brings a database to the shape that this code knows. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { DomainError } from '../../kernel/errors.ts'

/** The database cannot be migrated. The message says why, and that nothing was changed. */
class MigrationFailure extends DomainError {
  readonly code = 'migration_failure'
  readonly retry = 'never'
  override readonly status = 503
}

/** One SQL file. */
export interface Migration {
  /** File name: `0001_core.sql`. */
  readonly name: string
  readonly sql: string
  /** SHA-256 of the text, hexadecimal. */
  readonly checksum: string
}

/** Further steps after our own files, such as a library's own migrations; each must be safe to run twice. */
export type MigrationHook = (ownerUrl: string) => Promise<void>

/** What to run. */
export interface MigrateOptions {
  /** Address for the migration role. */
  readonly ownerUrl: string
  readonly hooks?: readonly MigrationHook[]
  /** Called before each file that is applied. */
  readonly onApply?: (name: string) => void
  /** Folder of the files; Hilo's own unless a test says otherwise. */
  readonly folder?: string
}

/** Hilo's migrations. */
const MIGRATIONS_FOLDER = join(import.meta.dirname, '../../../migrations')

/** Any constant will do as long as nobody else takes it: "hilo migrate". */
const LOCK_KEY = 4_853_202_611

/**
 * Runs what is missing, in the order of the file names, each file in its own transaction, one process at a time.
 * @returns the names of the files that were applied
 * @throws MigrationFailure when the database is newer than this code, a file was changed after it ran, or a file fails
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const migrations = await readMigrations(options.folder ?? MIGRATIONS_FOLDER)
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: 'hilo migrate' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(`SELECT pg_advisory_lock(${LOCK_KEY})`)
    const pending = decidePending(migrations, await loadApplied(client))
    for (const migration of pending) {
      options.onApply?.(migration.name)
      await apply(client, migration)
    }
    for (const hook of options.hooks ?? []) await hook(options.ownerUrl)
    return pending.map((migration) => migration.name)
  } finally {
    await client.end()
  }
}

/** What a database lacks, without changing it. */
export async function findPendingMigrations(ownerUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'hilo migrate' })
  await client.connect()
  try {
    const applied = await loadApplied(client)
    return decidePending(await readMigrations(MIGRATIONS_FOLDER), applied).map((migration) => migration.name)
  } finally {
    await client.end()
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/** A file that ran. */
type Applied = Pick<Migration, 'name' | 'checksum'>

/** Which files are still to run. */
function decidePending(migrations: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  const unknown = applied.filter((each) => !known.has(each.name)).map((each) => each.name)
  if (unknown.length > 0) {
    throw new MigrationFailure(
      `the database was migrated by a newer Hilo (${unknown.join(', ')}). Nothing was changed: start that newer version.`,
    )
  }
  const changed = applied.filter((each) => known.get(each.name)?.checksum !== each.checksum).map((each) => each.name)
  if (changed.length > 0) {
    throw new MigrationFailure(
      `these migrations were changed after they ran on this database: ${changed.join(', ')}. Nothing was changed: ` +
        'restore the files, and put what is new into a new file.',
    )
  }
  const done = new Set(applied.map((each) => each.name))
  return migrations.filter((migration) => !done.has(migration.name))
}

async function loadApplied(client: pg.Client): Promise<Applied[]> {
  const { rows } = await client.query<{ found: string | null }>("SELECT to_regclass('public.hilo_migration') AS found")
  if (!rows[0]?.found) return []
  const applied = await client.query<Applied>(
    'SELECT name, checksum FROM public.hilo_migration ORDER BY name LIMIT 10000',
  )
  return applied.rows
}

const HISTORY_SQL = `CREATE TABLE IF NOT EXISTS public.hilo_migration (
  name text COLLATE "C" PRIMARY KEY,
  checksum text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
)`

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('BEGIN')
    await client.query(HISTORY_SQL)
    await client.query(migration.sql)
    await client.query('INSERT INTO public.hilo_migration (name, checksum) VALUES ($1, $2)', [
      migration.name,
      migration.checksum,
    ])
    await client.query('COMMIT')
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw new MigrationFailure(
      `the migration ${migration.name} failed and was rolled back: ${explain(cause, migration.sql)}`,
      {
        cause,
      },
    )
  }
}

/** PostgreSQL's message with the line of the file it points at. */
function explain(cause: unknown, sql: string): string {
  const message = cause instanceof Error ? cause.message : String(cause)
  const position = cause instanceof pg.DatabaseError ? Number(cause.position) : Number.NaN
  return Number.isInteger(position) ? `line ${sql.slice(0, position).split('\n').length}: ${message}` : message
}
