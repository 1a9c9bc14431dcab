import { DomainError } from '../../kernel/errors.ts'

/** The file cannot be read as what it claims to be; the message says what to do about it. */
export class UnreadableFile extends DomainError {
  readonly code = 'unreadable_file'
  readonly retry = 'never'
  override readonly status = 422
}

/** The import was stopped by a person; what is stored stays. */
export class ImportCancelled extends DomainError {
  readonly code = 'import_cancelled'
  readonly retry = 'never'
  override readonly status = 409
}
