import type pg from 'pg'

/** Indexes that would take a row at a random place: dropped before the load, made anew in one sort after it. */
const SET_ASIDE = ['event_timeline', 'seen_message_pkey'] as const

interface Definition {
  readonly name: string
  readonly table: string
  /** The statement that makes it. */
  readonly make: string
  /** The statement that drops it. */
  readonly drop: string
}

/** Indexes that were dropped for the time of a load. */
export interface IndexesAside {
  /** Makes them again as they were. @throws Error when the database has not the very indexes that it had before */
  restore(clients: readonly pg.Client[]): Promise<void>
}

/** Drops the indexes that a load would have to fill in random order. */
export async function setIndexesAside(client: pg.Client): Promise<IndexesAside> {
  const before = await listIndexes(client)
  const definitions = await Promise.all(SET_ASIDE.map((name) => readDefinition(client, name)))
  for (const { drop } of definitions) await client.query(drop)
  return {
    restore: async (clients) => {
      await Promise.all(
        definitions.map(async ({ make }, index) => {
          const builder = clients[index % clients.length] ?? client
          await builder.query(`SET maintenance_work_mem = '512MB'`)
          await builder.query(make)
        }),
      )
      if ((await listIndexes(client)) !== before) throw new Error('the indexes after seeding are not those of before')
    },
  }
}

/** An index of a partitioned table is shown as that of the parent ONLY; made without that word, it covers the partitions. */
async function readDefinition(client: pg.Client, name: string): Promise<Definition> {
  const { rows } = await client.query<{ table: string; index: string; constraint: string | null }>(
    `SELECT i.indrelid::regclass::text AS table, pg_get_indexdef(i.indexrelid) AS index, pg_get_constraintdef(c.oid) AS constraint
     FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.conrelid = i.indrelid
     WHERE i.indexrelid = to_regclass($1)`,
    [name],
  )
  const [row] = rows
  if (!row) throw new Error(`there is no index ${name}`)
  const { table, index, constraint } = row
  if (constraint === null) return { name, table, make: index.replace(' ON ONLY ', ' ON '), drop: `DROP INDEX ${name}` }
  return {
    name,
    table,
    make: `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${constraint}`,
    drop: `ALTER TABLE ${table} DROP CONSTRAINT ${name}`,
  }
}

/** Every index with its definition, and whether it is valid, as one text. */
async function listIndexes(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ all: string }>(
    `SELECT string_agg(indexdef || ' valid ' || i.indisvalid, E'\\n' ORDER BY indexdef) AS all
     FROM pg_indexes JOIN pg_index i ON i.indexrelid = format('%I.%I', schemaname, indexname)::regclass
     WHERE schemaname = 'public'`,
  )
  return rows[0]?.all ?? ''
}
