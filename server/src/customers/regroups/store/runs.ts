import { z } from 'zod'
import { type SourceId, toId } from '../../../kernel/ids.ts'
import { columns, type Tx } from '../../../platform/db/index.ts'
import { type Run, type RunSubject, StoredDifference, StoredRules } from '../schema.ts'

const COLUMNS =
  'id, kind, source_id, rules, model, former_model, phase, state, done, total, cursor, difference, actor, started_at, ended_at'

/** Adds a run that begins now; false when another one changes something already (unique index `regroup_run_changing`). */
export async function insertRun(
  tx: Tx,
  run: { readonly id: string; readonly subject: RunSubject; readonly actor: string; readonly startedAt: Date },
): Promise<boolean> {
  const { kind, sourceId, rules, model } = run.subject
  const former = 'former' in run.subject ? run.subject.former : null
  const rows = await tx.query({
    text: `INSERT INTO regroup_run (workspace_id, id, kind, source_id, rules, state, actor, started_at, model, former_model)
           VALUES ($1, $2, $3, $4, $5, 'running', $6, $7, $8, $9)
           ON CONFLICT DO NOTHING RETURNING id`,
    values: [
      ...[tx.workspaceId, run.id, kind, sourceId, rules && JSON.stringify(rules), run.actor, run.startedAt],
      ...[model, former],
    ],
  })
  return rows.length > 0
}

/** One run; null if there is none. */
export async function findRun(tx: Tx, id: string): Promise<Run | null> {
  const [row] = await tx.query({
    text: `SELECT ${COLUMNS} FROM regroup_run WHERE workspace_id = $1 AND id = $2`,
    values: [tx.workspaceId, id],
  })
  return row ? toRun(row) : null
}

/** The run that changes something just now; null if there is none. */
export async function findChanging(tx: Tx): Promise<Run | null> {
  const [row] = await tx.query({
    text: `SELECT ${COLUMNS} FROM regroup_run
           WHERE workspace_id = $1 AND state = 'running' AND kind IN ('link', 'unlink', 'rules', 'model')`,
    values: [tx.workspaceId],
  })
  return row ? toRun(row) : null
}

/** Runs that have not ended, oldest first, at most 100: previews of each channel, and one that changes something. */
export async function loadRunning(tx: Tx): Promise<Run[]> {
  const rows = await tx.query({
    text: `SELECT ${COLUMNS} FROM regroup_run WHERE workspace_id = $1 AND state = 'running' ORDER BY id LIMIT 100`,
    values: [tx.workspaceId],
  })
  return rows.map(toRun)
}

/** Runs, newest first, strictly older than `before`. */
export async function loadRuns(tx: Tx, before: string | null, limit: number): Promise<Run[]> {
  const rows = await tx.query({
    text: `SELECT ${COLUMNS} FROM regroup_run WHERE workspace_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
    values: [tx.workspaceId, before, limit],
  })
  return rows.map(toRun)
}

/** Runs that changed the rules, newest first. */
export async function loadRuleRuns(tx: Tx, limit: number): Promise<Run[]> {
  const rows = await tx.query({
    text: `SELECT ${COLUMNS} FROM regroup_run WHERE workspace_id = $1 AND kind = 'rules' ORDER BY id DESC LIMIT $2`,
    values: [tx.workspaceId, limit],
  })
  return rows.map(toRun)
}

/** The newest run that changed the model before `before`; null: none did. */
export async function findModelRun(tx: Tx, before: string | null): Promise<Run | null> {
  const [row] = await tx.query({
    text: `SELECT ${COLUMNS} FROM regroup_run WHERE workspace_id = $1 AND kind = 'model' AND ($2::uuid IS NULL OR id < $2)
           ORDER BY id DESC LIMIT 1`,
    values: [tx.workspaceId, before],
  })
  return row ? toRun(row) : null
}

/** Takes up a run that failed, where it stopped. @throws when another changes something (unique index `regroup_run_changing`) */
export async function reopenRun(tx: Tx, id: string): Promise<void> {
  await tx.query({
    text: `UPDATE regroup_run SET state = 'running', ended_at = NULL WHERE workspace_id = $1 AND id = $2 AND state = 'failed'`,
    values: [tx.workspaceId, id],
  })
}

/** The newest run of each of these kinds for each of these sources; for `null`, of runs about no source. */
export async function loadNewest(
  tx: Tx,
  sourceIds: readonly SourceId[] | null,
  kinds: readonly Run['kind'][],
): Promise<Run[]> {
  const rows = await tx.query({
    text: `SELECT DISTINCT ON (source_id) ${COLUMNS} FROM regroup_run
           WHERE workspace_id = $1 AND kind = ANY ($3::text[])
             AND CASE WHEN $2::uuid[] IS NULL THEN source_id IS NULL ELSE source_id = ANY ($2::uuid[]) END
           ORDER BY source_id, id DESC`,
    values: [tx.workspaceId, sourceIds && columns.uuid(sourceIds), columns.text(kinds)],
  })
  return rows.map(toRun)
}

/** Ends previews of one kind and source that still run: a newer one takes their place. */
export async function cancelPreviews(
  tx: Tx,
  {
    kinds,
    sourceId,
    at,
  }: { readonly kinds: readonly Run['kind'][]; readonly sourceId: SourceId | null; readonly at: Date },
): Promise<void> {
  await tx.query({
    text: `UPDATE regroup_run SET state = 'cancelled', ended_at = $3
           WHERE workspace_id = $1 AND state = 'running' AND kind = ANY ($4::text[]) AND source_id IS NOT DISTINCT FROM $2::uuid`,
    values: [tx.workspaceId, sourceId, at, columns.text(kinds)],
  })
}

/** Writes how far a run is; false when it does not run any more. */
export async function saveProgress(
  tx: Tx,
  run: Pick<Run, 'id' | 'done' | 'total' | 'cursor'> & {
    readonly difference?: StoredDifference | null
    readonly phase?: string | null
  },
): Promise<boolean> {
  const rows = await tx.query({
    text: `UPDATE regroup_run SET done = $3, total = $4, cursor = $5, difference = coalesce($6, difference), phase = $7
           WHERE workspace_id = $1 AND id = $2 AND state = 'running' RETURNING id`,
    values: [
      ...[tx.workspaceId, run.id, run.done, run.total, run.cursor],
      run.difference ? JSON.stringify(run.difference) : null,
      run.phase ?? null,
    ],
  })
  return rows.length > 0
}

/** Ends a run that is running; false when it was not. */
export async function endRun(
  tx: Tx,
  {
    id,
    state,
    at,
    difference,
  }: { id: string; state: Exclude<Run['state'], 'running'>; at: Date; difference: StoredDifference | null },
): Promise<boolean> {
  const rows = await tx.query({
    text: `UPDATE regroup_run SET state = $3, ended_at = $4, difference = coalesce($5, difference)
           WHERE workspace_id = $1 AND id = $2 AND state = 'running' RETURNING id`,
    values: [tx.workspaceId, id, state, at, difference && JSON.stringify(difference)],
  })
  return rows.length > 0
}

const Row = z.object({
  id: z.string(),
  kind: z.enum([
    'preview_link',
    'preview_unlink',
    'preview_rules',
    'preview_model',
    'link',
    'unlink',
    'rules',
    'model',
  ]),
  source_id: z.string().nullable(),
  rules: StoredRules,
  model: z.string().nullable(),
  former_model: z.string().nullable(),
  phase: z.string().nullable(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  done: z.number(),
  total: z.number(),
  cursor: z.string().nullable(),
  difference: StoredDifference.nullable(),
  actor: z.string(),
  started_at: z.date(),
  ended_at: z.date().nullable(),
})

function toRun(stored: unknown): Run {
  const row = Row.parse(stored)
  const { id, state, done, total, cursor, phase, difference, actor } = row
  return {
    ...{ id, state, done, total, cursor, phase, difference, actor },
    ...{ startedAt: row.started_at, endedAt: row.ended_at, ...toSubject(row) },
  }
}

function toSubject({ kind, source_id: sourceId, rules, model, former_model: former }: z.infer<typeof Row>): RunSubject {
  if (kind === 'rules' || kind === 'preview_rules') {
    if (!rules) throw new Error('a run about rules has none')
    return { kind, sourceId: null, rules, model: null }
  }
  if (kind === 'model' || kind === 'preview_model') {
    if (model === null || former === null) throw new Error('a run about the model names none')
    return { kind, sourceId: null, rules: null, model, former }
  }
  if (sourceId === null) throw new Error('a run about a channel names none')
  return { kind, sourceId: toId(sourceId), rules: null, model: null }
}
