import type { Role, SignInResult } from '@hilo/contract'
import { NotFound } from '../../kernel/errors.ts'
import { newId, type UserId, type WorkspaceId } from '../../kernel/ids.ts'
import { type Caller, type Exchange, MalformedRequest } from '../../platform/http/index.ts'
import { mayChangeRole } from '../access/index.ts'
import { type AuditActor, recordAudit } from '../audit-log/index.ts'
import { loadWorkspace, type Workspace } from '../settings/index.ts'
import { readSessionToken } from './cookie.ts'
import type { AccountsDeps } from './deps.ts'
import { AlreadyMember, LinkNotValid, RoleTooHigh, SignInFirst } from './errors.ts'
import { createToken, hashToken, linkUrl, type NewLink } from './links.ts'
import { roleOf } from './members.ts'
import { hashNewPassword } from './password.ts'
import { LINK_MS } from './rules.ts'
import type { InvitationRow } from './schema.ts'
import { loadSession } from './session.ts'
import { startSession } from './sign-in.ts'
import { findAccountByEmail, insertAccount, listMemberships, saveActiveWorkspace } from './store/accounts.ts'
import { findInvitation, type InvitationByLink } from './store/links.ts'
import { deleteInvitation, findInvitationForUpdate, insertMember, saveInvitation } from './store/members.ts'

/** An invitation with the link that was made for it. */
export interface Invited {
  readonly invitation: InvitationRow
  readonly link: NewLink & { readonly mailed: boolean }
}

/** Invites somebody; who was invited before gets a new link, and the old one stops working. */
export async function invite(
  deps: AccountsDeps,
  by: { readonly workspaceId: WorkspaceId; readonly actor: AuditActor; readonly role: Role | null },
  guest: { readonly email: string; readonly role: Role },
): Promise<Invited> {
  const account = await findAccountByEmail(deps.database, guest.email)
  const memberships = account === null ? [] : await listMemberships(deps.database, account.id)
  if (memberships.some((membership) => membership.workspaceId === by.workspaceId)) throw new AlreadyMember()
  const { token, hash } = createToken()
  const nowMs = deps.now()
  const fresh = {
    id: newId(),
    ...guest,
    hash,
    invitedBy: by.actor.name,
    invitedById: by.actor.id,
    createdAt: new Date(nowMs),
    expiresAt: new Date(nowMs + LINK_MS.invitation),
  }
  const { workspace, invitation } = await deps.database.transaction(by.workspaceId, async (tx) => {
    const role = by.role ?? (by.actor.kind === 'system' ? 'owner' : await roleOf(tx, by.actor))
    if (!mayChangeRole(role, null, guest.role)) throw new RoleTooHigh()
    const saved = await saveInvitation(tx, fresh)
    const target = { kind: 'invitation', id: saved.id, label: guest.email }
    await recordAudit(tx, { actor: by.actor, action: 'member.invited', target, details: { role: guest.role } })
    return { workspace: await loadWorkspace(tx), invitation: saved }
  })
  return { invitation, link: await handOut(deps, workspace, invitation, token) }
}

/** Makes a new link for an invitation. */
export async function renew(deps: AccountsDeps, caller: Caller, id: string): Promise<Invited> {
  const { token, hash } = createToken()
  const { workspace, invitation } = await deps.database.transaction(caller.workspaceId, async (tx) => {
    const found = await findInvitationForUpdate(tx, id)
    if (found === null) throw new NotFound('invitation', id)
    if (!mayChangeRole(await roleOf(tx, caller.actor), null, found.role)) throw new RoleTooHigh()
    const expiresAt = new Date(deps.now() + LINK_MS.invitation)
    const { name, id: actorId } = caller.actor
    const saved = await saveInvitation(tx, { ...found, hash, invitedBy: name, invitedById: actorId, expiresAt })
    const target = { kind: 'invitation', id, label: found.email }
    await recordAudit(tx, { actor: caller.actor, action: 'invitation.renewed', target })
    return { workspace: await loadWorkspace(tx), invitation: saved }
  })
  return { invitation, link: await handOut(deps, workspace, invitation, token) }
}

/** Withdraws an invitation. */
export async function revoke(deps: AccountsDeps, caller: Caller, id: string): Promise<void> {
  await deps.database.transaction(caller.workspaceId, async (tx) => {
    const found = await findInvitationForUpdate(tx, id)
    if (found === null) throw new NotFound('invitation', id)
    await deleteInvitation(tx, id)
    const target = { kind: 'invitation', id, label: found.email }
    await recordAudit(tx, { actor: caller.actor, action: 'invitation.withdrawn', target })
  })
}

/** An invitation whose link still works. */
export async function findUsableInvitation(deps: AccountsDeps, token: string): Promise<InvitationByLink> {
  const invitation = await findInvitation(deps.database, hashToken(token))
  if (invitation === null || invitation.expiresAt.getTime() <= deps.now()) throw new LinkNotValid()
  return invitation
}

/** What a guest sends back. */
export interface Acceptance {
  readonly token: string
  readonly name?: string | undefined
  readonly password?: string | undefined
}

/**
 * Joins by an invitation. A new person gets an account with the password they choose; who has an account must be signed in
 * with it, since whoever invites can read the link and must not get into somebody else's account by it.
 */
export async function accept(
  deps: AccountsDeps,
  exchange: Exchange,
  caller: Caller | null,
  given: Acceptance,
): Promise<SignInResult> {
  const invitation = await findUsableInvitation(deps, given.token)
  const account = await findAccountByEmail(deps.database, invitation.email)
  if (account === null) return joinAsNew(deps, exchange, invitation, given)
  if (caller?.actor.id !== account.id) throw new SignInFirst()
  await join(deps, invitation, async () => account.id, account.name)
  const token = readSessionToken(exchange.headers().get('cookie'), deps.secret)
  if (token !== null) await saveActiveWorkspace(deps.database, token, invitation.workspaceId)
  return { kind: 'signed_in', session: await loadSession(deps, token) }
}

async function joinAsNew(
  deps: AccountsDeps,
  exchange: Exchange,
  invitation: InvitationByLink,
  given: Acceptance,
): Promise<SignInResult> {
  const { name, password } = given
  if (name === undefined || password === undefined) throw new MalformedRequest('choose a name and a password to join')
  const passwordHash = await hashNewPassword(deps, invitation.email, password)
  const userId = await join(
    deps,
    invitation,
    (tx) => insertAccount(tx, { name, email: invitation.email, passwordHash }),
    name,
  )
  return startSession(deps, exchange, userId)
}

/** Turns an invitation into a membership, once. */
function join(
  deps: AccountsDeps,
  invitation: InvitationByLink,
  findOrMake: (tx: Parameters<typeof insertAccount>[0]) => Promise<UserId>,
  name: string,
): Promise<UserId> {
  return deps.database.transaction(invitation.workspaceId, async (tx) => {
    if (!(await deleteInvitation(tx, invitation.id))) throw new LinkNotValid()
    const userId = await findOrMake(tx)
    await insertMember(tx, userId, invitation.role)
    const actor = { kind: 'user' as const, id: userId, name }
    const target = { kind: 'member', id: userId, label: name }
    await recordAudit(tx, { actor, action: 'member.joined', target, details: { role: invitation.role } })
    return userId
  })
}

async function handOut(deps: AccountsDeps, workspace: Workspace, invitation: InvitationRow, token: string) {
  const url = linkUrl(deps.publicUrl(), token)
  const { language, name } = workspace
  const to = invitation.email
  const mail = { workspaceId: workspace.id, kind: 'invitation' as const, to, language, url, workspaceName: name }
  return { url, expiresAt: invitation.expiresAt, mailed: await deps.sendLinkMail(mail) }
}
