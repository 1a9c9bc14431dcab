import type { ImportProblem } from '@hilo/contract'
import { problem } from '../problems.ts'

const MAX_MAIL_MEGABYTES = 64
/** A mail with its attachments at most: beyond this the file is damaged, or no mail. */
export const MAX_MAIL_BYTES = MAX_MAIL_MEGABYTES * 1024 * 1024

/** Why such a mail is not read. */
export function mailTooLarge(): ImportProblem {
  return problem('mail_too_large', { megabytes: MAX_MAIL_MEGABYTES })
}
