import { DomainError } from '../../kernel/errors.ts'

/** The workspace has as many views as it may have. */
export class TooManyViews extends DomainError {
  readonly code = 'too_many_views'
  readonly retry = 'never'
  override readonly status = 409
  constructor(limit: number) {
    super(`a workspace has ${limit} saved views at most: delete one first`)
  }
}
