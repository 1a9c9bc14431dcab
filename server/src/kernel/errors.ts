/** Broken promises. Expected outcomes are values in a return union; what is thrown is one of these. */

/** The base of every error that Hilo itself throws: `code` is public and stable, `retry` tells a worker what to do. */
export abstract class DomainError extends Error {
  abstract readonly code: string
  abstract readonly retry: 'never' | 'later'
  /** The HTTP status that a door answers with. */
  readonly status: number = 400
  /** Facts for the caller, safe to show: ids, limits, field paths; never personal data. */
  readonly details: Readonly<Record<string, unknown>> = {}
}

/** What was asked for is not there, or belongs to another workspace: the caller cannot tell which. */
export class NotFound extends DomainError {
  readonly code = 'not_found'
  readonly retry = 'never'
  override readonly status = 404
  constructor(what: string, id: string) {
    super(`no ${what} ${id}`)
  }
}

/** The input breaks a rule; the message says which and what to do. */
export class InvalidInput extends DomainError {
  readonly code = 'invalid_input'
  readonly retry = 'never'
  override readonly status = 422
  override readonly details: Readonly<Record<string, unknown>>
  constructor(message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.details = details
  }
}

/** Somebody else changed it first. */
export class Conflict extends DomainError {
  readonly code = 'conflict'
  readonly retry = 'never'
  override readonly status = 409
}

/** A part that we need is away for now: the caller should come back. */
export class Unavailable extends DomainError {
  readonly code = 'unavailable'
  readonly retry = 'later'
  override readonly status = 503
}
