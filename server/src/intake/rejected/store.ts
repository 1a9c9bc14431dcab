import { isId, newId, type SourceId, type WorkspaceId } from '../../kernel/ids.ts'
import { columns, type Database, type Tx } from '../../platform/db/index.ts'

/** An event that was refused. */
export interface RejectedRow {
  readonly id: string
  readonly sourceId: SourceId | null
  readonly reason: string
  readonly detail: string
  readonly body: string
  readonly receivedAt: Date
  readonly replayedAt: Date | null
}

/** What a door knows of an event that it refuses. */
export interface Refusal {
  readonly sourceId: SourceId | null
  readonly reason: string
  readonly detail: string
  /** The event as it came, JSON or not; kept up to 64 KB. */
  readonly body: string
  readonly receivedAt: number
}

const MAX_BODY = 65_536

/** Keeps refused events, in a transaction of their own: they must outlive the turn that refused them. */
export async function saveRejected(
  database: Database,
  workspaceId: WorkspaceId,
  refusals: readonly Refusal[],
): Promise<void> {
  if (refusals.length === 0) return
  await database.transaction(workspaceId, (tx) => insertRejected(tx, refusals))
}

/** Keeps refused events in the given transaction. @returns their ids */
export async function insertRejected(tx: Tx, refusals: readonly Refusal[]): Promise<readonly string[]> {
  if (refusals.length === 0) return []
  const ids = refusals.map(() => newId())
  await tx.query({
    text: `INSERT INTO rejected_event (workspace_id, id, source_id, reason, detail, body, received_at)
           SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])`,
    values: [
      tx.workspaceId,
      columns.uuid(ids),
      columns.uuid(refusals.map((refusal) => refusal.sourceId)),
      columns.text(refusals.map((refusal) => refusal.reason)),
      columns.text(refusals.map((refusal) => refusal.detail)),
      columns.text(refusals.map((refusal) => storable(refusal.body))),
      columns.timestamptz(refusals.map((refusal) => refusal.receivedAt)),
    ],
  })
  return ids
}

/** How many events were refused since an instant and not replayed. @param sinceId the smallest UUIDv7 of that instant */
export async function countRejected(tx: Tx, sinceId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>({
    text: 'SELECT count(*) AS count FROM rejected_event WHERE workspace_id = $1 AND id >= $2 AND replayed_at IS NULL',
    values: [tx.workspaceId, sinceId],
  })
  return row?.count ?? 0
}

/** One page of refused events, newest first. */
export async function loadRejected(
  tx: Tx,
  page: { sourceId: SourceId | null; beforeId: string | null; limit: number },
): Promise<RejectedRow[]> {
  const rows = await tx.query<Row>({
    text: `SELECT id, source_id, reason, detail, body, received_at, replayed_at FROM rejected_event
           WHERE workspace_id = $1 AND ($2::uuid IS NULL OR source_id = $2) AND ($3::uuid IS NULL OR id < $3)
           ORDER BY id DESC LIMIT $4`,
    values: [tx.workspaceId, page.sourceId, page.beforeId, page.limit],
  })
  return rows.map(toRejected)
}

/** Refused events by id, locked so that two replays of one do not meet. */
export async function lockRejected(tx: Tx, ids: readonly string[]): Promise<RejectedRow[]> {
  const rows = await tx.query<Row>({
    text: `SELECT id, source_id, reason, detail, body, received_at, replayed_at FROM rejected_event
           WHERE workspace_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE`,
    values: [tx.workspaceId, columns.uuid(ids)],
  })
  return rows.map(toRejected)
}

/** Marks what went through at last. */
export async function markReplayed(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  await tx.query({
    text: 'UPDATE rejected_event SET replayed_at = $3 WHERE workspace_id = $1 AND id = ANY ($2::uuid[])',
    values: [tx.workspaceId, columns.uuid(ids), at],
  })
}

/**
 * Deletes refused events whose body matches one of `patterns` (regular expressions, any case), replayed or not; returns how many.
 * Reads every refused event of the workspace: an erasure is rare, and an index over all that could not be read is not.
 */
export async function deleteRejectedMentions(tx: Tx, patterns: readonly string[]): Promise<number> {
  if (patterns.length === 0) return 0
  const rows = await tx.query({
    text: 'DELETE FROM rejected_event WHERE workspace_id = $1 AND (body ~* ANY ($2::text[]) OR detail ~* ANY ($2::text[])) RETURNING id',
    values: [tx.workspaceId, columns.text(patterns)],
  })
  return rows.length
}

interface Row {
  id: string
  source_id: string | null
  reason: string
  detail: string
  body: string
  received_at: Date
  replayed_at: Date | null
}

function toRejected(row: Row): RejectedRow {
  const sourceId = row.source_id !== null && isId<SourceId>(row.source_id) ? row.source_id : null
  const { id, reason, detail, body } = row
  return { id, sourceId, reason, detail, body, receivedAt: row.received_at, replayedAt: row.replayed_at }
}

function storable(text: string): string {
  return text.slice(0, MAX_BODY).replaceAll('\0', '\ufffd').toWellFormed()
}
