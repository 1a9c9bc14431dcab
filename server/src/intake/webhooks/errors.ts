import { DomainError } from '../../kernel/errors.ts'

/** A webhook that nobody can be shown to have sent. One answer for every reason: it must not tell which source exists. */
export class SignatureRefused extends DomainError {
  readonly code = 'signature_refused'
  readonly retry = 'never'
  override readonly status = 401
  constructor() {
    super('sign the body by Standard Webhooks with the secret of this source, with a clock right to five minutes')
  }
}
