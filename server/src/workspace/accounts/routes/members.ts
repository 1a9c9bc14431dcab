import * as contract from '@hilo/contract'
import { z } from 'zod'
import { toId, type UserId } from '../../../kernel/ids.ts'
import { type Caller, cutPage, decodeCursor, on, onPublic, type RouteHandlers } from '../../../platform/http/index.ts'
import type { AccountsDeps } from '../deps.ts'
import { accept, type Invited, invite, renew, revoke } from '../invitations.ts'
import type { NewLink } from '../links.ts'
import { changeRole, makeResetLink, removeMember } from '../members.ts'
import type { InvitationRow, MemberRow } from '../schema.ts'
import { listInvitations, listMembers } from '../store/members.ts'

/** Routes of members and invitations. */
export function memberRoutes(deps: AccountsDeps): RouteHandlers {
  return [...members(deps), ...invitations(deps)]
}

const MemberCursor = z.tuple([z.string(), contract.Uuid])
const InvitationCursor = z.tuple([contract.Uuid])

function members(deps: AccountsDeps): RouteHandlers {
  const { database } = deps
  return [
    on(contract.listMembers, async ({ caller, query }) => {
      const after = decodeCursor(MemberCursor, query.cursor)
      const rows = await database.transaction(caller.workspaceId, (tx) => listMembers(tx, after, query.limit + 1))
      const page = cutPage(rows, query.limit, (row) => [row.sortName, row.userId])
      return { items: page.rows.map((row) => toMember(row, caller)), next: page.next }
    }),
    on(contract.changeMemberRole, async ({ caller, params, body }) =>
      toMember(await changeRole(database, caller, toId<UserId>(params.userId), body.role), caller),
    ),
    on(contract.removeMember, async ({ caller, params }) => {
      await removeMember(database, caller, toId<UserId>(params.userId))
      return {}
    }),
    on(contract.createMemberResetLink, async ({ caller, params }) =>
      toLink(await makeResetLink(deps, caller, toId<UserId>(params.userId))),
    ),
  ]
}

function invitations(deps: AccountsDeps): RouteHandlers {
  return [
    on(contract.listInvitations, async ({ caller, query }) => {
      const before = decodeCursor(InvitationCursor, query.cursor)?.[0] ?? null
      const rows = await deps.database.transaction(caller.workspaceId, (tx) =>
        listInvitations(tx, before, query.limit + 1),
      )
      const page = cutPage(rows, query.limit, (row) => [row.id])
      return { items: page.rows.map(toInvitation), next: page.next }
    }),
    on(contract.createInvitation, async ({ caller, body }) =>
      toInvited(await invite(deps, { ...caller, role: null }, body)),
    ),
    on(contract.renewInvitation, async ({ caller, params }) =>
      toInvited(await renew(deps, caller, params.invitationId)),
    ),
    on(contract.revokeInvitation, async ({ caller, params }) => {
      await revoke(deps, caller, params.invitationId)
      return {}
    }),
    onPublic(contract.acceptInvitation, ({ caller, body, exchange }) => accept(deps, exchange, caller, body), {
      perMinute: 60,
    }),
  ]
}

function toMember(row: MemberRow, caller: Caller): contract.Member {
  const { sortName: _, ...shown } = row
  return {
    ...shown,
    joinedAt: row.joinedAt.toISOString(),
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    isMe: row.userId === caller.actor.id,
  }
}

function toInvitation(row: InvitationRow): contract.Invitation {
  return { ...row, createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString() }
}

function toLink(link: NewLink & { readonly mailed: boolean }): contract.IssuedLink {
  return { ...link, expiresAt: link.expiresAt.toISOString() }
}

function toInvited(invited: Invited) {
  return { invitation: toInvitation(invited.invitation), link: toLink(invited.link) }
}
