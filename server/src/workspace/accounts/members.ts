import type { Role } from '@hilo/contract'
import { NotFound } from '../../kernel/errors.ts'
import { toId, type UserId } from '../../kernel/ids.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import type { Actor, Caller } from '../../platform/http/index.ts'
import { keepsOwner, mayChangeRole } from '../access/index.ts'
import { recordAudit } from '../audit-log/index.ts'
import type { AccountsDeps } from './deps.ts'
import { LastOwner, MemberElsewhere, RoleTooHigh } from './errors.ts'
import { issueLink, type NewLink } from './links.ts'
import type { MemberRow } from './schema.ts'
import { deleteSessionsIn, findAccount, listMemberships } from './store/accounts.ts'
import { countOwnersForUpdate, deleteMember, findMember, saveRole } from './store/members.ts'

/** Changes the role of a member. */
export function changeRole(database: Database, caller: Caller, userId: UserId, role: Role): Promise<MemberRow> {
  return database.transaction(caller.workspaceId, async (tx) => {
    const owners = await countOwnersForUpdate(tx)
    const member = await loadMember(tx, userId)
    if (!mayChangeRole(await roleOf(tx, caller.actor), member.role, role)) throw new RoleTooHigh()
    if (!keepsOwner(member.role, role, owners)) throw new LastOwner()
    await saveRole(tx, userId, role)
    const target = { kind: 'member', id: userId, label: member.name }
    const details = { before: member.role, after: role }
    await recordAudit(tx, { actor: caller.actor, action: 'member.role_changed', target, details })
    return { ...member, role }
  })
}

/** Removes a member; the sessions in which this workspace was active end. */
export function removeMember(database: Database, caller: Caller, userId: UserId): Promise<void> {
  return database.transaction(caller.workspaceId, async (tx) => {
    const owners = await countOwnersForUpdate(tx)
    const member = await loadMember(tx, userId)
    if (!mayChangeRole(await roleOf(tx, caller.actor), member.role, null)) throw new RoleTooHigh()
    if (!keepsOwner(member.role, null, owners)) throw new LastOwner()
    await deleteMember(tx, userId)
    await deleteSessionsIn(tx, userId)
    const target = { kind: 'member', id: userId, label: member.name }
    await recordAudit(tx, { actor: caller.actor, action: 'member.removed', target, details: { role: member.role } })
  })
}

/** Makes a reset link for a colleague, to be handed over. Not for somebody whose account opens other workspaces too. */
export async function makeResetLink(
  deps: AccountsDeps,
  caller: Caller,
  userId: UserId,
): Promise<NewLink & { mailed: boolean }> {
  const member = await deps.database.transaction(caller.workspaceId, async (tx) => {
    const found = await loadMember(tx, userId)
    if (!mayChangeRole(await roleOf(tx, caller.actor), found.role, found.role)) throw new RoleTooHigh()
    return found
  })
  const memberships = await listMemberships(deps.database, userId)
  if (memberships.length > 1) throw new MemberElsewhere()
  const account = await findAccount(deps.database, userId)
  const link = await issueLink(deps, 'reset', userId)
  await deps.database.transaction(caller.workspaceId, (tx) =>
    recordAudit(tx, {
      actor: caller.actor,
      action: 'member.reset_link_made',
      target: { kind: 'member', id: userId, label: member.name },
    }),
  )
  const language = account?.language ?? 'es'
  const { workspaceId } = caller
  const mail = { workspaceId, kind: 'reset' as const, to: member.email, language, url: link.url, workspaceName: '' }
  return { ...link, mailed: await deps.sendLinkMail(mail) }
}

/** One member. */
async function loadMember(tx: Tx, userId: UserId): Promise<MemberRow> {
  const member = await findMember(tx, userId)
  if (member === null) throw new NotFound('member', userId)
  return member
}

/** The role with which an actor decides over others. An API key decides as an admin: its scopes were checked, owners are beyond it. */
export async function roleOf(tx: Tx, actor: Actor): Promise<Role> {
  if (actor.kind === 'key') return 'admin'
  return (await loadMember(tx, toId<UserId>(actor.id))).role
}
