import { withClient } from './roles.ts'

/** What `./hilo doctor` shows of a database. */
export interface ServerFacts {
  readonly version: string
  /** Size of the database, for people: `12 MB`. */
  readonly size: string
  /** Extensions that Hilo needs and this PostgreSQL does not bring. */
  readonly missing: readonly string[]
}

const FACTS_SQL = `SELECT current_setting('server_version') AS version,
  pg_size_pretty(pg_database_size(current_database())) AS size,
  (SELECT coalesce(json_agg(needed ORDER BY needed), '[]') FROM unnest(ARRAY['pg_trgm', 'unaccent']) AS needed
    WHERE needed NOT IN (SELECT name FROM pg_available_extensions)) AS missing`

/** Looks at the database behind `url`. */
export async function inspectServer(url: string): Promise<ServerFacts> {
  const { rows } = await withClient(url, (client) => client.query<ServerFacts>(FACTS_SQL))
  return rows[0] ?? { version: 'unknown', size: 'unknown', missing: [] }
}
