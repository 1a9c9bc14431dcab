import type { Role } from '@hilo/contract'
import type { UserId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../platform/db/index.ts'
import type { InvitationRow, MemberRow } from '../schema.ts'

const MEMBER = `
  SELECT m.user_id AS "userId", lower(u.name) AS "sortName", u.name, u.email, m.role, u.two_factor_enabled AS "twoFactor", m.created_at AS "joinedAt",
    (SELECT max(s.updated_at) FROM staff_session s WHERE s.user_id = u.id) AS "lastSeenAt"
  FROM member m JOIN staff_user u ON u.id = m.user_id
  WHERE m.workspace_id = $1`

/** Members after `after` (name in lower case, id), by name. */
export async function listMembers(
  tx: Tx,
  after: readonly [name: string, userId: string] | null,
  limit: number,
): Promise<readonly MemberRow[]> {
  return tx.query<{ [K in keyof MemberRow]: MemberRow[K] }>({
    text: `${MEMBER}
      AND ($2::text IS NULL OR (lower(u.name) COLLATE "C", u.id) > ($2, $3::uuid))
      ORDER BY lower(u.name) COLLATE "C", u.id LIMIT $4`,
    values: [tx.workspaceId, after?.[0] ?? null, after?.[1] ?? null, limit],
  })
}

/** One member. */
export async function findMember(tx: Tx, userId: UserId): Promise<MemberRow | null> {
  const rows = await tx.query<{ [K in keyof MemberRow]: MemberRow[K] }>({
    text: `${MEMBER} AND m.user_id = $2`,
    values: [tx.workspaceId, userId],
  })
  return rows[0] ?? null
}

/** How many owners there are; they stay as they are until commit. */
export async function countOwnersForUpdate(tx: Tx): Promise<number> {
  const rows = await tx.query({
    text: `SELECT user_id FROM member WHERE workspace_id = $1 AND role = 'owner' ORDER BY user_id FOR UPDATE`,
    values: [tx.workspaceId],
  })
  return rows.length
}

/** Adds a member; who is one already keeps their role. */
export async function insertMember(tx: Tx, userId: UserId, role: Role): Promise<void> {
  await tx.query({
    text: 'INSERT INTO member (workspace_id, user_id, role) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    values: [tx.workspaceId, userId, role],
  })
}

/** Changes the role of a member. */
export async function saveRole(tx: Tx, userId: UserId, role: Role): Promise<void> {
  await tx.query({
    text: 'UPDATE member SET role = $3 WHERE workspace_id = $1 AND user_id = $2',
    values: [tx.workspaceId, userId, role],
  })
}

/** Removes a member. */
export async function deleteMember(tx: Tx, userId: UserId): Promise<void> {
  await tx.query({
    text: 'DELETE FROM member WHERE workspace_id = $1 AND user_id = $2',
    values: [tx.workspaceId, userId],
  })
}

const INVITATION = `
  SELECT id, email, role, invited_by_name AS "invitedBy", created_at AS "createdAt", expires_at AS "expiresAt"
  FROM invitation WHERE workspace_id = $1`

/** Invitations older than the id `before`, newest first. */
export async function listInvitations(tx: Tx, before: string | null, limit: number): Promise<readonly InvitationRow[]> {
  return tx.query<{ [K in keyof InvitationRow]: InvitationRow[K] }>({
    text: `${INVITATION} AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
    values: [tx.workspaceId, before, limit],
  })
}

/** One invitation, alone until commit. */
export async function findInvitationForUpdate(tx: Tx, id: string): Promise<InvitationRow | null> {
  const rows = await tx.query<{ [K in keyof InvitationRow]: InvitationRow[K] }>({
    text: `${INVITATION} AND id = $2 FOR UPDATE`,
    values: [tx.workspaceId, id],
  })
  return rows[0] ?? null
}

/** Keeps an invitation; one of the same address is replaced, and its link stops working. */
export async function saveInvitation(
  tx: Tx,
  invitation: InvitationRow & { readonly hash: Buffer; readonly invitedById: string | null },
): Promise<InvitationRow> {
  const rows = await tx.query<{ [K in keyof InvitationRow]: InvitationRow[K] }>({
    text: `
      INSERT INTO invitation (workspace_id, id, token_hash, email, role, invited_by_id, invited_by_name, created_at, expires_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      ON CONFLICT (workspace_id, email) DO UPDATE SET
        token_hash = excluded.token_hash, role = excluded.role, invited_by_id = excluded.invited_by_id,
        invited_by_name = excluded.invited_by_name, expires_at = excluded.expires_at
      RETURNING id, email, role, invited_by_name AS "invitedBy", created_at AS "createdAt", expires_at AS "expiresAt"`,
    values: [
      ...[tx.workspaceId, invitation.id, invitation.hash, invitation.email, invitation.role, invitation.invitedById],
      ...[invitation.invitedBy, invitation.createdAt, invitation.expiresAt],
    ],
  })
  return rows[0] ?? invitation
}

/** Removes an invitation; false if it was gone already. */
export async function deleteInvitation(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.query({
    text: 'DELETE FROM invitation WHERE workspace_id = $1 AND id = $2 RETURNING id',
    values: [tx.workspaceId, id],
  })
  return rows.length === 1
}
