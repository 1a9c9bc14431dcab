import type { MailResult } from './schema.ts'

/** The fields of a nodemailer error that are safe to read: its message and response quote addresses and commands. */
interface SmtpFailure {
  readonly code?: unknown
  /** The system's code where `code` says `ESOCKET` only. */
  readonly originalCode?: unknown
  readonly responseCode?: unknown
  readonly response?: unknown
  readonly command?: unknown
}

/**
 * What a failed attempt means.
 * @source RFC 5321, 4.2.1 (reply codes), RFC 3463 (enhanced codes), nodemailer's error codes
 */
export function toFailure(error: unknown): Exclude<MailResult, { kind: 'sent' | 'not_configured' }> {
  const failure: SmtpFailure = typeof error === 'object' && error !== null ? error : {}
  const code = typeof failure.code === 'string' ? failure.code : ''
  const cause = typeof failure.originalCode === 'string' ? failure.originalCode : ''
  const status = typeof failure.responseCode === 'number' ? failure.responseCode : 0
  const detail = [code, cause, status || '', enhancedCode(failure.response)].filter(Boolean).join(' ')
  if (code === 'ETIMEDOUT') return { kind: 'deferred', reason: 'timeout', detail }
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2') return { kind: 'deferred', reason: 'login', detail }
  if (code === 'ETLS' || code === 'EREQUIRETLS') return { kind: 'deferred', reason: 'tls', detail }
  if (status >= 500 && code === 'EENVELOPE') return { kind: 'rejected', reason: 'recipient', detail }
  if (status >= 500 && code === 'EMESSAGE') return { kind: 'rejected', reason: 'message', detail }
  if (code === 'EENVELOPE' && status === 0) return { kind: 'rejected', reason: 'recipient', detail }
  if (status >= 400) return { kind: 'deferred', reason: 'busy', detail }
  return { kind: 'deferred', reason: isCertificateTrouble(cause) ? 'tls' : 'unreachable', detail }
}

/** `5.1.1` of a reply. */
function enhancedCode(response: unknown): string {
  return typeof response === 'string' ? (/^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? '') : ''
}

function isCertificateTrouble(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/.test(code)
}
