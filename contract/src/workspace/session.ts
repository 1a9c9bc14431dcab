/** Who am I: signing in and out, the active workspace, the password, the second factor. */
import { z } from 'zod'
import { Done, GrantedScope, Instant, route, Uuid } from '../route.ts'
import { Language, NewPassword, PersonName, Role, StaffEmail, Theme } from './access.ts'

/** The signed-in person, in the workspace that is active. */
export const Session = z
  .strictObject({
    user: z.strictObject({ id: Uuid, name: z.string(), email: z.string(), twoFactor: z.boolean() }),
    workspace: z.strictObject({
      id: Uuid,
      name: z.string(),
      slug: z.string(),
      language: Language,
      country: z.string(),
      timeZone: z.string(),
      currency: z.string(),
    }),
    /** All workspaces of this person, the active one included, by name. */
    workspaces: z.array(z.strictObject({ id: Uuid, name: z.string(), slug: z.string(), role: Role })),
    role: Role,
    scopes: z.array(GrantedScope),
    /** The person's own choice, else the workspace's language. */
    language: Language,
    theme: Theme,
    /** False after a sign-in by link until the person has chosen a password. */
    hasPassword: z.boolean(),
    /** The newest number of the event stream when this was read: who resumes from it misses nothing of what is fetched afterwards. */
    liveSeq: z.number().int().min(0),
    expiresAt: Instant,
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>

export const readSession = route({
  method: 'GET',
  path: '/api/session',
  scope: 'session',
  summary: 'Who is signed in, in which workspace, with which scopes.',
  ok: Session,
})

/** Signed in, or waiting for the second factor. */
export const SignInResult = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('signed_in'), session: Session }),
    z.strictObject({ kind: z.literal('totp_required') }),
  ])
  .meta({ id: 'SignInResult' })
export type SignInResult = z.infer<typeof SignInResult>

export const signIn = route({
  method: 'POST',
  path: '/api/session/sign-in',
  scope: 'public',
  summary: 'Signs in by e-mail and password; sets the session cookie.',
  body: z.strictObject({ email: StaffEmail, password: z.string().min(1).max(128) }),
  ok: SignInResult,
  errors: ['wrong_credentials', 'too_many_attempts'],
})

export const verifyTotp = route({
  method: 'POST',
  path: '/api/session/totp',
  scope: 'public',
  summary: 'Second step of a sign-in: a code of the authenticator app, or one of the backup codes.',
  body: z.strictObject({ code: z.string().trim().min(6).max(20), trustDevice: z.boolean().default(false) }),
  ok: SignInResult,
  errors: ['wrong_code', 'too_many_attempts'],
})

export const signInByLink = route({
  method: 'POST',
  path: '/api/session/link',
  scope: 'public',
  summary: 'Signs in by a one-time login link.',
  body: z.strictObject({ token: z.string().min(20).max(200) }),
  ok: SignInResult,
  errors: ['link_not_valid'],
})

export const signOut = route({
  method: 'POST',
  path: '/api/session/sign-out',
  scope: 'session',
  summary: 'Ends this session.',
  ok: Done,
})

export const switchWorkspace = route({
  method: 'POST',
  path: '/api/session/workspace',
  scope: 'session',
  summary: 'Makes another workspace of this person the active one of this session.',
  body: z.strictObject({ workspaceId: Uuid }),
  ok: Session,
  errors: ['not_found'],
})

export const updatePreferences = route({
  method: 'PATCH',
  path: '/api/session/preferences',
  scope: 'session',
  summary: 'Changes the own name, language and theme.',
  body: z.strictObject({
    name: PersonName.optional(),
    /** null returns to the language of the workspace. */
    language: Language.nullable().optional(),
    theme: Theme.optional(),
  }),
  ok: Session,
})

export const changePassword = route({
  method: 'POST',
  path: '/api/session/password',
  scope: 'session',
  summary: 'Changes the own password and ends all other sessions of this person.',
  body: z.strictObject({
    /** Left out only by who signed in by link and has no password yet. */
    currentPassword: z.string().min(1).max(128).optional(),
    newPassword: NewPassword,
  }),
  ok: Session,
  errors: ['wrong_credentials', 'password_too_common', 'too_many_attempts'],
})

export const requestPasswordReset = route({
  method: 'POST',
  path: '/api/session/password-resets',
  scope: 'public',
  summary: 'Mails a reset link if the address is known and mail is set up; answers the same in every case.',
  body: z.strictObject({ email: StaffEmail }),
  ok: Done,
  status: 202,
})

export const resetPassword = route({
  method: 'POST',
  path: '/api/session/password-resets/use',
  scope: 'public',
  summary: 'Sets a new password by a reset link and ends all sessions of this person.',
  body: z.strictObject({ token: z.string().min(20).max(200), newPassword: NewPassword }),
  ok: Done,
  errors: ['link_not_valid', 'password_too_common'],
})

/** What a link is for, so that its page can say so before it is used. */
export const LinkDescription = z
  .strictObject({
    kind: z.enum(['login', 'reset', 'invitation']),
    email: z.string(),
    workspaceName: z.string().nullable(),
    role: Role.nullable(),
    /** An invitation of somebody who has an account is accepted while signed in, not by choosing a password. */
    hasAccount: z.boolean(),
    expiresAt: Instant,
  })
  .meta({ id: 'LinkDescription' })
export type LinkDescription = z.infer<typeof LinkDescription>

export const describeLink = route({
  method: 'POST',
  path: '/api/session/links',
  scope: 'public',
  summary: 'What a login, reset or invitation link is for. Does not use it up.',
  body: z.strictObject({ token: z.string().min(20).max(200) }),
  ok: LinkDescription,
  errors: ['link_not_valid'],
})

export const startTotp = route({
  method: 'POST',
  path: '/api/session/totp/start',
  scope: 'session',
  summary: 'Begins to set up an authenticator app: shows its secret and the backup codes, once.',
  body: z.strictObject({ password: z.string().min(1).max(128) }),
  ok: z.strictObject({ uri: z.string(), backupCodes: z.array(z.string()) }),
  errors: ['wrong_credentials', 'too_many_attempts'],
})

export const confirmTotp = route({
  method: 'POST',
  path: '/api/session/totp/confirm',
  scope: 'session',
  summary: 'Turns the second factor on, with a first code of the app.',
  body: z.strictObject({ code: z.string().trim().min(6).max(8) }),
  ok: Session,
  errors: ['wrong_code', 'too_many_attempts'],
})

export const stopTotp = route({
  method: 'POST',
  path: '/api/session/totp/stop',
  scope: 'session',
  summary: 'Turns the second factor off.',
  body: z.strictObject({ password: z.string().min(1).max(128) }),
  ok: Session,
  errors: ['wrong_credentials', 'too_many_attempts'],
})
