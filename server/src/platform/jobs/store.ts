import type pg from 'pg'
import type { Json } from '../../kernel/json.ts'
import type { Database, Tx } from '../db/index.ts'

/** A job's row before it is written. */
export interface JobRow {
  readonly identifier: string
  readonly payload: Json
  readonly key: string | null
  readonly queue: string | null
  readonly runAt: string | null
  readonly priority: number
  readonly maxAttempts: number | null
}

/** A job that was given up. */
export interface FailedJob {
  readonly id: string
  readonly name: string
  readonly attempts: number
  readonly error: string
  readonly createdAt: Date
  readonly failedAt: Date
}

/**
 * Writes job rows as graphile-worker's `add_jobs` does, except that it sends no NOTIFY: inside a transaction that takes
 * a lock over the whole database until after the commit's flush, so that all commits would queue behind each other.
 * Wake-ups go out after the commit instead. Tied to the table of graphile-worker 0.18; `store.db.test.ts` holds the two equal.
 * @source graphile-worker/sql/000018.sql
 */
export async function insertJobs(tx: Tx, rows: readonly JobRow[]): Promise<void> {
  const values = [JSON.stringify(rows)]
  await tx.query({
    name: 'job_tasks',
    text: `WITH spec AS MATERIALIZED (
             SELECT * FROM json_to_recordset($1::json) AS s (identifier text, queue text)),
           queues AS (
             INSERT INTO graphile_worker._private_job_queues (queue_name)
             SELECT DISTINCT queue FROM spec s WHERE queue IS NOT NULL AND NOT EXISTS (
               SELECT 1 FROM graphile_worker._private_job_queues q WHERE q.queue_name = s.queue)
             ON CONFLICT DO NOTHING)
           INSERT INTO graphile_worker._private_tasks (identifier)
           SELECT DISTINCT identifier FROM spec s WHERE NOT EXISTS (
             SELECT 1 FROM graphile_worker._private_tasks t WHERE t.identifier = s.identifier)
           ON CONFLICT DO NOTHING`,
    values,
  })
  await tx.query({
    name: 'job_insert',
    text: `INSERT INTO graphile_worker._private_jobs AS jobs
             (job_queue_id, task_id, payload, run_at, max_attempts, key, priority)
           SELECT q.id, t.id, s.payload, coalesce(s."runAt", now()), coalesce(s."maxAttempts", 25), s.key, s.priority
           FROM json_to_recordset($1::json) AS s (identifier text, payload json, key text, queue text,
                                                  "runAt" timestamptz, priority smallint, "maxAttempts" smallint)
           JOIN graphile_worker._private_tasks t ON t.identifier = s.identifier
           LEFT JOIN graphile_worker._private_job_queues q ON q.queue_name = s.queue
           ON CONFLICT (key) DO UPDATE SET
             job_queue_id = excluded.job_queue_id, task_id = excluded.task_id, payload = excluded.payload,
             run_at = excluded.run_at, max_attempts = excluded.max_attempts, priority = excluded.priority,
             revision = jobs.revision + 1, attempts = 0, last_error = NULL, updated_at = now()
           WHERE jobs.locked_at IS NULL`,
    values,
  })
}

/** Takes the keys from jobs that already run or are given up: what is added now under the key is another job. */
export async function detachStartedJobs(tx: Tx, keys: readonly string[]): Promise<void> {
  await tx.query({
    name: 'job_detach',
    text: `UPDATE graphile_worker._private_jobs SET key = NULL, attempts = max_attempts, updated_at = now()
           WHERE key = ANY ($1::text[]) AND is_available IS NOT true`,
    values: [[...keys]],
  })
}

/** Whether the job of this key waits or runs. */
export async function isKeyAlive(tx: Tx, key: string): Promise<boolean> {
  const rows = await tx.query({
    text: `SELECT 1 FROM graphile_worker._private_jobs
           WHERE key = $1 AND (attempts < max_attempts OR locked_at IS NOT NULL)`,
    values: [key],
  })
  return rows.length > 0
}

/** Jobs of the workspace that were given up, newest first, at most 200. Their payload stays in the database. */
export async function loadFailedJobs(tx: Tx): Promise<readonly FailedJob[]> {
  const rows = await tx.query<{
    id: number
    name: string
    attempts: number
    last_error: string | null
    created_at: Date
    updated_at: Date
  }>({
    text: `SELECT j.id, t.identifier AS name, j.attempts, j.last_error, j.created_at, j.updated_at
           FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
           WHERE j.payload ->> 'workspaceId' = $1 AND j.attempts >= j.max_attempts AND j.locked_at IS NULL
           ORDER BY j.id DESC LIMIT 200`,
    values: [tx.workspaceId],
  })
  return rows.map((row) => ({
    id: String(row.id),
    name: row.name,
    attempts: row.attempts,
    error: row.last_error ?? '',
    createdAt: row.created_at,
    failedAt: row.updated_at,
  }))
}

/** Gives a failed job all its attempts back; false if it is not there or not given up. */
export async function retryFailedJob(tx: Tx, jobId: string): Promise<boolean> {
  const rows = await tx.query({
    text: `UPDATE graphile_worker._private_jobs SET attempts = 0, run_at = now(), updated_at = now()
           WHERE payload ->> 'workspaceId' = $1 AND id = $2 AND attempts >= max_attempts AND locked_at IS NULL RETURNING 1`,
    values: [tx.workspaceId, jobId],
  })
  return rows.length > 0
}

/** Jobs of all workspaces that wait, run or are given up, for `/metrics`. */
export async function countWaitingJobs(database: Database): Promise<{ waiting: number; failed: number }> {
  const [row] = await database.query<{ waiting: number; failed: number }>({
    text: `SELECT count(*) FILTER (WHERE attempts < max_attempts) AS waiting,
                  count(*) FILTER (WHERE attempts >= max_attempts AND locked_at IS NULL) AS failed
           FROM graphile_worker._private_jobs`,
  })
  return row ?? { waiting: 0, failed: 0 }
}

/** Makes the attempt that runs now the last one. */
export async function giveUpAfterThisAttempt(database: Database, jobId: string): Promise<void> {
  await database.query({
    text: 'UPDATE graphile_worker._private_jobs SET max_attempts = greatest(1, attempts) WHERE id = $1',
    values: [jobId],
  })
}

/**
 * Frees the jobs of pools whose process is gone, so that a crash costs seconds: graphile-worker alone waits four hours.
 * A living pool holds an advisory lock of its name (`holdPoolLock`), which ends with its connection.
 */
export async function freeJobsOfDeadPools(database: Database): Promise<number> {
  const [row] = await database.query<{ freed: number }>({
    text: `WITH pools AS MATERIALIZED (
             SELECT DISTINCT locked_by FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL),
           dead AS MATERIALIZED (
             SELECT locked_by FROM pools WHERE pg_try_advisory_xact_lock(hashtextextended('hilo:' || locked_by, 0))),
           jobs AS (
             UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL
             WHERE locked_by IN (SELECT locked_by FROM dead) RETURNING 1),
           queues AS (
             UPDATE graphile_worker._private_job_queues SET locked_at = NULL, locked_by = NULL
             WHERE locked_by IN (SELECT locked_by FROM dead))
           SELECT count(*) AS freed FROM jobs`,
  })
  return row?.freed ?? 0
}

/** Says, until the connection ends, that the pool's process lives. */
export async function holdPoolLock(client: pg.Client, poolId: string): Promise<void> {
  await client.query(`SELECT pg_advisory_lock(hashtextextended('hilo:' || $1::text, 0))`, [poolId])
}
