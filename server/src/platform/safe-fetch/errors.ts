import { DomainError } from '../../kernel/errors.ts'

/** Why an address is not fetched. */
export type RefusalReason =
  | 'not_a_url'
  | 'scheme'
  | 'credentials_in_url'
  | 'port'
  | 'forbidden_address'
  | 'downgrade'
  | 'too_many_redirects'

/** The address breaks a rule; trying again changes nothing. Says the rule, not what lies behind the address. */
export class FetchRefused extends DomainError {
  readonly code = 'fetch_refused'
  readonly retry = 'never'
  override readonly status = 422
  readonly reason: RefusalReason
  constructor(purpose: string, reason: RefusalReason) {
    super(`the address of the ${purpose} is refused: ${EXPLANATIONS[reason]}`)
    this.reason = reason
  }
}

const EXPLANATIONS: Readonly<Record<RefusalReason, string>> = {
  not_a_url: 'it is not an absolute address',
  scheme: 'only http and https are fetched',
  credentials_in_url: 'it must not contain a user name or password',
  port: 'its port is not among those allowed',
  forbidden_address: 'it leads into a private or reserved network',
  downgrade: 'it redirects from https to http',
  too_many_redirects: 'it redirects too often',
}

/** The other side is away, slow, or sends more than allowed. */
export class FetchFailed extends DomainError {
  readonly code = 'fetch_failed'
  readonly retry = 'later'
  override readonly status = 502
  readonly reason: 'unreachable' | 'timeout' | 'too_large' | 'aborted'
  constructor(purpose: string, reason: FetchFailed['reason'], options?: ErrorOptions) {
    super(`the ${purpose} could not be fetched: ${reason}`, options)
    this.reason = reason
  }
}
