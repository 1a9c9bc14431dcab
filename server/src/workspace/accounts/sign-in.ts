import type { SignInResult } from '@hilo/contract'
import { isAPIError } from 'better-auth/api'
import { toId, type UserId, type WorkspaceId } from '../../kernel/ids.ts'
import type { Exchange } from '../../platform/http/index.ts'
import { readSessionToken } from './cookie.ts'
import type { AccountsDeps } from './deps.ts'
import { LinkNotValid, WrongCode, WrongCredentials } from './errors.ts'
import { findUsableLink, hashToken } from './links.ts'
import { NO_WORKSPACE } from './schema.ts'
import { loadSession } from './session.ts'
import { findAccountByEmail } from './store/accounts.ts'
import { useLink } from './store/links.ts'
import { signInCounters, throttled } from './throttle.ts'

/** A reply of better-auth that may set cookies. */
interface AuthReply<T> {
  readonly headers: Headers
  readonly response: T
}

/** Signs in by e-mail and password; with a second factor, asks for it. */
export async function signInByPassword(
  deps: AccountsDeps,
  exchange: Exchange,
  given: { readonly email: string; readonly password: string },
): Promise<SignInResult> {
  const reply = await throttled(deps, signInCounters(given.email, exchange.ip), async () => {
    const before = await findAccountByEmail(deps.database, given.email)
    const signedIn = await attempt(
      () => deps.auth.api.signInEmail({ body: given, headers: exchange.headers(), returnHeaders: true }),
      WrongCredentials,
    )
    // A password that changed while it was checked opens nothing: the change has ended the sessions it could see.
    const after = await findAccountByEmail(deps.database, given.email)
    if (before?.passwordHash !== after?.passwordHash) throw new WrongCredentials()
    return signedIn
  })
  return finish(deps, exchange, reply)
}

/** Second step: a code of the authenticator app (six digits) or a backup code. */
export async function signInByCode(
  deps: AccountsDeps,
  exchange: Exchange,
  given: { readonly code: string; readonly trustDevice: boolean },
): Promise<SignInResult> {
  const headers = exchange.headers()
  const counters = [{ kind: 'code-client', subject: exchange.ip, free: 20 }]
  const reply = await throttled(deps, counters, () =>
    attempt(
      () =>
        /^\d{6}$/.test(given.code)
          ? deps.auth.api.verifyTOTP({ body: given, headers, returnHeaders: true })
          : deps.auth.api.verifyBackupCode({ body: given, headers, returnHeaders: true }),
      WrongCode,
    ),
  )
  return finish(deps, exchange, reply)
}

/** Signs in by a one-time login link, which only whoever runs the server can make. */
export async function signInByLoginLink(deps: AccountsDeps, exchange: Exchange, token: string): Promise<SignInResult> {
  const hash = hashToken(token)
  const link = await findUsableLink(deps, 'login', hash)
  const at = new Date(deps.now())
  const isMine = await deps.database.transaction(toId<WorkspaceId>(NO_WORKSPACE), (tx) => useLink(tx, hash, at))
  if (!isMine) throw new LinkNotValid()
  return startSession(deps, exchange, link.userId)
}

/** Starts a session for somebody already recognised. */
export async function startSession(deps: AccountsDeps, exchange: Exchange, userId: UserId): Promise<SignInResult> {
  const headers = exchange.headers()
  const reply = await deps.auth.api.startSession({ body: { userId }, headers, returnHeaders: true })
  return finish(deps, exchange, reply)
}

/** Passes better-auth's cookies on; returns the session token they set, if any. */
export function passCookies(deps: AccountsDeps, exchange: Exchange, headers: Headers): string | null {
  const cookies = headers.getSetCookie()
  for (const cookie of cookies) exchange.appendHeader('set-cookie', cookie)
  const pairs = cookies.map((cookie) => cookie.split(';', 1)[0] ?? '')
  return readSessionToken(pairs.join('; '), deps.secret)
}

/** Runs a call of better-auth; its refusals become `Refusal`, its faults stay faults. */
export async function attempt<T>(call: () => Promise<T>, Refusal: new () => Error): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) throw new Refusal()
    throw error
  }
}

async function finish(deps: AccountsDeps, exchange: Exchange, reply: AuthReply<object>): Promise<SignInResult> {
  const token = passCookies(deps, exchange, reply.headers)
  if ('twoFactorRedirect' in reply.response) return { kind: 'totp_required' }
  return { kind: 'signed_in', session: await loadSession(deps, token) }
}
