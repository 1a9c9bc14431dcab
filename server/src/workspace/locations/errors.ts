import { DomainError } from '../../kernel/errors.ts'

/** Another place of the workspace has this code. */
export class CodeTaken extends DomainError {
  readonly code = 'code_taken'
  readonly retry = 'never'
  override readonly status = 409
  constructor() {
    super('another location has this code; codes are compared without case')
  }
}
