import { type CustomerId, toId, type WorkspaceId } from '../../../kernel/ids.ts'
import { columns, type Database, type Tx } from '../../../platform/db/index.ts'

/**
 * Only one transaction of a workspace compares at a time: two that compare each other would wait for each other's rows. What is asked
 * next goes out behind it. Its commit is not waited for: what it writes is derived, and a note that is taken away later is
 * durable no sooner. Its plans are made once, and never to read a whole table, as those of a turn: for one customer that is 1.2 ms
 * of PostgreSQL instead of 1.6.
 */
export function lockComparing(tx: Tx): void {
  tx.write({
    name: 'duplicates-lock',
    text: `SELECT set_config('synchronous_commit', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true),
             set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
             pg_advisory_xact_lock(hashtextextended('duplicates:' || $1::text, 0))`,
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

/** Notes everybody who is in an open pair. */
export function notePaired(tx: Tx): void {
  tx.write({
    text: `INSERT INTO duplicate_pending (workspace_id, customer_id)
           SELECT DISTINCT $1::uuid, unnest(ARRAY[one_id, other_id]) AS id FROM duplicate_pair WHERE workspace_id = $1 ORDER BY id
           ON CONFLICT (workspace_id, customer_id) DO UPDATE SET changes = duplicate_pending.changes + 1`,
    values: [tx.workspaceId],
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
