import { DomainError } from '../../kernel/errors.ts'

/** A spreadsheet that cannot be read; the message says what to do about it. */
export class UnreadableWorkbook extends DomainError {
  readonly code = 'unreadable_workbook'
  readonly retry = 'never'
  override readonly status = 422
}

/** An address book or a chat that cannot be read; the message says what to do about it. */
export class UnreadableText extends DomainError {
  readonly code = 'unreadable_text'
  readonly retry = 'never'
  override readonly status = 422
}
