import { z } from 'zod'
import type { WorkspaceId } from '../../kernel/ids.ts'
import { isUuid, toId } from '../../kernel/ids.ts'
import type { Json } from '../../kernel/json.ts'
import type { Database } from '../db/index.ts'

/** What a running job knows. */
export interface JobContext {
  readonly workspaceId: WorkspaceId
  readonly database: Database
  /** Stable over all attempts of the job: an idempotency key for what it sends. */
  readonly jobId: string
  /** This attempt, from 1. */
  readonly attempt: number
  readonly isLastAttempt: boolean
  /** Aborts when the process stops: what cannot end soon gives up and is tried again by the next process. */
  readonly signal: AbortSignal
}

/** One kind of job. `run` may happen twice: name in its doc comment what makes that harmless. */
export interface Job<Payload> {
  /** `<owner>.<verb>`, as `outbox.dispatch`. */
  readonly name: string
  readonly schema: z.ZodType<Payload>
  /** Attempts before it is given up; default 25, which is three days of growing pauses. */
  readonly maxAttempts?: number
  readonly run: (payload: Payload, context: JobContext) => Promise<void>
}

/** A job with its payload's type closed in, as the runner's registry holds it. */
export interface RunnableJob {
  readonly name: string
  readonly runEnvelope: (envelope: JobEnvelope, context: Omit<JobContext, 'workspaceId'>) => Promise<void>
}

/** Housekeeping for all workspaces, by the clock; one process at a time does it. */
export interface Chore {
  readonly name: string
  /** Five cron fields, UTC. */
  readonly schedule: string
  readonly run: (context: Omit<JobContext, 'workspaceId'>) => Promise<void>
}

/** What stands in a job's row. */
export const JobEnvelope = z.object({
  workspaceId: z.string().refine(isUuid),
  data: z.json(),
})
export type JobEnvelope = z.infer<typeof JobEnvelope>

/** Makes a kind of job that `addJobs` and the runner's registry accept. */
export function defineJob<Payload extends Json>(job: Job<Payload>): Job<Payload> & RunnableJob {
  return {
    ...job,
    runEnvelope: (envelope, context) =>
      job.run(job.schema.parse(envelope.data), { ...context, workspaceId: toId<WorkspaceId>(envelope.workspaceId) }),
  }
}

/** Makes a chore for the runner's registry. */
export function defineChore(chore: Chore): Chore {
  return chore
}
