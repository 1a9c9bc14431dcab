import type { Translated } from '../../i18n/message.ts'
import type { signIn as source } from '../es/sign-in.ts'

/** Signing in, links, second factor. */
export const signIn: Translated<typeof source> = {
  title: 'Sign in to Hilo',
  tagline: 'One customer, one thread, on every channel.',
  submit: 'Sign in',
  forgot: 'Forgot it?',
  resetTitle: 'Reset your password',
  resetHint: 'We will send you a link to choose a new one.',
  resetSubmit: 'Send link',
  resetSent: 'Check your mail',
  resetSentHint:
    'If {email} has an account and mail is set up, a link is on its way. If none arrives, ask an administrator for one.',
  backToSignIn: 'Back to sign-in',
  totpTitle: 'Two-step verification',
  totpHint: 'Type the code of your authenticator app, or one of your backup codes.',
  totpCode: 'Code',
  totpTrust: 'Do not ask again on this device',
  totpSubmit: 'Verify',
  linkChecking: 'Checking the link…',
  linkInvalid: 'This link does not work',
  loginTitle: 'Sign in as {email}',
  loginHint: 'This link works only once.',
  loginSubmit: 'Sign in',
  newPasswordTitle: 'Choose a new password',
  newPasswordHint: 'For {email}. Your other sessions will end.',
  newPassword: 'New password',
  newPasswordRule: 'At least 10 characters. A long phrase is best.',
  repeatPassword: 'Repeat it',
  newPasswordSubmit: 'Save and sign in',
  inviteTitle: 'Join {workspace}',
  inviteHint: '{email} · {role}',
  inviteHasAccount: 'You have an account as {email}. Sign in with it to accept the invitation.',
  inviteSubmit: 'Create account and join',
  inviteAccept: 'Accept invitation',
  yourName: 'Your name',
}
