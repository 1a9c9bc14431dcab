import { toId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { type Heard, type Snapshot, StoredHeard, StoredResult } from './schema.ts'

interface WeekRow {
  week: string
  measured_at: Date
  reconstructed: boolean
  closed: boolean
  facts: number
  result: unknown
}

/** Snapshots from a week on, oldest first, at most `limit`. */
export async function loadWeeks(tx: Tx, fromWeek: string, limit: number): Promise<Snapshot[]> {
  const rows = await tx.query<WeekRow>({
    text: `SELECT week, measured_at, reconstructed, closed, facts, result FROM progress_week
           WHERE workspace_id = $1 AND week >= $2::date ORDER BY week LIMIT $3`,
    values: [tx.workspaceId, fromWeek, limit],
  })
  return rows.map(toSnapshot)
}

/** Writes a week down. One that is closed stands for ever: it stays as it is. Safe to run twice, by week. */
export async function saveWeek(tx: Tx, snapshot: Snapshot): Promise<void> {
  const { week, measuredMs, isReconstructed, isClosed, facts, result } = snapshot
  await tx.query({
    text: `INSERT INTO progress_week (workspace_id, week, measured_at, reconstructed, closed, facts, result)
           VALUES ($1, $2, $3, $4, $5, $6, $7)
           ON CONFLICT (workspace_id, week) DO UPDATE SET measured_at = excluded.measured_at,
             reconstructed = excluded.reconstructed, closed = excluded.closed, facts = excluded.facts, result = excluded.result
           WHERE NOT progress_week.closed`,
    values: [
      ...[tx.workspaceId, week, new Date(measuredMs), isReconstructed, isClosed, facts],
      JSON.stringify(StoredResult.parse(result)),
    ],
  })
}

/** How measuring stands. */
export interface RunState {
  readonly state: 'idle' | 'waiting' | 'running' | 'failed'
  readonly share: number
  readonly startedAt: Date | null
  readonly endedAt: Date | null
  readonly heard: readonly Heard[]
}

/** How measuring stands; null before it was ever thought of. */
export async function loadRun(tx: Tx): Promise<RunState | null> {
  const [row] = await tx.query<{
    state: RunState['state']
    share: number
    started_at: Date | null
    ended_at: Date | null
    heard: unknown
  }>({
    text: 'SELECT state, share, started_at, ended_at, heard FROM progress_run WHERE workspace_id = $1',
    values: [tx.workspaceId],
  })
  if (!row) return null
  const heard = StoredHeard.parse(row.heard).map(({ sourceId, channel, what, at }) => ({
    ...{ sourceId: toId<Heard['sourceId']>(sourceId), channel, what, atMs: at },
  }))
  return { state: row.state, share: row.share, startedAt: row.started_at, endedAt: row.ended_at, heard }
}

/** Makes the row of a workspace; false if it is there. */
export async function insertRun(tx: Tx): Promise<boolean> {
  const rows = await tx.query({
    text: `INSERT INTO progress_run (workspace_id, state) VALUES ($1, 'idle') ON CONFLICT DO NOTHING RETURNING state`,
    values: [tx.workspaceId],
  })
  return rows.length > 0
}

/** Says that somebody waits for a run; false while one waits or runs. Locks the row: two who ask at once make one run. */
export async function askForRun(tx: Tx): Promise<boolean> {
  const rows = await tx.query({
    text: `INSERT INTO progress_run (workspace_id, state) VALUES ($1, 'waiting')
           ON CONFLICT (workspace_id) DO UPDATE SET state = 'waiting', share = 0
           WHERE progress_run.state NOT IN ('waiting', 'running') RETURNING state`,
    values: [tx.workspaceId],
  })
  return rows.length > 0
}

/** How measuring stands, its row locked until the commit: neither a run nor who asks for one writes meanwhile. */
export async function lockRunState(tx: Tx): Promise<RunState['state'] | null> {
  const [row] = await tx.query<{ state: RunState['state'] }>({
    text: 'SELECT state FROM progress_run WHERE workspace_id = $1 FOR UPDATE',
    values: [tx.workspaceId],
  })
  return row?.state ?? null
}

/** What changes of a run; what is not named stays. */
export interface RunChange {
  readonly state: RunState['state']
  readonly share?: number
  readonly startedAt?: Date
  readonly endedAt?: Date
  readonly heard?: readonly Heard[]
}

/** Notes how a run goes. */
export async function changeRun(tx: Tx, { state, share, startedAt, endedAt, heard }: RunChange): Promise<void> {
  const written = heard?.map(({ sourceId, channel, what, atMs }) => ({ sourceId, channel, what, at: atMs }))
  await tx.query({
    text: `INSERT INTO progress_run (workspace_id, state, share, started_at, ended_at, heard)
           VALUES ($1, $2, coalesce($3::float8, 0), $4, $5, coalesce($6::jsonb, '[]'::jsonb))
           ON CONFLICT (workspace_id) DO UPDATE SET state = $2, share = coalesce($3::float8, progress_run.share),
             started_at = coalesce($4::timestamptz, progress_run.started_at), ended_at = coalesce($5::timestamptz, progress_run.ended_at),
             heard = coalesce($6::jsonb, progress_run.heard)`,
    values: [
      ...[tx.workspaceId, state, share ?? null, startedAt ?? null, endedAt ?? null],
      written === undefined ? null : JSON.stringify(written),
    ],
  })
}

function toSnapshot(row: WeekRow): Snapshot {
  return {
    week: row.week,
    measuredMs: row.measured_at.getTime(),
    isReconstructed: row.reconstructed,
    isClosed: row.closed,
    facts: row.facts,
    result: StoredResult.parse(row.result),
  }
}
