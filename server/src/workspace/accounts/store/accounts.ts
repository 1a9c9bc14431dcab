import type { Language, Theme } from '@hilo/contract'
import { newId, type UserId, type WorkspaceId } from '../../../kernel/ids.ts'
import type { Database, Tx } from '../../../platform/db/index.ts'
import type { Account, Membership, SessionOwner } from '../schema.ts'

const ACCOUNT = `
  SELECT u.id, u.name, u.email, u.two_factor_enabled AS "twoFactor", u.language, u.theme, c.password AS "passwordHash"
  FROM staff_user u LEFT JOIN staff_credential c ON c.user_id = u.id AND c.provider_id = 'credential'`

/** The account with this id. */
export async function findAccount(database: Database, userId: UserId): Promise<Account | null> {
  const rows = await database.query<{ [K in keyof Account]: Account[K] }>({
    text: `${ACCOUNT} WHERE u.id = $1`,
    values: [userId],
  })
  return rows[0] ?? null
}

/** The account with this address, given in lower case. */
export async function findAccountByEmail(database: Database, email: string): Promise<Account | null> {
  const rows = await database.query<{ [K in keyof Account]: Account[K] }>({
    text: `${ACCOUNT} WHERE u.email = $1`,
    values: [email],
  })
  return rows[0] ?? null
}

/** Makes an account, with or without a password. */
export async function insertAccount(
  tx: Tx,
  account: { readonly name: string; readonly email: string; readonly passwordHash: string | null },
): Promise<UserId> {
  const id = newId<UserId>()
  await tx.query({
    text: 'INSERT INTO staff_user (id, name, email, email_verified) VALUES ($1, $2, $3, true)',
    values: [id, account.name, account.email],
  })
  if (account.passwordHash !== null) await savePassword(tx, id, account.passwordHash)
  return id
}

/** Sets the password of an account, its first or a new one. */
export async function savePassword(tx: Tx, userId: UserId, hash: string): Promise<void> {
  await tx.query({
    text: `
      INSERT INTO staff_credential (id, user_id, account_id, provider_id, password)
      VALUES ($1, $2, $3, 'credential', $4)
      ON CONFLICT (provider_id, account_id) DO UPDATE SET password = excluded.password, updated_at = now()`,
    values: [newId(), userId, userId, hash],
  })
}

/** Changes what is given of the own preferences. */
export async function savePreferences(
  tx: Tx,
  userId: UserId,
  change: {
    readonly name?: string | undefined
    readonly language?: Language | null | undefined
    readonly theme?: Theme | undefined
  },
): Promise<void> {
  await tx.query({
    text: `
      UPDATE staff_user SET
        name = coalesce($2, name),
        language = CASE WHEN $3 THEN $4 ELSE language END,
        theme = coalesce($5, theme),
        updated_at = now()
      WHERE id = $1`,
    values: [userId, change.name ?? null, change.language !== undefined, change.language ?? null, change.theme ?? null],
  })
}

/** Who a session token stands for, in which workspace; null when it has ended or its owner belongs nowhere. */
export async function findSessionOwner(database: Database, token: string): Promise<SessionOwner | null> {
  const rows = await database.query<{ [K in keyof SessionOwner]: SessionOwner[K] }>({
    name: 'find_staff_session',
    text: `
      SELECT session_id AS "sessionId", user_id AS "userId", user_name AS "userName", workspace_id AS "workspaceId", role
      FROM find_staff_session($1)`,
    values: [token],
  })
  return rows[0] ?? null
}

/** Ends sessions of a person; `except` is the token of the one that stays. */
export async function deleteSessions(tx: Tx, userId: UserId, except: string | null): Promise<void> {
  await tx.query({
    text: 'DELETE FROM staff_session WHERE user_id = $1 AND ($2::text IS NULL OR token <> $2)',
    values: [userId, except],
  })
}

/** Ends the sessions whose active workspace a person has left. */
export async function deleteSessionsIn(tx: Tx, userId: UserId): Promise<void> {
  await tx.query({
    text: 'DELETE FROM staff_session WHERE user_id = $1 AND (active_workspace_id IS NULL OR active_workspace_id = $2)',
    values: [userId, tx.workspaceId],
  })
}

/** Makes a workspace the active one of a session. */
export async function saveActiveWorkspace(database: Database, token: string, workspaceId: WorkspaceId): Promise<void> {
  await database.query({
    text: 'UPDATE staff_session SET active_workspace_id = $2, updated_at = now() WHERE token = $1',
    values: [token, workspaceId],
  })
}

/** Workspaces of a person, by name. */
export async function listMemberships(database: Database, userId: UserId): Promise<readonly Membership[]> {
  return database.query<{ [K in keyof Membership]: Membership[K] }>({
    text: 'SELECT workspace_id AS "workspaceId", name, slug, role FROM list_memberships($1) LIMIT 200',
    values: [userId],
  })
}
