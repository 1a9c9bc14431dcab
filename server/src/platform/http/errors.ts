import type { ZodError } from 'zod'
import { DomainError } from '../../kernel/errors.ts'

/** Nobody is signed in, and no valid API key came along. */
export class NotSignedIn extends DomainError {
  readonly code = 'not_signed_in'
  readonly retry = 'never'
  override readonly status = 401
  constructor() {
    super('sign in, or send an API key as `Authorization: Bearer …`')
  }
}

/** The caller lacks the scope that the route names. */
export class ScopeMissing extends DomainError {
  readonly code = 'scope_missing'
  readonly retry = 'never'
  override readonly status = 403
  constructor(scope: string) {
    super(`this needs the scope ${scope}`)
  }
}

/** A write with a session cookie that another site set off. */
export class ForeignOrigin extends DomainError {
  readonly code = 'foreign_origin'
  readonly retry = 'never'
  override readonly status = 403
  constructor() {
    super('this write came from a page of another origin')
  }
}

/** The request is not what it says it is: broken JSON, forbidden characters, too deep. */
export class MalformedRequest extends DomainError {
  readonly code = 'malformed_request'
  readonly retry = 'never'
  override readonly status = 400
}

/** One thing that is wrong with the input: where, and what to do. */
export interface InputIssue {
  readonly path: string
  readonly message: string
}

/** The input does not fit the contract. */
export class InputRefused extends DomainError {
  readonly code = 'invalid_input'
  readonly retry = 'never'
  override readonly status = 422
  readonly issues: readonly InputIssue[]
  constructor(part: 'params' | 'query' | 'body', error: ZodError) {
    super(`the ${part} of the request does not fit`)
    this.issues = error.issues
      .slice(0, MAX_ISSUES)
      .map((issue) => ({ path: [part, ...issue.path.map(String)].join('.'), message: issue.message }))
  }
}

/** Our own reply does not fit the contract: a bug of ours, found in tests. */
export class ReplyBroken extends DomainError {
  readonly code = 'internal_error'
  readonly retry = 'never'
  override readonly status = 500
  constructor(routeName: string, error: ZodError) {
    const places = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
    super(`the reply of ${routeName} breaks its contract: ${places}`)
  }
}

/** Too many requests, or too many wrong attempts: come back later. */
export class TooMany extends DomainError {
  readonly code = 'too_many_attempts'
  readonly retry = 'later'
  override readonly status = 429
  readonly retryAfterMs: number
  constructor(message: string, retryAfterMs: number) {
    super(message)
    this.retryAfterMs = retryAfterMs
  }
}

/** The address cannot be listened on: for the person who starts the server. */
export class CannotListen extends DomainError {
  readonly code = 'cannot_listen'
  readonly retry = 'never'
  override readonly status = 503
  constructor(host: string, port: number, cause: unknown) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    const reasons: Readonly<Record<string, string>> = {
      EADDRINUSE: 'another program uses it; stop that one, or choose another port with --port',
      EACCES: 'ports below 1024 need more rights; choose another with --port',
      EADDRNOTAVAIL: 'this machine has no such address; choose another with --host',
    }
    const reason = reasons[String(code)] ?? (cause instanceof Error ? cause.message : String(cause))
    super(`cannot listen on ${host}:${port}: ${reason}`, { cause })
  }
}

const MAX_ISSUES = 50
