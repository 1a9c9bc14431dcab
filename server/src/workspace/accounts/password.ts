import type { Session } from '@hilo/contract'
import { toId, type UserId, type WorkspaceId } from '../../kernel/ids.ts'
import { type Caller, type Exchange, NotSignedIn } from '../../platform/http/index.ts'
import { recordAudit } from '../audit-log/index.ts'
import { readSessionToken } from './cookie.ts'
import type { AccountsDeps } from './deps.ts'
import { LinkNotValid, PasswordTooCommon, WrongCredentials } from './errors.ts'
import { findUsableLink, hashToken, issueLink } from './links.ts'
import { isTooCommon } from './rules.ts'
import { type Account, NO_WORKSPACE } from './schema.ts'
import { loadSession } from './session.ts'
import { deleteSessions, findAccount, findAccountByEmail, listMemberships, savePassword } from './store/accounts.ts'
import { deleteLinks, useLink } from './store/links.ts'
import { countAttempts, throttled } from './throttle.ts'

/** Changes the own password; all other sessions of this person end, and their links stop working. */
export async function changeOwnPassword(
  deps: AccountsDeps,
  exchange: Exchange,
  caller: Caller,
  given: { readonly currentPassword?: string | undefined; readonly newPassword: string },
): Promise<Session> {
  const account = await loadAccount(deps, toId<UserId>(caller.actor.id))
  const token = readSessionToken(exchange.headers().get('cookie'), deps.secret)
  await verifyPassword(deps, account, given.currentPassword)
  const hash = await hashNewPassword(deps, account.email, given.newPassword)
  await deps.database.transaction(caller.workspaceId, async (tx) => {
    await savePassword(tx, account.id, hash)
    await deleteSessions(tx, account.id, token)
    await deleteLinks(tx, account.id)
    const target = { kind: 'member', id: account.id, label: account.name }
    await recordAudit(tx, { actor: caller.actor, action: 'password.changed', target })
  })
  return loadSession(deps, token)
}

/**
 * Checks the password of somebody who is signed in already; who has none yet needs none.
 * @throws WrongCredentials, TooMany
 */
export async function verifyPassword(
  deps: AccountsDeps,
  account: Account,
  password: string | undefined,
): Promise<void> {
  const hash = account.passwordHash
  if (hash === null) return
  await throttled(deps, [{ kind: 'password', subject: account.id, free: 5 }], async () => {
    const { password: hasher } = await deps.auth.$context
    if (password === undefined || !(await hasher.verify({ hash, password }))) throw new WrongCredentials()
  })
}

/** The hash of a password that is being chosen. */
export async function hashNewPassword(deps: AccountsDeps, email: string, password: string): Promise<string> {
  if (isTooCommon(password, email)) throw new PasswordTooCommon()
  const { password: hasher } = await deps.auth.$context
  return hasher.hash(password)
}

/** Mails a reset link if there is such an account. Says the same when there is none, and in the same time: the work goes on after the reply. */
export async function mailResetLink(deps: AccountsDeps, exchange: Exchange, email: string): Promise<void> {
  const counters = [
    { kind: 'reset', subject: email, free: 3 },
    { kind: 'reset-client', subject: exchange.ip, free: 20 },
  ]
  // Counted and never forgiven: each request may send a mail.
  await countAttempts(deps, counters)
  void sendResetLink(deps, email).catch((error: unknown) => deps.onError?.(error))
}

/** By the first workspace of this person that has a mail server; without one there is no link either. */
async function sendResetLink(deps: AccountsDeps, email: string): Promise<void> {
  const account = await findAccountByEmail(deps.database, email)
  if (account === null) return
  const link = await issueLink(deps, 'reset', account.id)
  const language = account.language ?? 'es'
  const mail = { kind: 'reset' as const, to: account.email, language, url: link.url, workspaceName: '' }
  for (const { workspaceId } of await listMemberships(deps.database, account.id)) {
    if (await deps.sendLinkMail({ ...mail, workspaceId })) return
  }
}

/** Sets a new password by a reset link; all sessions of this person end. */
export async function resetByLink(deps: AccountsDeps, token: string, newPassword: string): Promise<void> {
  const hash = hashToken(token)
  const link = await findUsableLink(deps, 'reset', hash)
  const passwordHash = await hashNewPassword(deps, link.email, newPassword)
  await deps.database.transaction(toId<WorkspaceId>(NO_WORKSPACE), async (tx) => {
    if (!(await useLink(tx, hash, new Date(deps.now())))) throw new LinkNotValid()
    await savePassword(tx, link.userId, passwordHash)
    await deleteSessions(tx, link.userId, null)
    await deleteLinks(tx, link.userId)
  })
}

/** The account of whoever is signed in. */
export async function loadAccount(deps: AccountsDeps, userId: UserId): Promise<Account> {
  const account = await findAccount(deps.database, userId)
  if (account === null) throw new NotSignedIn()
  return account
}
