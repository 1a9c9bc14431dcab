/** What a process does beside answering: jobs, housekeeping and timers. */
import type { Logger } from 'pino'
import type { Database } from './platform/db/index.ts'
import type { FileStore } from './platform/files/index.ts'
import { sweepFilesChore } from './platform/files/index.ts'
import { forgetAnswersChore } from './platform/idempotency/index.ts'
import { type Chore, type RunnableJob, startJobs } from './platform/jobs/index.ts'
import { pruneRealtimeChore } from './platform/realtime/index.ts'
import type { Relay } from './platform/signals/index.ts'
import { type RunnableTimer, startTimers } from './platform/timers/index.ts'

/** What workers need. */
export interface WorkersDeps {
  readonly database: Database
  readonly relay: Relay
  readonly fileStore: FileStore
  readonly logger: Logger
  readonly jobs: readonly RunnableJob[]
  readonly timers: readonly RunnableTimer[]
  readonly chores: readonly Chore[]
}

/** The workers of this process. */
export interface Workers {
  /** Lets what runs end, briefly; the rest is another process's, or the next start's. */
  stop(): Promise<void>
}

/** Starts jobs, housekeeping and timers. Any number of processes may. */
export async function startWorkers(deps: WorkersDeps): Promise<Workers> {
  const { database, relay, logger } = deps
  const onError = (err: unknown) => logger.warn({ err }, 'a worker failed; it goes on by itself')
  const jobs = await startJobs({
    database,
    jobs: deps.jobs,
    chores: [forgetAnswersChore, pruneRealtimeChore, sweepFilesChore(deps.fileStore), ...deps.chores],
    onFailure: (failure) => logger.warn(failure, 'a job failed'),
    onError,
  })
  const timers = startTimers({ database, relay, timers: deps.timers, onError })
  return {
    stop: async () => {
      await Promise.all([jobs.stop(), timers.stop()])
    },
  }
}
