import { z } from 'zod'
import { DomainError } from '../../kernel/errors.ts'
import type { WorkspaceId } from '../../kernel/ids.ts'
import type { Tx } from '../db/index.ts'
import { defineJob, type Job, type RunnableJob } from '../jobs/index.ts'
import type { Mailer } from './mailer.ts'
import { MailMessage, type MailResult, type MailSettings } from './schema.ts'

/** The mail server did not take it now. */
class MailDeferred extends DomainError {
  readonly code = 'mail_deferred'
  readonly retry = 'later'
  override readonly status = 503
  constructor({ reason, detail }: Extract<MailResult, { kind: 'deferred' }>) {
    super(`the mail server did not take the mail (${reason}${detail ? `: ${detail}` : ''})`)
  }
}

/** What a mail job carries; it lies in the job's row until the mail is sent, and in no log. */
export const MailJobPayload = z.strictObject({ message: MailMessage })
export type MailJobPayload = z.infer<typeof MailJobPayload>

/** What the job needs from who knows the settings and wants to know the outcome. */
export interface MailJobOptions {
  readonly mailer: Mailer
  readonly loadSettings: (tx: Tx) => Promise<MailSettings | null>
  /** Told what became of it in the end; not of each attempt that is to be repeated. */
  readonly onResult?: (workspaceId: WorkspaceId, result: MailResult) => void
}

/**
 * The job that sends one mail: `addJobs(tx, [{ job: mailJob, payload: { message } }])`. Run twice after a crash it
 * sends twice, with the same message id.
 */
export function createMailJob(options: MailJobOptions): Job<MailJobPayload> & RunnableJob {
  return defineJob({
    name: 'mail.send',
    schema: MailJobPayload,
    maxAttempts: 12,
    run: async ({ message }, { database, workspaceId, jobId, isLastAttempt }) => {
      const settings = await database.transaction(workspaceId, options.loadSettings)
      const result = await options.mailer.sendMail(settings, message, `job-${jobId}-${workspaceId}`)
      if (result.kind !== 'deferred' || isLastAttempt) options.onResult?.(workspaceId, result)
      if (result.kind === 'deferred') throw new MailDeferred(result)
    },
  })
}
