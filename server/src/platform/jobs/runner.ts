import { setTimeout as sleep } from 'node:timers/promises'
import type { Runner, WorkerPool } from 'graphile-worker'
import { Logger, parseCronItems, run } from 'graphile-worker'
import { SECOND_MS } from '../../kernel/clock.ts'
import type { Database } from '../db/index.ts'
import { onWake } from '../signals/index.ts'
import { forgiveDoubleRelease, watchPool } from './pool.ts'
import type { Chore, RunnableJob } from './schema.ts'
import { freeJobsOfDeadPools } from './store.ts'
import type { JobFailure } from './tasks.ts'
import { toTasks } from './tasks.ts'

/** The part of a process that runs jobs. */
export interface JobRunner {
  /** Lets running jobs end, aborts them after 1 s, and frees what then still runs; ends within 2 s. */
  stop(): Promise<void>
}

/** What a runner needs. */
export interface JobRunnerOptions {
  readonly database: Database
  readonly jobs: readonly RunnableJob[]
  readonly chores?: readonly Chore[]
  /** Jobs at once. Each may hold a connection of the pool; the runner itself holds one to listen. */
  readonly concurrency?: number
  /** Told of each failed attempt. */
  readonly onFailure: (failure: JobFailure) => void
  /** Told when the runner itself fails, as with the database away; it starts again by itself. */
  readonly onError?: (error: unknown) => void
}

const DEFAULT_CONCURRENCY = 4
/** Only jobs put off (retries, `runAtMs`) wait for this poll; others are woken. One small query each time. */
const POLL_MS = 2 * SECOND_MS
const ABORT_AFTER_MS = 1_000
const KILL_AFTER_MS = 1_500
const ABANDON_AFTER_MS = 2_000
const RESTART_AFTER_MS = SECOND_MS
const FREE_DEAD_POOLS: Chore = {
  name: 'jobs.free_dead_pools',
  schedule: '* * * * *',
  run: async ({ database }) => void (await freeJobsOfDeadPools(database)),
}

/** Starts running jobs; rejects if the database is away or not migrated. Any number of processes may. */
export async function startJobs(options: JobRunnerOptions): Promise<JobRunner> {
  const stopping = new AbortController()
  let current = await launch(options)
  const supervision = (async () => {
    while (!stopping.signal.aborted) {
      // graphile-worker ends itself when it cannot tell the database that a job is done.
      await current.ended.catch((error: unknown) => options.onError?.(error))
      const next = stopping.signal.aborted ? undefined : await relaunch(options, stopping.signal)
      if (next) current = next
    }
  })()
  return {
    stop: async () => {
      stopping.abort()
      await current.stop()
      await supervision
    },
  }
}

interface Running {
  readonly ended: Promise<void>
  stop(): Promise<void>
}

async function relaunch(options: JobRunnerOptions, signal: AbortSignal): Promise<Running | undefined> {
  while (!signal.aborted) {
    await sleep(RESTART_AFTER_MS, undefined, { signal }).catch(() => undefined)
    if (signal.aborted) return undefined
    try {
      return await launch(options)
    } catch (error) {
      options.onError?.(error)
    }
  }
  return undefined
}

async function launch(options: JobRunnerOptions): Promise<Running> {
  const chores = [FREE_DEAD_POOLS, ...(options.chores ?? [])]
  await freeJobsOfDeadPools(options.database)
  const life = watchPool(options.database)
  const runner = await run({
    pgPool: forgiveDoubleRelease(options.database.pool),
    concurrency: options.concurrency ?? DEFAULT_CONCURRENCY,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: ABORT_AFTER_MS,
    events: life.events,
    preset: life.preset,
    // graphile's own log lines carry the whole job; ours are `onFailure`.
    logger: new Logger(() => () => undefined),
    taskList: toTasks({ ...options, chores }),
    parsedCronItems: parseCronItems(
      chores.map(({ name, schedule }) => ({ task: name, match: schedule, identifier: name })),
    ),
  })
  const stopWaking = onWake('jobs', (count) => life.nudge(Number(count) || 1))
  // Its own shutdown may wait for ever once the database has failed it: it is given up then, and what it held is free.
  const ended = Promise.race([runner.promise, life.isEnding.then(() => sleep(ABANDON_AFTER_MS))]).finally(() => {
    stopWaking()
    return life.end()
  })
  return { ended, stop: () => stopRunner(runner, life.pool()) }
}

async function stopRunner(runner: Runner, pool: WorkerPool | undefined): Promise<void> {
  const stopped = runner.stop().catch(() => undefined) // it had ended by itself
  const isDone = await Promise.race([stopped.then(() => true), sleep(KILL_AFTER_MS, false)])
  // The jobs that still run are marked as failed, for another process or the next start to try again.
  if (!isDone) await Promise.race([forceShutdown(pool), sleep(ABANDON_AFTER_MS - KILL_AFTER_MS)])
}

async function forceShutdown(pool: WorkerPool | undefined): Promise<void> {
  try {
    await pool?.forcefulShutdown('the process stopped')
  } catch {
    // The database is away: the next start frees what this one held.
  }
}
