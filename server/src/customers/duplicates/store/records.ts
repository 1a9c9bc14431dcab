/** What is kept of customers to compare them by, and under which keys they are found. */
import { type CustomerId, toId } from '../../../kernel/ids.ts'
import { columns, type Tx } from '../../../platform/db/index.ts'
import type { Features } from '../../matching/index.ts'
import type { Blocks, KeyChanges } from '../blocks.ts'

/**
 * Who stands under each of these keys: `null` for one that a crowd has, else the customers, of whom more than `most` are cut off. Keys
 * without anybody are left out. The arrays are read here: to node-postgres, 200 ids in 30 arrays cost as much as to PostgreSQL.
 */
export async function loadBlocks(tx: Tx, keys: readonly number[], most: number): Promise<Blocks> {
  if (keys.length === 0) return new Map()
  const rows = await tx.query<{ key: string; ids: string | null }>({
    name: 'duplicates-blocks',
    text: `SELECT asked.key, CASE WHEN (SELECT true FROM duplicate_crowd c WHERE c.workspace_id = $1 AND c.key = asked.key) THEN NULL
             ELSE ARRAY(SELECT k.customer_id FROM duplicate_key k WHERE k.workspace_id = $1 AND k.key = asked.key LIMIT $3 + 1) END AS ids
           FROM unnest($2::int8[]) AS asked (key)`,
    values: [tx.workspaceId, columns.int8(keys), most],
    isPassedOn: true,
  })
  const blocks = new Map<number, readonly CustomerId[] | null>()
  for (const { key, ids } of rows) {
    if (ids === null) blocks.set(Number(key), null)
    else if (ids.length > 2) blocks.set(Number(key), readArray(ids).map(toId<CustomerId>))
  }
  return blocks
}

/** The keys under which each of these customers stands. */
export async function loadKeys(tx: Tx, ids: readonly CustomerId[]): Promise<Map<CustomerId, readonly number[]>> {
  const rows = await tx.query<{ customer_id: string; keys: string }>({
    name: 'duplicates-keys-of',
    text: `SELECT found.customer_id, found.keys FROM unnest($2::uuid[]) AS wanted (id)
           CROSS JOIN LATERAL (SELECT customer_id, keys FROM duplicate_record
             WHERE workspace_id = $1 AND customer_id = wanted.id LIMIT 1) AS found`,
    values: [tx.workspaceId, columns.uuid(ids)],
    isPassedOn: true,
  })
  return new Map(rows.map(({ customer_id, keys }) => [toId<CustomerId>(customer_id), readArray(keys).map(Number)]))
}

/** What is kept of each of these customers; one look-up for each, whatever the planner knows of the table. */
export async function loadFeatures(tx: Tx, ids: readonly CustomerId[]): Promise<Map<CustomerId, Features>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.query<{ customer_id: string; features: Features }>({
    name: 'duplicates-features',
    text: `SELECT found.customer_id, found.features FROM unnest($2::uuid[]) AS wanted (id)
           CROSS JOIN LATERAL (SELECT customer_id, features FROM duplicate_record
             WHERE workspace_id = $1 AND customer_id = wanted.id LIMIT 1) AS found`,
    values: [tx.workspaceId, columns.uuid(ids)],
  })
  return new Map(rows.map(({ customer_id, features }) => [toId<CustomerId>(customer_id), features]))
}

/** Customers of whom something is kept, in order: at most `limit` after `after`. */
export async function loadRecordIds(
  tx: Tx,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<CustomerId[]> {
  const rows = await tx.query<{ customer_id: string }>({
    text: `SELECT customer_id FROM duplicate_record
           WHERE workspace_id = $1 AND ($2::uuid IS NULL OR customer_id > $2) ORDER BY customer_id LIMIT $3`,
    values: [tx.workspaceId, after, limit],
  })
  return rows.map((row) => toId<CustomerId>(row.customer_id))
}

/** Of how many customers something is kept. A scan of keys. */
export async function countRecords(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: number }>({
    text: 'SELECT count(*) AS count FROM duplicate_record WHERE workspace_id = $1',
    values: [tx.workspaceId],
  })
  return row?.count ?? 0
}

/** Keeps customers as they were read; those of `ids` that are not in `records` are forgotten. */
export function saveRecords(
  tx: Tx,
  ids: readonly CustomerId[],
  records: ReadonlyMap<CustomerId, { readonly features: Features }>,
  { held }: KeyChanges,
): void {
  const gone = ids.filter((id) => !records.has(id))
  if (gone.length > 0) {
    tx.write({
      name: 'duplicates-forget-records',
      text: 'DELETE FROM duplicate_record WHERE workspace_id = $1 AND customer_id = ANY ($2::uuid[])',
      values: [tx.workspaceId, columns.uuid(gone)],
    })
  }
  if (records.size === 0) return
  tx.write({
    name: 'duplicates-records',
    text: `INSERT INTO duplicate_record (workspace_id, customer_id, features, keys)
           SELECT $1, id, features, keys::int8[] FROM unnest($2::uuid[], $3::jsonb[], $4::text[]) AS read (id, features, keys)
           ON CONFLICT (workspace_id, customer_id) DO UPDATE SET features = excluded.features, keys = excluded.keys
           WHERE (duplicate_record.features, duplicate_record.keys) <> (excluded.features, excluded.keys)`,
    values: [
      tx.workspaceId,
      columns.uuid([...records.keys()]),
      columns.jsonb(Array.from(records.values(), ({ features }) => JSON.stringify(features))),
      columns.text(Array.from(records.keys(), (id) => `{${(held.get(id) ?? []).join(',')}}`)),
    ],
  })
}

/** Moves customers from keys to keys, and empties those that have become a crowd's. */
export function saveKeys(tx: Tx, { added, removed, crowded }: KeyChanges): void {
  if (removed.length > 0) {
    tx.write({
      name: 'duplicates-keys-removed',
      text: `DELETE FROM duplicate_key k USING unnest($2::int8[], $3::uuid[]) AS gone (key, id)
             WHERE k.workspace_id = $1 AND k.key = gone.key AND k.customer_id = gone.id`,
      values: [
        tx.workspaceId,
        columns.int8(removed.map(({ key }) => key)),
        columns.uuid(removed.map(({ customerId }) => customerId)),
      ],
    })
  }
  if (added.length > 0) {
    tx.write({
      name: 'duplicates-keys-added',
      text: `INSERT INTO duplicate_key (workspace_id, key, customer_id)
             SELECT $1, key, id FROM unnest($2::int8[], $3::uuid[]) AS new (key, id) ON CONFLICT DO NOTHING`,
      values: [
        tx.workspaceId,
        columns.int8(added.map(({ key }) => key)),
        columns.uuid(added.map(({ customerId }) => customerId)),
      ],
    })
  }
  if (crowded.length > 0) {
    tx.write({
      name: 'duplicates-crowds',
      text: `WITH emptied AS (DELETE FROM duplicate_key WHERE workspace_id = $1 AND key = ANY ($2::int8[]))
             INSERT INTO duplicate_crowd (workspace_id, key) SELECT $1, key FROM unnest($2::int8[]) AS crowd (key) ON CONFLICT DO NOTHING`,
      values: [tx.workspaceId, columns.int8(crowded)],
    })
  }
}

/**
 * Forgets customers that have become part of others, or were erased, and notes them: a comparison that is under way may still write of them, and whoever is
 * looked for and not there is forgotten again. By the places of the rows: a plan that joins could read all keys.
 */
export function forgetCustomers(tx: Tx, ids: readonly CustomerId[]): void {
  if (ids.length === 0) return
  tx.write({
    name: 'duplicates-forget',
    text: `WITH gone AS (DELETE FROM duplicate_record WHERE workspace_id = $1 AND customer_id = ANY ($2::uuid[]) RETURNING customer_id, keys),
             emptied AS (DELETE FROM duplicate_key WHERE ctid = ANY (ARRAY(
               SELECT place.ctid FROM gone CROSS JOIN LATERAL unnest(gone.keys) AS held (key) CROSS JOIN LATERAL (
                 SELECT k.ctid FROM duplicate_key k WHERE k.workspace_id = $1 AND k.key = held.key AND k.customer_id = gone.customer_id LIMIT 1) AS place))),
             noted AS (INSERT INTO duplicate_pending (workspace_id, customer_id) SELECT $1, id FROM unnest($2::uuid[]) AS noted (id) ORDER BY id
               ON CONFLICT (workspace_id, customer_id) DO UPDATE SET changes = duplicate_pending.changes + 1)
           DELETE FROM duplicate_pair WHERE workspace_id = $1 AND (one_id = ANY ($2::uuid[]) OR other_id = ANY ($2::uuid[]))`,
    values: [tx.workspaceId, columns.uuid(ids)],
  })
}

/** The elements of an array as PostgreSQL writes it, none of which needs quotes. */
function readArray(text: string): string[] {
  return text.length === 2 ? [] : text.slice(1, -1).split(',')
}
