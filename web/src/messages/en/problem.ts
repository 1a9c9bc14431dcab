import type { Translated } from '../../i18n/message.ts'
import type { problem as source } from '../es/problem.ts'

/** What went wrong, by the stable code of the problem. */
export const problem: Translated<typeof source> = {
  unknown: 'It could not be done.',
  network: 'The server cannot be reached.',
  wrong_credentials: 'The e-mail or the password is not right.',
  wrong_code: 'That code is not right or has expired.',
  too_many_attempts: 'Too many attempts. Wait a few minutes.',
  too_many_requests: 'Too many requests. Wait a moment.',
  too_many_downloads: 'Several files are being fetched already. Wait for one of them to finish.',
  link_not_valid: 'This link was used already or has expired. Ask for another.',
  password_too_common: 'That password is among the most common. Choose another.',
  sign_in_first: 'You have an account: sign in with it and open the link again.',
  already_member: 'That person is a member already.',
  role_too_high: 'You cannot give or change a role above your own.',
  last_owner: 'At least one owner must stay.',
  member_elsewhere: 'That person also works in another workspace: they must change their password themselves.',
  scope_too_wide: 'You cannot grant more than you hold.',
  code_taken: 'Another location uses that code already.',
  too_many_views: 'There are a hundred saved views already. Delete one.',
  not_found: 'It no longer exists.',
  forbidden: 'You may not do this.',
  unauthenticated: 'Your session has expired. Sign in again.',
  conflict: 'Somebody changed it meanwhile. Reload.',
  invalid_request: 'Some values do not work.',
  unavailable: 'The server is not available now. We keep trying.',
}
