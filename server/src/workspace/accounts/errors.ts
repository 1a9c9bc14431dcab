import { DomainError } from '../../kernel/errors.ts'

/** Wrong e-mail address or password; which of the two is not told. */
export class WrongCredentials extends DomainError {
  readonly code = 'wrong_credentials'
  readonly retry = 'never'
  override readonly status = 401
  constructor() {
    super('the e-mail address or the password is wrong')
  }
}

/** A wrong or expired code of the second factor. */
export class WrongCode extends DomainError {
  readonly code = 'wrong_code'
  readonly retry = 'never'
  override readonly status = 401
  constructor() {
    super('the code is wrong, or the sign-in took too long: start again')
  }
}

/** A link that was used, withdrawn, is too old, or never was. */
export class LinkNotValid extends DomainError {
  readonly code = 'link_not_valid'
  readonly retry = 'never'
  override readonly status = 404
  constructor() {
    super('this link does not work any more; ask for a new one')
  }
}

/** A password that attackers try first. */
export class PasswordTooCommon extends DomainError {
  readonly code = 'password_too_common'
  readonly retry = 'never'
  override readonly status = 422
  constructor() {
    super('this password is easy to guess; take a longer one, as a few words in a row')
  }
}

/** The caller's role does not reach so high. */
export class RoleTooHigh extends DomainError {
  readonly code = 'role_too_high'
  readonly retry = 'never'
  override readonly status = 403
  constructor() {
    super('only an owner can do this to an owner')
  }
}

/** The change would leave a workspace without an owner. */
export class LastOwner extends DomainError {
  readonly code = 'last_owner'
  readonly retry = 'never'
  override readonly status = 409
  constructor() {
    super('a workspace keeps at least one owner: make somebody else an owner first')
  }
}

/** The invited person belongs to the workspace already. */
export class AlreadyMember extends DomainError {
  readonly code = 'already_member'
  readonly retry = 'never'
  override readonly status = 409
  constructor() {
    super('this person is a member already')
  }
}

/** The invited address has an account: only its holder may accept. */
export class SignInFirst extends DomainError {
  readonly code = 'sign_in_first'
  readonly retry = 'never'
  override readonly status = 401
  constructor() {
    super('this address has an account: sign in with it, then open the link again')
  }
}

/** A reset link made here would open other workspaces too. */
export class MemberElsewhere extends DomainError {
  readonly code = 'member_elsewhere'
  readonly retry = 'never'
  override readonly status = 409
  constructor() {
    super('this person belongs to another workspace too, and resets the password by mail')
  }
}
