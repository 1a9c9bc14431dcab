import type { Json } from '../../kernel/json.ts'
import type { Tx } from '../db/index.ts'
import { wake } from '../signals/index.ts'
import type { Job } from './schema.ts'
import { detachStartedJobs, insertJobs, isKeyAlive } from './store.ts'

/** One job to run after the commit. */
export interface JobToAdd<Payload> {
  readonly job: Pick<Job<Payload>, 'name' | 'maxAttempts'>
  readonly payload: Payload
  /** At most one waiting job of the workspace has this key; adding it again replaces the payload and the instant. */
  readonly key?: string
  /** UTC epoch milliseconds; default at once. For exact instants use a timer. */
  readonly runAtMs?: number
  /** Smaller runs first; default 0. */
  readonly priority?: number
  /** Jobs of a workspace with the same queue run one after another. Few names only: a row stays for each. */
  readonly queue?: string
}

/** Adds jobs in this transaction: they exist if and only if it commits. One statement, whatever their number. */
export async function addJobs<Payload extends Json>(tx: Tx, jobs: readonly JobToAdd<Payload>[]): Promise<void> {
  if (jobs.length === 0) return
  const rows = jobs.map(({ job, payload, key, runAtMs, priority, queue }) => ({
    identifier: job.name,
    payload: { workspaceId: tx.workspaceId, data: payload },
    // Keys and queues are unique over the whole table, hence the workspace in front.
    key: key === undefined ? null : keyOf(tx, job, key),
    queue: queue === undefined ? null : `${tx.workspaceId}:${queue}`,
    runAt: runAtMs === undefined ? null : new Date(runAtMs).toISOString(),
    priority: priority ?? 0,
    maxAttempts: job.maxAttempts ?? null,
  }))
  const keys = rows.flatMap((row) => row.key ?? [])
  if (keys.length > 0) await detachStartedJobs(tx, keys)
  await insertJobs(tx, rows)
  tx.afterCommit(() => wake('jobs', String(rows.length)))
}

/**
 * Whether the job that was added under this key still waits or runs. What else tells how a job stands is written by the job itself, and a
 * process that is killed in the last attempt writes nothing.
 */
export function isJobAlive(tx: Tx, job: Pick<Job<Json>, 'name'>, key: string): Promise<boolean> {
  return isKeyAlive(tx, keyOf(tx, job, key))
}

function keyOf(tx: Tx, { name }: Pick<Job<Json>, 'name'>, key: string): string {
  return `${tx.workspaceId}:${name}:${key}`
}
