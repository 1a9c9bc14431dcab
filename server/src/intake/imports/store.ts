import { createHash } from 'node:crypto'
import { ImportFormat, ImportKind, ImportMapping, ImportNote, ImportProblem } from '@hilo/contract'
import { z } from 'zod'
import { type SourceId, toId } from '../../kernel/ids.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import { problem } from './problems.ts'
import type { ImportId, ImportRunRow, ImportState, Progress, UploadId, UploadRow } from './run/schema.ts'

/** What is known of an import when its row is made. */
export interface NewRun {
  readonly id: ImportId
  readonly name: string
  readonly sourceName: string
  readonly uploadId: UploadId | null
  readonly mapping: ImportMapping
}

/** What becomes known once the file was looked at. */
export interface RunFacts {
  readonly sourceId: SourceId
  readonly fileKey: string
  readonly planKey: string
  readonly kind: ImportKind
  readonly format: ImportFormat
  readonly notes: readonly ImportNote[]
}

const Row = z.object({
  id: z.string(),
  name: z.string(),
  source_name: z.string(),
  upload_id: z.string().nullable(),
  file_key: z.string().nullable(),
  mapping: ImportMapping,
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  kind: ImportKind.nullable(),
  format: ImportFormat.nullable(),
  records_done: z.number(),
  rows_read: z.number(),
  events_stored: z.number(),
  duplicates: z.number(),
  rejected: z.number(),
  bytes_read: z.number(),
  bytes_total: z.number(),
  rows_per_second: z.number().nullable(),
  seconds_left: z.number().nullable(),
  rejected_reasons: z.array(z.object({ reason: ImportProblem, count: z.number() })),
  notes: z.array(ImportNote),
  error: ImportProblem.nullable(),
  started_at: z.date(),
  finished_at: z.date().nullable(),
})
const COLUMNS = Object.keys(Row.shape).join(', ')

/** Adds an import that waits to be run. */
export async function insertRun(tx: Tx, run: NewRun): Promise<void> {
  await tx.query({
    text: `INSERT INTO import_run (workspace_id, id, name, source_name, upload_id, mapping, state)
           VALUES ($1, $2, $3, $4, $5, $6, 'waiting')`,
    values: [tx.workspaceId, run.id, run.name, run.sourceName, run.uploadId, JSON.stringify(run.mapping)],
  })
}

/** One import; null if this workspace has none of this id. */
export async function loadRun(tx: Tx, id: ImportId): Promise<ImportRunRow | null> {
  const [row] = await tx.query({
    text: `SELECT ${COLUMNS} FROM import_run WHERE workspace_id = $1 AND id = $2`,
    values: [tx.workspaceId, id],
  })
  return row ? toRun(row) : null
}

/** One page of the imports, newest first: their ids are in order of time. */
export async function loadRuns(tx: Tx, page: { beforeId: string | null; limit: number }): Promise<ImportRunRow[]> {
  const rows = await tx.query({
    text: `SELECT ${COLUMNS} FROM import_run
           WHERE workspace_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
    values: [tx.workspaceId, page.beforeId, page.limit],
  })
  return rows.map(toRun)
}

/** Imports that have not ended: those of a server or a command that was killed are among them. */
export async function loadOpenRuns(tx: Tx): Promise<ImportRunRow[]> {
  const rows = await tx.query({
    text: `SELECT ${COLUMNS} FROM import_run
           WHERE workspace_id = $1 AND state IN ('waiting', 'running') ORDER BY id LIMIT 1000`,
    values: [tx.workspaceId],
  })
  return rows.map(toRun)
}

/** The latest import of the same bytes by the same plan into the same source that did not end well: it can be continued. */
export async function findUnfinished(
  tx: Tx,
  facts: Pick<RunFacts, 'fileKey' | 'planKey' | 'sourceId'>,
): Promise<ImportRunRow | null> {
  const [row] = await tx.query({
    text: `SELECT ${COLUMNS} FROM import_run
           WHERE workspace_id = $1 AND file_key = $2 AND plan_key = $3 AND source_id = $4 AND state <> 'done'
           ORDER BY records_done DESC, id DESC LIMIT 1`,
    values: [tx.workspaceId, facts.fileKey, facts.planKey, facts.sourceId],
  })
  return row ? toRun(row) : null
}

/** The import begins, or goes on: what was found out about its file is written down, how it failed before is forgotten. */
export async function markRunning(tx: Tx, id: ImportId, facts: RunFacts): Promise<void> {
  const { sourceId, fileKey, planKey, kind, format, notes } = facts
  await tx.query({
    text: `UPDATE import_run SET state = 'running', source_id = $3, file_key = $4, plan_key = $5, kind = $6, format = $7, notes = $8,
             error = NULL, finished_at = NULL
           WHERE workspace_id = $1 AND id = $2`,
    values: [tx.workspaceId, id, sourceId, fileKey, planKey, kind, format, JSON.stringify(notes)],
  })
}

/** Writes how far an import is. @returns whether somebody asked to stop it */
export async function saveProgress(tx: Tx, id: ImportId, progress: Progress): Promise<boolean> {
  const [row] = await tx.query<{ cancel_requested: boolean }>({
    name: 'import_progress',
    text: `UPDATE import_run SET records_done = $3, rows_read = $4, events_stored = $5, duplicates = $6, rejected = $7,
             bytes_read = $8, bytes_total = $9, rows_per_second = $10, seconds_left = $11, rejected_reasons = $12
           WHERE workspace_id = $1 AND id = $2 RETURNING cancel_requested`,
    values: [
      tx.workspaceId,
      id,
      progress.recordsDone,
      progress.rowsRead,
      progress.eventsStored,
      progress.duplicates,
      progress.rejected,
      progress.bytesRead,
      progress.bytesTotal,
      progress.rowsPerSecond,
      progress.secondsLeft,
      JSON.stringify(progress.rejectedReasons),
    ],
  })
  return row?.cancel_requested ?? false
}

/** An import has ended, well or not. */
export async function markEnded(
  tx: Tx,
  id: ImportId,
  end: { state: Exclude<ImportState, 'waiting' | 'running'>; error: ImportProblem | null; at: Date },
): Promise<void> {
  await tx.query({
    text: `UPDATE import_run SET state = $3, error = $4, finished_at = $5, seconds_left = NULL, cancel_requested = false
           WHERE workspace_id = $1 AND id = $2`,
    values: [tx.workspaceId, id, end.state, end.error === null ? null : JSON.stringify(end.error), end.at],
  })
}

/** A later import of the same file goes on from where this one stood: it is not found again, and no longer open. */
export async function markContinued(tx: Tx, id: ImportId, at: Date): Promise<void> {
  await tx.query({
    text: `UPDATE import_run SET file_key = NULL, finished_at = coalesce(finished_at, $3),
             state = CASE WHEN state IN ('waiting', 'running') THEN 'cancelled' ELSE state END,
             error = coalesce(error, $4)
           WHERE workspace_id = $1 AND id = $2`,
    values: [tx.workspaceId, id, at, JSON.stringify(problem('import_continued'))],
  })
}

/** Asks whoever runs an import to stop. @returns whether it was still open */
export async function requestCancel(tx: Tx, id: ImportId): Promise<boolean> {
  const rows = await tx.query({
    text: `UPDATE import_run SET cancel_requested = true
           WHERE workspace_id = $1 AND id = $2 AND state IN ('waiting', 'running') RETURNING id`,
    values: [tx.workspaceId, id],
  })
  return rows.length > 0
}

/** Adds an uploaded file. */
export async function insertUpload(tx: Tx, upload: UploadRow): Promise<void> {
  await tx.query({
    text: 'INSERT INTO import_upload (workspace_id, id, name, size_bytes) VALUES ($1, $2, $3, $4)',
    values: [tx.workspaceId, upload.id, upload.name, upload.sizeBytes],
  })
}

/** An uploaded file; null if this workspace has none of this id. */
export async function loadUpload(tx: Tx, id: UploadId): Promise<UploadRow | null> {
  const [row] = await tx.query<{ id: string; name: string; size_bytes: number }>({
    text: 'SELECT id, name, size_bytes FROM import_upload WHERE workspace_id = $1 AND id = $2',
    values: [tx.workspaceId, id],
  })
  return row ? { id: toId(row.id), name: row.name, sizeBytes: row.size_bytes } : null
}

/** Forgets uploads made before `before` that no open import needs. @returns their ids, whose files can go */
export async function deleteOldUploads(tx: Tx, before: Date): Promise<UploadId[]> {
  const rows = await tx.query<{ id: string }>({
    text: `DELETE FROM import_upload u WHERE u.workspace_id = $1 AND u.created_at < $2 AND NOT EXISTS (
             SELECT 1 FROM import_run r
             WHERE r.workspace_id = $1 AND r.upload_id = u.id AND r.state IN ('waiting', 'running'))
           RETURNING u.id`,
    values: [tx.workspaceId, before],
  })
  return rows.map(({ id }) => toId(id))
}

/**
 * Takes a lock for this process, on a connection of its own, so that it falls open by itself when the process dies.
 * @returns how to give it back, or null if another process has it
 */
export async function takeLock(database: Database, name: string): Promise<(() => Promise<void>) | null> {
  const key = createHash('sha256').update(name).digest().readBigInt64BE(0).toString()
  const client = await database.pool.connect()
  const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [key])
  if (!rows[0]?.taken) {
    client.release()
    return null
  }
  return async () => {
    await client.query('SELECT pg_advisory_unlock($1)', [key]).catch(() => undefined) // a lost connection has let go already
    client.release()
  }
}

function toRun(stored: unknown): ImportRunRow {
  const row = Row.parse(stored)
  return {
    id: toId(row.id),
    name: row.name,
    sourceName: row.source_name,
    uploadId: row.upload_id === null ? null : toId(row.upload_id),
    fileKey: row.file_key,
    mapping: row.mapping,
    state: row.state,
    kind: row.kind,
    format: row.format,
    recordsDone: row.records_done,
    rowsRead: row.rows_read,
    eventsStored: row.events_stored,
    duplicates: row.duplicates,
    rejected: row.rejected,
    bytesRead: row.bytes_read,
    bytesTotal: row.bytes_total,
    rowsPerSecond: row.rows_per_second,
    secondsLeft: row.seconds_left,
    rejectedReasons: row.rejected_reasons,
    notes: row.notes,
    error: row.error,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  }
}
