import type { Role } from '@hilo/contract'
import type { UserId, WorkspaceId } from '../../../kernel/ids.ts'
import type { Database, Tx } from '../../../platform/db/index.ts'

/** A login or reset link. */
export interface LinkRow {
  readonly kind: 'login' | 'reset'
  readonly userId: UserId
  readonly email: string
  readonly expiresAt: Date
  readonly usedAt: Date | null
}

/** An invitation as its link finds it. */
export interface InvitationByLink {
  readonly workspaceId: WorkspaceId
  readonly workspaceName: string
  readonly id: string
  readonly email: string
  readonly role: Role
  readonly expiresAt: Date
}

/** Keeps a new link; the older ones of its kind and person stop working. */
export async function insertLink(
  tx: Tx,
  link: { hash: Buffer; kind: 'login' | 'reset'; userId: UserId; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await tx.query({
    text: 'DELETE FROM staff_link WHERE user_id = $1 AND kind = $2',
    values: [link.userId, link.kind],
  })
  await tx.query({
    text: 'INSERT INTO staff_link (token_hash, kind, user_id, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)',
    values: [link.hash, link.kind, link.userId, link.createdAt, link.expiresAt],
  })
}

/** The login or reset link with this hash. */
export async function findLink(database: Database, hash: Buffer): Promise<LinkRow | null> {
  const rows = await database.query<{ [K in keyof LinkRow]: LinkRow[K] }>({
    text: `
      SELECT l.kind, l.user_id AS "userId", u.email, l.expires_at AS "expiresAt", l.used_at AS "usedAt"
      FROM staff_link l JOIN staff_user u ON u.id = l.user_id WHERE l.token_hash = $1`,
    values: [hash],
  })
  return rows[0] ?? null
}

/** Uses a link up; false if somebody was faster. */
export async function useLink(tx: Tx, hash: Buffer, at: Date): Promise<boolean> {
  const rows = await tx.query({
    text: 'UPDATE staff_link SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2 RETURNING kind',
    values: [hash, at],
  })
  return rows.length === 1
}

/** Stops all links of a person: the password has changed. */
export async function deleteLinks(tx: Tx, userId: UserId): Promise<void> {
  await tx.query({ text: 'DELETE FROM staff_link WHERE user_id = $1', values: [userId] })
}

/** The invitation with this hash, of any workspace. */
export async function findInvitation(database: Database, hash: Buffer): Promise<InvitationByLink | null> {
  const rows = await database.query<{ [K in keyof InvitationByLink]: InvitationByLink[K] }>({
    text: `
      SELECT workspace_id AS "workspaceId", workspace_name AS "workspaceName", id, email, role, expires_at AS "expiresAt"
      FROM find_invitation($1)`,
    values: [hash],
  })
  return rows[0] ?? null
}
