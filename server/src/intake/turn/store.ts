import type { WorkspaceId } from '../../kernel/ids.ts'
import { toId } from '../../kernel/ids.ts'
import { columns, type Database, type Tx } from '../../platform/db/index.ts'
import type { IncomingEvent } from './event.ts'

/**
 * Remembers message keys for ever and says which were new.
 * @param keys sorted: two turns that bring the same keys wait for each other in one order
 */
export async function keepUnseenKeys(tx: Tx, keys: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ message_key: string }>({
    name: 'turn-dedupe',
    text: `INSERT INTO seen_message (workspace_id, message_key)
           SELECT $1, key FROM unnest($2::uuid[]) AS key
           ON CONFLICT DO NOTHING RETURNING message_key`,
    values: [tx.workspaceId, columns.uuid(keys)],
  })
  return new Set(rows.map((row) => row.message_key))
}

/** Leaves facts for the next turn, in the caller's transaction. */
export async function insertPendingFacts(
  tx: Tx,
  facts: readonly { id: string; event: IncomingEvent }[],
): Promise<void> {
  await tx.query({
    text: `INSERT INTO pending_fact (workspace_id, id, event)
           SELECT $1, id, event FROM unnest($2::uuid[], $3::jsonb[]) AS fact (id, event)`,
    values: [
      tx.workspaceId,
      columns.uuid(facts.map((fact) => fact.id)),
      columns.jsonb(facts.map((fact) => JSON.stringify(fact.event))),
    ],
  })
}

/** Takes the oldest waiting facts, at most `limit`; those that another process holds are passed over. */
export async function takePendingFacts(tx: Tx, limit: number): Promise<{ id: string; event: unknown }[]> {
  return tx.query<{ id: string; event: unknown }>({
    name: 'turn-take-facts',
    text: `DELETE FROM pending_fact WHERE workspace_id = $1 AND id IN (
             SELECT id FROM pending_fact WHERE workspace_id = $1 ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED)
           RETURNING id, event`,
    values: [tx.workspaceId, limit],
  })
}

/** Workspaces in which facts wait, whoever wrote them. */
export async function loadWorkspacesWithPendingFacts(database: Database): Promise<WorkspaceId[]> {
  const rows = await database.query<{ id: string }>({
    name: 'turn-pending-workspaces',
    text: 'SELECT list_workspaces_with_pending_facts() AS id',
  })
  return rows.map((row) => toId<WorkspaceId>(row.id))
}
