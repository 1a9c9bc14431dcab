import { DomainError } from '../../kernel/errors.ts'

/** More bytes than allowed. */
export class FileTooLarge extends DomainError {
  readonly code = 'file_too_large'
  readonly retry = 'never'
  override readonly status = 413
  override readonly details: Readonly<Record<string, unknown>>
  constructor(maxBytes: number) {
    super(`the file is larger than ${maxBytes} bytes`)
    this.details = { maxBytes }
  }
}
