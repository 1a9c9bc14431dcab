import type { JobHelpers, TaskList } from 'graphile-worker'
import { DomainError } from '../../kernel/errors.ts'
import type { Database } from '../db/index.ts'
import { describeError } from '../failures/index.ts'
import type { Chore, JobContext, RunnableJob } from './schema.ts'
import { JobEnvelope } from './schema.ts'
import { giveUpAfterThisAttempt } from './store.ts'

/** A failed attempt, without payload. */
export interface JobFailure {
  readonly job: string
  readonly jobId: string
  readonly attempt: number
  readonly isFinal: boolean
  /** Safe to log. */
  readonly description: string
}

/** What the tasks of a process share. */
export interface TaskOptions {
  readonly database: Database
  readonly jobs: readonly RunnableJob[]
  readonly chores: readonly Chore[]
  readonly onFailure: (failure: JobFailure) => void
}

/** Jobs and chores as graphile-worker calls them. */
export function toTasks(options: TaskOptions): TaskList {
  const jobs = options.jobs.map((job) => [
    job.name,
    (payload: unknown, helpers: JobHelpers) =>
      attempt(options, helpers, (context) => job.runEnvelope(JobEnvelope.parse(payload), context)),
  ])
  const chores = options.chores.map((chore) => [
    chore.name,
    (_payload: unknown, helpers: JobHelpers) => attempt(options, helpers, (context) => chore.run(context)),
  ])
  return Object.fromEntries([...jobs, ...chores])
}

/** Runs one attempt. What leaves here, into the log and the row's `last_error`, names the failure without its data. */
async function attempt(
  { database, onFailure }: TaskOptions,
  { job, abortSignal }: JobHelpers,
  work: (context: Omit<JobContext, 'workspaceId'>) => Promise<void>,
): Promise<void> {
  const jobId = String(job.id)
  const isLastAttempt = job.attempts >= job.max_attempts
  try {
    await work({ database, jobId, attempt: job.attempts, isLastAttempt, signal: abortSignal })
  } catch (error) {
    const isHopeless = error instanceof DomainError && error.retry === 'never'
    if (isHopeless) await giveUpAfterThisAttempt(database, jobId)
    const description = describeError(error)
    const isFinal = isHopeless || isLastAttempt
    onFailure({ job: job.task_identifier, jobId, attempt: job.attempts, isFinal, description })
    throw new Error(description)
  }
}
