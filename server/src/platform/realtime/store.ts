import type { WorkspaceId } from '../../kernel/ids.ts'
import type { Database, Tx } from '../db/index.ts'
import type { SeqRange } from './rules.ts'
import type { RealtimeMessage, RealtimeRow } from './schema.ts'
import { StoredMessages } from './schema.ts'

/** Rows read at once. */
export const READ_LIMIT = 500

/**
 * Takes the workspace's next number and writes the row that carries it. The lock on the number is held until the
 * transaction ends, and PostgreSQL shows a commit before it frees its locks: hence no number is seen before a smaller one.
 */
export function insertRow(tx: Tx, messages: readonly RealtimeMessage[]): void {
  const topics = [...new Set(messages.flatMap((message) => message.topics))]
  tx.write({
    name: 'realtime_insert',
    text: `WITH number AS (
             INSERT INTO realtime_sequence AS s (workspace_id, last_seq) VALUES ($1, 1)
             ON CONFLICT (workspace_id) DO UPDATE SET last_seq = s.last_seq + 1
             RETURNING last_seq)
           INSERT INTO realtime_message (workspace_id, seq, topics, payload)
           SELECT $1, last_seq, $2::text[], $3::json FROM number`,
    values: [tx.workspaceId, topics, JSON.stringify(messages)],
  })
}

/** Rows after `afterSeq`, in order, at most `READ_LIMIT`. */
export async function loadRows(
  database: Database,
  workspaceId: WorkspaceId,
  afterSeq: number,
): Promise<readonly RealtimeRow[]> {
  const rows = await database.transaction(workspaceId, (tx) =>
    tx.query<{ seq: number; payload: unknown }>({
      name: 'realtime_rows',
      text: `SELECT seq, payload FROM realtime_message
             WHERE workspace_id = $1 AND seq > $2 ORDER BY seq LIMIT ${READ_LIMIT}`,
      values: [workspaceId, afterSeq],
    }),
  )
  return rows.map((row) => ({ seq: row.seq, messages: StoredMessages.parse(row.payload) }))
}

/** Which numbers can be read now. */
export async function loadRange(database: Database, workspaceId: WorkspaceId): Promise<SeqRange> {
  const [row] = await database.transaction(workspaceId, (tx) =>
    tx.query<{ newest: number; oldest: number }>({
      name: 'realtime_range',
      text: `SELECT coalesce(s.last_seq, 0) AS newest, coalesce(m.seq, s.last_seq + 1, 1) AS oldest
             FROM (SELECT 1) AS one
             LEFT JOIN realtime_sequence s ON s.workspace_id = $1
             LEFT JOIN LATERAL (
               SELECT seq FROM realtime_message WHERE workspace_id = $1 ORDER BY seq LIMIT 1) AS m ON true`,
      values: [workspaceId],
    }),
  )
  return row ?? { newest: 0, oldest: 1 }
}

/** The newest number there is; 0 before the first. */
export async function loadNewestSeq(database: Database, workspaceId: WorkspaceId): Promise<number> {
  return (await loadRange(database, workspaceId)).newest
}

/** Deletes rows of all workspaces that are older than `keepMs`; returns how many. Safe to run twice and at any time. */
export async function pruneRealtime(database: Database, keepMs: number): Promise<number> {
  const [row] = await database.query<{ pruned: number }>({
    text: `SELECT realtime_prune(make_interval(secs => $1::float8 / 1000)) AS pruned`,
    values: [keepMs],
  })
  return row?.pruned ?? 0
}
