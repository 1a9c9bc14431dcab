import type { GrantedScope } from '@hilo/contract'
import type { WorkspaceId } from '../../kernel/ids.ts'
import type { Database, Tx } from '../../platform/db/index.ts'

/** A key without its secret. */
export interface ApiKeyRow {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly scopes: GrantedScope[]
  readonly createdBy: string | null
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
  readonly expiresAt: Date | null
  readonly revokedAt: Date | null
}

/** A key as a call finds it. */
export interface FoundKey {
  readonly workspaceId: WorkspaceId
  readonly id: string
  readonly name: string
  readonly scopes: readonly GrantedScope[]
  readonly lastUsedAt: Date | null
}

const KEY = `
  SELECT id, name, prefix, scopes, created_by_name AS "createdBy", created_at AS "createdAt",
    last_used_at AS "lastUsedAt", expires_at AS "expiresAt", revoked_at AS "revokedAt"
  FROM api_key WHERE workspace_id = $1`

/** Keys older than the id `before`, newest first. */
export async function listKeys(tx: Tx, before: string | null, limit: number): Promise<readonly ApiKeyRow[]> {
  return tx.query<{ [K in keyof ApiKeyRow]: ApiKeyRow[K] }>({
    text: `${KEY} AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
    values: [tx.workspaceId, before, limit],
  })
}

/** Keeps a new key. */
export async function insertKey(tx: Tx, key: ApiKeyRow & { readonly hash: Buffer }): Promise<void> {
  await tx.query({
    text: `
      INSERT INTO api_key (workspace_id, id, name, prefix, secret_hash, scopes, created_by_name, created_at, expires_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      ...[tx.workspaceId, key.id, key.name, key.prefix, key.hash, key.scopes],
      ...[key.createdBy, key.createdAt, key.expiresAt],
    ],
  })
}

/** Revokes a key; its name, or null when there is none. Revoking twice changes nothing. */
export async function revokeKey(tx: Tx, id: string, at: Date): Promise<string | null> {
  const rows = await tx.query<{ name: string }>({
    text: `
      UPDATE api_key SET revoked_at = coalesce(revoked_at, $3) WHERE workspace_id = $1 AND id = $2 RETURNING name`,
    values: [tx.workspaceId, id, at],
  })
  return rows[0]?.name ?? null
}

/** The working key with this hash, of any workspace. */
export async function findKey(database: Database, hash: Buffer): Promise<FoundKey | null> {
  const rows = await database.query<{ [K in keyof FoundKey]: FoundKey[K] }>({
    name: 'find_api_key',
    text: `
      SELECT workspace_id AS "workspaceId", id, name, scopes, last_used_at AS "lastUsedAt" FROM find_api_key($1)`,
    values: [hash],
  })
  return rows[0] ?? null
}

/** Notes that a key was used. */
export async function saveUse(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query({
    text: 'UPDATE api_key SET last_used_at = $3 WHERE workspace_id = $1 AND id = $2',
    values: [tx.workspaceId, id, at],
  })
}
