import { DomainError } from '../../kernel/errors.ts'

/** A key would reach further than whoever makes it. */
export class ScopeTooWide extends DomainError {
  readonly code = 'scope_too_wide'
  readonly retry = 'never'
  override readonly status = 403
  constructor(scopes: readonly string[]) {
    super(`you do not hold ${scopes.join(', ')} yourself`)
  }
}
