import { DomainError } from '../../kernel/errors.ts'

/** The key was used for another request: the caller mixes up its keys. */
export class IdempotencyKeyReused extends DomainError {
  readonly code = 'idempotency_key_reused'
  readonly retry = 'never'
  override readonly status = 422
  constructor() {
    super('this Idempotency-Key was sent with another request before: use a new key for a new request')
  }
}

/** The first request with this key is still at work. */
export class IdempotencyInFlight extends DomainError {
  readonly code = 'idempotency_in_flight'
  readonly retry = 'later'
  override readonly status = 409
  constructor() {
    super('the first request with this Idempotency-Key is still at work: ask again shortly')
  }
}
