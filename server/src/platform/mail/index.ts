/** Mail out: over the SMTP server that the settings name. */
export { createMailJob, type MailJobPayload } from './job.ts'
export { createMailer, type Mailer } from './mailer.ts'
export type { MailMessage, MailResult, MailSettings } from './schema.ts'
export { parseMailSettings } from './settings.ts'
