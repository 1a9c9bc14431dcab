import type { AuditEntry } from '@hilo/contract'
import { DAY_MS } from '../../kernel/clock.ts'
import { firstIdAt, newId } from '../../kernel/ids.ts'
import { columns, type Tx } from '../../platform/db/index.ts'
import type { AuditFact } from './schema.ts'

/** A row of the audit log. */
export interface AuditRow {
  readonly id: string
  readonly at: Date
  readonly actorKind: 'user' | 'key' | 'system'
  readonly actorId: string | null
  readonly actorName: string
  readonly action: string
  readonly targetKind: string
  readonly targetId: string | null
  readonly targetLabel: string | null
  readonly details: AuditEntry['details']
}

/** What to show; what is undefined does not filter. */
export interface AuditFilter {
  readonly actorId?: string | undefined
  readonly action?: string | undefined
  readonly targetId?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** What was done, and how often within a stretch of time. */
export interface DoneAction {
  readonly action: string
  /** The last of them, UTC epoch ms. */
  readonly atMs: number
  /** Names of what it was done to, as far as they have one; at most 3. */
  readonly labels: readonly string[]
  readonly count: number
}

/** Appends an entry. */
export async function insertEntry(tx: Tx, fact: AuditFact): Promise<void> {
  const { actor, action, target, details } = fact
  await tx.query({
    text: `
      INSERT INTO audit_entry
        (workspace_id, id, at, actor_kind, actor_id, actor_name, action, target_kind, target_id, target_label, details)
      VALUES ($1, $2, clock_timestamp(), $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      ...[tx.workspaceId, newId(), actor.kind, actor.id, actor.name, action],
      ...[target.kind, target.id, target.label ?? null, JSON.stringify(details ?? {})],
    ],
  })
}

/** Entries older than the id `before`, newest first. `action` may be a noun alone: it stands for all its verbs. */
export async function listEntries(
  tx: Tx,
  filter: AuditFilter,
  before: string | null,
  limit: number,
): Promise<readonly AuditRow[]> {
  return tx.query<{ [K in keyof AuditRow]: AuditRow[K] }>({
    text: `
      SELECT id, at, actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName", action,
        target_kind AS "targetKind", target_id AS "targetId", target_label AS "targetLabel", details
      FROM audit_entry
      WHERE workspace_id = $1
        AND ($2::uuid IS NULL OR id < $2)
        AND ($3::uuid IS NULL OR actor_id = $3)
        AND ($4::text IS NULL OR action = $4 OR split_part(action, '.', 1) = $4)
        AND ($5::text IS NULL OR target_id = $5)
        AND ($6::timestamptz IS NULL OR at >= $6)
        AND ($7::timestamptz IS NULL OR at < $7)
      ORDER BY id DESC LIMIT $8`,
    values: [
      ...[tx.workspaceId, before, filter.actorId ?? null, filter.action ?? null, filter.targetId ?? null],
      ...[filter.from ?? null, filter.to ?? null, limit],
    ],
  })
}

/** What an actor did since an instant, of some kinds of actions, in order. */
export async function listActionsSince(
  tx: Tx,
  wanted: { readonly actorId: string; readonly actions: readonly string[]; readonly since: Date },
  limit: number,
): Promise<readonly Pick<AuditRow, 'at' | 'action' | 'targetId' | 'details'>[]> {
  return tx.query<Pick<AuditRow, 'at' | 'action' | 'targetId' | 'details'>>({
    text: `
      SELECT at, action, target_id AS "targetId", details FROM audit_entry
      WHERE workspace_id = $1 AND actor_id = $2 AND action = ANY ($3::text[]) AND at >= $4 AND id >= $5
      ORDER BY id LIMIT $6`,
    values: [
      ...[tx.workspaceId, wanted.actorId, columns.text(wanted.actions), wanted.since],
      ...[firstIdAt(wanted.since.getTime() - CLOCKS_APART_MS), limit],
    ],
  })
}

/** Ids carry the server's clock, instants the database's: what the index leaves out must be older by more than the two can differ. */
const CLOCKS_APART_MS = 3_600_000

/**
 * How often each of these actions was done in each stretch of time, and of what; oldest first.
 * @param wanted.fromMs where stretches begin, UTC epoch ms, ascending and not empty; the last one has no end
 */
export async function loadActions(
  tx: Tx,
  { actions, fromMs }: { readonly actions: readonly string[]; readonly fromMs: readonly number[] },
): Promise<readonly DoneAction[]> {
  const sinceMs = Math.min(...fromMs)
  const rows = await tx.query<{ action: string; at: Date; labels: string[] | null; count: number }>({
    text: `SELECT action, max(at) AS at, count(*)::int AS count,
             (array_agg(DISTINCT label) FILTER (WHERE label IS NOT NULL))[1:3] AS labels
           FROM (SELECT action, at, coalesce(target_label, details ->> 'name', details ->> 'file',
                   CASE WHEN target_kind = 'channel' THEN target_id END) AS label
                 FROM audit_entry
                 WHERE workspace_id = $1 AND id >= $2 AND at >= $3 AND action = ANY ($4::text[])) AS done
           GROUP BY action, width_bucket(at, $5::timestamptz[]) ORDER BY 2, 1 LIMIT $6`,
    values: [
      ...[tx.workspaceId, firstIdAt(sinceMs - DAY_MS), new Date(sinceMs), columns.text(actions)],
      ...[columns.timestamptz(fromMs), actions.length * fromMs.length],
    ],
  })
  return rows.map(({ action, at, labels, count }) => ({ action, atMs: at.getTime(), labels: labels ?? [], count }))
}
