import { EventEmitter } from 'node:events'
import type { JobHelpers, TaskList, WorkerEvents, WorkerPool } from 'graphile-worker'
import { Logger, parseCronItems, run } from 'graphile-worker'
import { SECOND_MS } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import type { Database } from '../db/index.ts'
import { describeError } from '../failures/index.ts'
import { onWake } from '../signals/index.ts'
import type { Chore, RunnableJob } from './schema.ts'
import { JobEnvelope } from './schema.ts'
import { freeJobsOfDeadPools, giveUpAfterThisAttempt, HOLD_POOL_LOCK } from './store.ts'

/** The part of a process that runs jobs. */
export interface JobRunner {
  /** Lets running jobs end, aborts them after 1.5 s, and frees what then still runs; ends within 3 s. */
  stop(): Promise<void>
}

/** What a runner needs. */
export interface JobRunnerOptions {
  readonly database: Database
  readonly jobs: readonly RunnableJob[]
  readonly chores?: readonly Chore[]
  /** Jobs at once. Each may hold a connection of the pool, which the runner's own listening takes one of. */
  readonly concurrency?: number
  /** Told of each failed attempt; `description` is safe to log. */
  readonly onFailure: (failure: JobFailure) => void
}

/** A failed attempt, without payload. */
export interface JobFailure {
  readonly job: string
  readonly jobId: string
  readonly attempt: number
  readonly isFinal: boolean
  readonly description: string
}

const DEFAULT_CONCURRENCY = 4
/** Only jobs put off (retries, `runAtMs`) wait for this poll; others are woken. One small query each time. */
const POLL_MS = 2 * SECOND_MS
const ABORT_AFTER_MS = 1_500
const KILL_AFTER_MS = 2_000
const FREE_DEAD_POOLS: Chore = {
  name: 'jobs.free_dead_pools',
  schedule: '* * * * *',
  run: async ({ database }) => void (await freeJobsOfDeadPools(database)),
}

/** Starts running jobs; resolves when it listens. Any number of processes may. */
export async function startJobs(options: JobRunnerOptions): Promise<JobRunner> {
  const chores = [FREE_DEAD_POOLS, ...(options.chores ?? [])]
  await freeJobsOfDeadPools(options.database)
  const events: WorkerEvents = new EventEmitter()
  const stopWaking = connectWakeUps(events)
  const runner = await run({
    pgPool: options.database.pool,
    concurrency: options.concurrency ?? DEFAULT_CONCURRENCY,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: ABORT_AFTER_MS,
    events,
    // graphile's own log lines carry the whole job; ours are `onFailure`.
    logger: new Logger(() => () => undefined),
    taskList: { ...toJobTasks(options), ...toChoreTasks(options, chores) },
    parsedCronItems: parseCronItems(
      chores.map(({ name, schedule }) => ({ task: name, match: schedule, identifier: name })),
    ),
  })
  return {
    stop: async () => {
      stopWaking()
      const stopped = runner.stop()
      const killTimer = setTimeout(() => void runner.kill('the process stops'), KILL_AFTER_MS)
      await stopped.finally(() => clearTimeout(killTimer))
    },
  }
}

/** Hands our wake-ups to graphile's pool, and has the pool's listening connection show that the process lives. */
function connectWakeUps(events: WorkerEvents): () => void {
  let pool: WorkerPool | undefined
  events.on('pool:create', ({ workerPool }) => {
    pool = workerPool
  })
  events.on('pool:listen:success', ({ workerPool, client }) => {
    client.query(HOLD_POOL_LOCK, [workerPool.id]).catch(() => undefined) // graphile reconnects and we come by again
  })
  return onWake('jobs', (count) => pool?.nudge(Number(count) || 1))
}

function toJobTasks(options: JobRunnerOptions): TaskList {
  return Object.fromEntries(
    options.jobs.map((job) => [
      job.name,
      (payload: unknown, helpers: JobHelpers) =>
        attempt(options, helpers, () => job.runEnvelope(JobEnvelope.parse(payload), toContext(options, helpers))),
    ]),
  )
}

function toChoreTasks(options: JobRunnerOptions, chores: readonly Chore[]): TaskList {
  return Object.fromEntries(
    chores.map((chore) => [
      chore.name,
      (_payload: unknown, helpers: JobHelpers) =>
        attempt(options, helpers, () => chore.run(toContext(options, helpers))),
    ]),
  )
}

function toContext({ database }: JobRunnerOptions, { job, abortSignal }: JobHelpers) {
  return {
    database,
    jobId: String(job.id),
    attempt: job.attempts,
    isLastAttempt: job.attempts >= job.max_attempts,
    signal: abortSignal,
  }
}

/** Runs one attempt. What leaves here, into the log and the row's `last_error`, names the failure without its data. */
async function attempt(options: JobRunnerOptions, { job }: JobHelpers, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const isHopeless = error instanceof DomainError && error.retry === 'never'
    if (isHopeless) await giveUpAfterThisAttempt(options.database, String(job.id))
    const description = describeError(error)
    options.onFailure({
      job: job.task_identifier,
      jobId: String(job.id),
      attempt: job.attempts,
      isFinal: isHopeless || job.attempts >= job.max_attempts,
      description,
    })
    throw new Error(description)
  }
}
