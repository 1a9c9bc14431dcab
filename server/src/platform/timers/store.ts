import type { WorkspaceId } from '../../kernel/ids.ts'
import { toId } from '../../kernel/ids.ts'
import type { Json } from '../../kernel/json.ts'
import type { Database, Tx } from '../db/index.ts'

/** A timer's name over all workspaces. */
export interface TimerName {
  readonly workspaceId: WorkspaceId
  readonly kind: string
  readonly key: string
}

/** A timer taken out of its table by the transaction that fires it. */
export interface TakenTimer {
  readonly kind: string
  readonly key: string
  readonly payload: unknown
  readonly fireAtMs: number
  readonly failedAttempts: number
}

/** A timer that was given up. */
export interface FailedTimer {
  readonly kind: string
  readonly key: string
  readonly fireAtMs: number
  readonly attempts: number
  readonly error: string
}

/** Inserts or moves a timer; one that had failed begins anew. */
export async function upsertTimer(
  tx: Tx,
  timer: { readonly kind: string; readonly key: string; readonly fireAtMs: number; readonly payload: Json },
): Promise<void> {
  await tx.query({
    name: 'timer_upsert',
    text: `INSERT INTO timer (workspace_id, kind, key, fire_at, due_at, payload)
           VALUES ($1, $2, $3, to_timestamp($4::float8 / 1000), to_timestamp($4::float8 / 1000), $5::json)
           ON CONFLICT (workspace_id, kind, key) DO UPDATE
           SET fire_at = excluded.fire_at, due_at = excluded.due_at, payload = excluded.payload,
               attempts = 0, last_error = NULL`,
    values: [tx.workspaceId, timer.kind, timer.key, timer.fireAtMs, JSON.stringify(timer.payload)],
  })
}

/** Deletes a timer; whether there was one. */
export async function deleteTimer(tx: Tx, kind: string, key: string): Promise<boolean> {
  const rows = await tx.query({
    name: 'timer_delete',
    text: 'DELETE FROM timer WHERE workspace_id = $1 AND kind = $2 AND key = $3 RETURNING 1',
    values: [tx.workspaceId, kind, key],
  })
  return rows.length > 0
}

/** The next timers of all workspaces and how long they still have; due ones have no positive wait. Soonest first. */
export async function loadNextTimers(
  database: Database,
  kinds: readonly string[],
  limit: number,
): Promise<readonly (TimerName & { readonly waitMs: number })[]> {
  const rows = await database.query<{ workspace_id: string; kind: string; key: string; wait_ms: number }>({
    name: 'timer_next',
    text: 'SELECT workspace_id, kind, key, wait_ms FROM list_next_timers($1::text[], $2)',
    values: [[...kinds], limit],
  })
  return rows.map((row) => ({
    workspaceId: toId<WorkspaceId>(row.workspace_id),
    kind: row.kind,
    key: row.key,
    waitMs: row.wait_ms,
  }))
}

/** Deletes those of the named timers that are due and that no other process is firing, and returns them in that order. */
export async function takeDueTimers(
  tx: Tx,
  names: readonly Pick<TimerName, 'kind' | 'key'>[],
): Promise<readonly TakenTimer[]> {
  const rows = await tx.query<{ at: number; payload: unknown; fire_at_ms: number; attempts: number }>({
    name: 'timer_take',
    text: `DELETE FROM timer t
           USING (SELECT d.kind, d.key, n.at
                  FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS n (kind, key, at)
                  JOIN timer d ON d.workspace_id = $1 AND d.kind = n.kind AND d.key = n.key
                  WHERE d.due_at <= clock_timestamp()
                  FOR UPDATE OF d SKIP LOCKED) AS due
           WHERE t.workspace_id = $1 AND t.kind = due.kind AND t.key = due.key
           RETURNING due.at, t.payload, extract(epoch FROM t.fire_at)::float8 * 1000 AS fire_at_ms, t.attempts`,
    values: [tx.workspaceId, names.map((name) => name.kind), names.map((name) => name.key)],
  })
  return rows
    .sort((a, b) => a.at - b.at)
    .flatMap((row) => {
      const name = names[row.at - 1]
      if (!name) return []
      const { kind, key } = name
      return [{ kind, key, payload: row.payload, fireAtMs: Math.round(row.fire_at_ms), failedAttempts: row.attempts }]
    })
}

/**
 * Puts a failed timer off; not if it was moved since it was taken. `delayMs` null gives it up.
 * @param error shown to staff and logged: without personal data
 */
export async function postponeTimer(
  tx: Tx,
  name: Pick<TimerName, 'kind' | 'key'>,
  failure: {
    readonly fireAtMs: number
    readonly attempts: number
    readonly delayMs: number | null
    readonly error: string
  },
): Promise<void> {
  await tx.query({
    text: `UPDATE timer SET attempts = $5, last_error = $6,
             due_at = clock_timestamp() + make_interval(secs => $7::float8 / 1000)
           WHERE workspace_id = $1 AND kind = $2 AND key = $3 AND attempts = $5 - 1
             AND fire_at = to_timestamp($4::float8 / 1000)`,
    values: [tx.workspaceId, name.kind, name.key, failure.fireAtMs, failure.attempts, failure.error, failure.delayMs],
  })
}

/** Timers of the workspace that were given up, oldest first, at most 200. Setting one again revives it. */
export async function loadFailedTimers(tx: Tx): Promise<readonly FailedTimer[]> {
  const rows = await tx.query<{ kind: string; key: string; fire_at_ms: number; attempts: number; last_error: string }>({
    text: `SELECT kind, key, extract(epoch FROM fire_at)::float8 * 1000 AS fire_at_ms, attempts, last_error
           FROM timer WHERE workspace_id = $1 AND due_at IS NULL ORDER BY fire_at, kind, key LIMIT 200`,
    values: [tx.workspaceId],
  })
  return rows.map((row) => ({
    kind: row.kind,
    key: row.key,
    fireAtMs: Math.round(row.fire_at_ms),
    attempts: row.attempts,
    error: row.last_error,
  }))
}
