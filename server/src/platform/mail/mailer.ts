import { createTransport } from 'nodemailer'
import { toFailure } from './results.ts'
import type { MailMessage, MailResult, MailSettings } from './schema.ts'

/** Sends mail. */
export interface Mailer {
  /**
   * Sends one mail, and waits for the server's word. Use it in a job, never in a transaction.
   * @param idempotencyKey the job's id: becomes the message id, by which servers recognise a second attempt
   */
  sendMail(settings: MailSettings | null, message: MailMessage, idempotencyKey: string): Promise<MailResult>
}

const TIMEOUT_MS = 20_000

/** @param timeoutMs for each step of the conversation; shorter in tests */
export function createMailer(timeoutMs = TIMEOUT_MS): Mailer {
  return {
    sendMail: async (settings, message, idempotencyKey) => {
      if (!settings) return { kind: 'not_configured' }
      const transport = createTransport(toOptions(settings, timeoutMs))
      try {
        const { messageId } = await transport.sendMail(toMail(settings, message, idempotencyKey))
        return { kind: 'sent', messageId }
      } catch (error) {
        return toFailure(error)
      } finally {
        transport.close()
      }
    },
  }
}

function toOptions(settings: MailSettings, timeoutMs: number) {
  const { host, port, user, password } = settings
  return {
    host,
    port,
    secure: settings.tls === 'always',
    requireTLS: settings.tls === 'required',
    tls: { rejectUnauthorized: settings.verifiesCertificate },
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // Its log would hold the whole conversation: credentials, addresses, contents.
    logger: false,
    debug: false,
    // A message is text: nothing of it may make the transport read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

function toMail(settings: MailSettings, message: MailMessage, idempotencyKey: string) {
  const domain = /@([a-z0-9.-]+)>?\s*$/i.exec(settings.from)?.[1] ?? 'hilo.invalid'
  const toAddress = ({ name, address }: MailMessage['to'][number]) => ({ name: name ?? '', address })
  return {
    from: settings.from,
    to: message.to.map(toAddress),
    ...(message.replyTo ? { replyTo: toAddress(message.replyTo) } : {}),
    subject: message.subject,
    text: message.text,
    ...(message.html === undefined ? {} : { html: message.html }),
    messageId: `<${idempotencyKey.replace(/[^a-z0-9.-]/gi, '-')}@${domain}>`,
    // RFC 3834: holiday replies to it are not wanted.
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}
