import { type CustomerId, toId, type WorkspaceId } from '../../kernel/ids.ts'
import { columns, type Database, type Tx } from '../../platform/db/index.ts'
import type { Pair } from './schema.ts'

/** Only one transaction of a workspace compares at a time: two that compare each other would wait for each other's rows. */
export async function lockComparing(tx: Tx): Promise<void> {
  await tx.query({
    name: 'duplicates-lock',
    text: "SELECT pg_advisory_xact_lock(hashtextextended('duplicates:' || $1::text, 0))",
    values: [tx.workspaceId],
  })
}

/** Notes who is to be compared. @param ids sorted: two transactions note in one order */
export function notePending(tx: Tx, ids: readonly CustomerId[]): void {
  if (ids.length === 0) return
  tx.write({
    name: 'duplicates-note',
    text: `INSERT INTO duplicate_pending (workspace_id, customer_id) SELECT $1, id FROM unnest($2::uuid[]) AS noted (id)
           ON CONFLICT (workspace_id, customer_id) DO UPDATE SET changes = duplicate_pending.changes + 1`,
    values: [tx.workspaceId, columns.uuid(ids)],
  })
}

/** That somebody is to be compared, as it stood when it was read. */
export interface Note {
  readonly customerId: CustomerId
  readonly changes: number
}

/** The first notes, at most `limit`. They are read, not locked: a turn that notes the same customer must not wait for a comparison. */
export async function loadPending(tx: Tx, limit: number): Promise<Note[]> {
  const rows = await tx.query<{ customer_id: string; changes: number }>({
    name: 'duplicates-pending',
    text: 'SELECT customer_id, changes FROM duplicate_pending WHERE workspace_id = $1 ORDER BY customer_id LIMIT $2',
    values: [tx.workspaceId, limit],
  })
  return rows.map((row) => ({ customerId: toId<CustomerId>(row.customer_id), changes: row.changes }))
}

/** Removes notes, but those to which something was added since they were read. */
export async function removePending(tx: Tx, notes: readonly Note[]): Promise<void> {
  await tx.query({
    name: 'duplicates-noted',
    text: `DELETE FROM duplicate_pending p USING unnest($2::uuid[], $3::int4[]) AS done (id, changes)
           WHERE p.workspace_id = $1 AND p.customer_id = done.id AND p.changes = done.changes`,
    values: [
      tx.workspaceId,
      columns.uuid(notes.map((note) => note.customerId)),
      columns.int4(notes.map((note) => note.changes)),
    ],
  })
}

/** Workspaces in which somebody waits to be compared. */
export async function loadWorkspacesWithPending(database: Database): Promise<WorkspaceId[]> {
  const rows = await database.query<{ id: string }>({
    name: 'duplicates-pending-workspaces',
    text: 'SELECT list_workspaces_with_pending_duplicates() AS id',
  })
  return rows.map((row) => toId<WorkspaceId>(row.id))
}

/** Replaces the keys of customers. @param keys signed 64-bit integers as text, each once; none: they are forgotten */
export async function saveKeys(tx: Tx, keys: ReadonlyMap<CustomerId, readonly string[]>): Promise<void> {
  const rows = [...keys].flatMap(([id, own]) => own.map((key) => ({ id, key })))
  await tx.query({
    name: 'duplicates-keys',
    text: `WITH wanted AS (SELECT id, key::int8 AS key FROM unnest($3::uuid[], $4::text[]) AS row (id, key)),
             gone AS (DELETE FROM duplicate_key k WHERE k.workspace_id = $1 AND k.customer_id = ANY ($2::uuid[])
               AND NOT EXISTS (SELECT 1 FROM wanted w WHERE w.id = k.customer_id AND w.key = k.key))
           INSERT INTO duplicate_key (workspace_id, key, customer_id) SELECT $1, key, id FROM wanted ON CONFLICT DO NOTHING`,
    values: [
      tx.workspaceId,
      columns.uuid([...keys.keys()]),
      columns.uuid(rows.map(({ id }) => id)),
      columns.text(rows.map(({ key }) => key)),
    ],
  })
}

/**
 * Customers that share keys with each of `ids`, those that share most first, at most `limit` of each. A key that more than `most`
 * customers have tells nothing and is passed over.
 */
export async function loadCandidates(
  tx: Tx,
  ids: readonly CustomerId[],
  { most, limit }: { most: number; limit: number },
): Promise<Map<CustomerId, CustomerId[]>> {
  const rows = await tx.query<{ id: string; near: string[] }>({
    name: 'duplicates-candidates',
    text: `SELECT asked.id, ARRAY(
             SELECT near.customer_id FROM duplicate_key own
             CROSS JOIN LATERAL (SELECT array_agg(customer_id) AS ids FROM (
               SELECT k.customer_id FROM duplicate_key k WHERE k.workspace_id = $1 AND k.key = own.key LIMIT $3 + 1) AS sharing) AS block
             CROSS JOIN LATERAL unnest(block.ids) AS near (customer_id)
             WHERE own.workspace_id = $1 AND own.customer_id = asked.id AND cardinality(block.ids) <= $3
               AND near.customer_id <> asked.id
             GROUP BY near.customer_id ORDER BY count(*) DESC, near.customer_id LIMIT $4) AS near
           FROM unnest($2::uuid[]) AS asked (id)`,
    values: [tx.workspaceId, columns.uuid(ids), most, limit],
  })
  return new Map(rows.map(({ id, near }) => [toId<CustomerId>(id), near.map((one) => toId<CustomerId>(one))]))
}

/** Which of these keys more than `crowd` customers have. */
export async function loadCrowded(tx: Tx, keys: readonly string[], crowd: number): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  const rows = await tx.query<{ key: string }>({
    name: 'duplicates-crowded',
    text: `SELECT asked.key::text AS key FROM unnest($2::text[]) AS wanted (key)
           CROSS JOIN LATERAL (SELECT wanted.key::int8 AS key) AS asked
           CROSS JOIN LATERAL (SELECT count(*) AS customers FROM (
             SELECT 1 FROM duplicate_key k WHERE k.workspace_id = $1 AND k.key = asked.key LIMIT $3 + 1) AS sharing) AS counted
           WHERE counted.customers > $3`,
    values: [tx.workspaceId, columns.text(keys), crowd],
  })
  return new Set(rows.map((row) => row.key))
}

/** Replaces all pairs of customers. */
export async function savePairs(tx: Tx, ids: readonly CustomerId[], pairs: readonly Pair[]): Promise<void> {
  await tx.query({
    name: 'duplicates-forget-pairs',
    text: 'DELETE FROM duplicate_pair WHERE workspace_id = $1 AND (one_id = ANY ($2::uuid[]) OR other_id = ANY ($2::uuid[]))',
    values: [tx.workspaceId, columns.uuid(ids)],
  })
  if (pairs.length === 0) return
  await tx.query({
    name: 'duplicates-pairs',
    text: `INSERT INTO duplicate_pair (workspace_id, one_id, other_id, weight, model, steps, found_at)
           SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::float8[], $5::text[], $6::jsonb[], $7::timestamptz[])`,
    values: [
      tx.workspaceId,
      columns.uuid(pairs.map((pair) => pair.oneId)),
      columns.uuid(pairs.map((pair) => pair.otherId)),
      columns.float8(pairs.map((pair) => pair.weight)),
      columns.text(pairs.map((pair) => pair.model)),
      columns.jsonb(pairs.map((pair) => JSON.stringify(pair.steps))),
      columns.timestamptz(pairs.map((pair) => pair.foundAt)),
    ],
  })
}

/** Forgets customers that have become part of others, or were erased. */
export function forgetCustomers(tx: Tx, ids: readonly CustomerId[]): void {
  if (ids.length === 0) return
  tx.write({
    name: 'duplicates-forget',
    text: `WITH gone AS (DELETE FROM duplicate_key WHERE workspace_id = $1 AND customer_id = ANY ($2::uuid[])),
             nothing AS (DELETE FROM duplicate_pending WHERE workspace_id = $1 AND customer_id = ANY ($2::uuid[]))
           DELETE FROM duplicate_pair WHERE workspace_id = $1 AND (one_id = ANY ($2::uuid[]) OR other_id = ANY ($2::uuid[]))`,
    values: [tx.workspaceId, columns.uuid(ids)],
  })
}
