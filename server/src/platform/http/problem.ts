/** Turns whatever a handler throws into problem details (RFC 9457). */
import { STATUS_CODES } from 'node:http'
import { DomainError } from '../../kernel/errors.ts'
import { isDatabaseAway, isRetryable } from '../db/index.ts'
import { InputRefused, TooMany } from './errors.ts'

/** What goes back to the caller. */
export interface ProblemReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: {
    readonly type: string
    readonly title: string
    readonly status: number
    readonly code: string
    readonly detail?: string
    readonly issues?: readonly { readonly path: string; readonly message: string }[]
    readonly details?: Readonly<Record<string, unknown>>
  }
  /** Ours to repair: is logged as an error, with its stack. */
  readonly isBug: boolean
}

/** Problem details of `error`: what we do not know says nothing but 500, so that no stack and no personal data leave. */
export function toProblem(error: unknown): ProblemReply {
  if (error instanceof DomainError) return fromDomainError(error)
  const known = fromDatabase(error) ?? fromFastify(error)
  return (
    known ?? problem(500, 'internal_error', { detail: 'we have a bug here; the request id helps us to find it' }, true)
  )
}

/** Problem details of an error whose status and code are known. */
export function problem(
  status: number,
  code: string,
  more: Partial<Pick<ProblemReply['body'], 'detail' | 'issues' | 'details'>> = {},
  isBug = false,
  headers: Readonly<Record<string, string>> = {},
): ProblemReply {
  const title = STATUS_CODES[status] ?? 'Error'
  return { status, headers, isBug, body: { type: 'about:blank', title, status, code, ...more } }
}

function fromDomainError(error: DomainError): ProblemReply {
  const { status, code, details, message } = error
  if (status >= 500 && error.retry === 'never') return problem(status, code, {}, true)
  const headers = retryHeaders(error)
  const more = Object.keys(details).length > 0 ? { detail: message, details } : { detail: message }
  return problem(status, code, error instanceof InputRefused ? { ...more, issues: error.issues } : more, false, headers)
}

function retryHeaders(error: DomainError): Record<string, string> {
  if (error instanceof TooMany) return { 'retry-after': String(Math.max(1, Math.ceil(error.retryAfterMs / 1_000))) }
  return error.retry === 'later' ? { 'retry-after': RETRY_AFTER_SECONDS } : {}
}

const RETRY_AFTER_SECONDS = '2'
/** Characters that PostgreSQL cannot keep: NUL in text, unpaired surrogates in jsonb. */
const UNSTORABLE_CODES = new Set(['22021', '22P05'])

function fromDatabase(error: unknown): ProblemReply | null {
  if (isDatabaseAway(error) || isRetryable(error)) {
    const detail = 'the database does not answer; try again soon'
    return problem(503, 'unavailable', { detail }, false, { 'retry-after': RETRY_AFTER_SECONDS })
  }
  const code = codeOf(error)
  if (code !== null && UNSTORABLE_CODES.has(code)) {
    return problem(422, 'invalid_input', { detail: 'the text has a character that cannot be stored' })
  }
  return null
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

const FASTIFY_CODES: ReadonlyMap<number, readonly [code: string, detail: string]> = new Map([
  [400, ['malformed_request', 'the request is malformed']],
  [404, ['not_found', 'there is nothing here']],
  [405, ['method_not_allowed', 'this method is not supported here']],
  [413, ['too_large', 'the request is too large']],
  [414, ['too_large', 'the address is too long']],
  [415, ['media_type_not_supported', 'send `Content-Type: application/json`']],
  [429, ['too_many_requests', 'slow down; `Retry-After` says for how long']],
  [503, ['unavailable', 'the server is stopping; try again soon']],
])

function fromFastify(error: unknown): ProblemReply | null {
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number') return null
  const known = FASTIFY_CODES.get(error.statusCode)
  if (!known) return null
  const [code, detail] = known
  const headers: Record<string, string> = error.statusCode === 503 ? { 'retry-after': RETRY_AFTER_SECONDS } : {}
  return problem(error.statusCode, code, { detail }, false, headers)
}
