import { DomainError } from '../../kernel/errors.ts'

/** A stored secret cannot be opened: HILO_SECRET is another one now, or the row was tampered with. */
export class SecretUnreadable extends DomainError {
  readonly code = 'secret_unreadable'
  readonly retry = 'never'
  override readonly status = 500
  constructor(name: string, options?: ErrorOptions) {
    super(`cannot open the secret ${name}: was HILO_SECRET changed? Enter it again, or start with the old one`, options)
  }
}
