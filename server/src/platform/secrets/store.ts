import type { Tx } from '../db/index.ts'

/** A secret as stored. */
export interface SecretRow {
  readonly name: string
  readonly keyId: string
  readonly sealed: Buffer
  readonly last4: string
}

/** Stores or replaces a secret. */
export async function upsertSecret(tx: Tx, row: SecretRow): Promise<void> {
  await tx.query({
    text: `INSERT INTO secret (workspace_id, name, key_id, sealed, last4) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (workspace_id, name) DO UPDATE
           SET key_id = excluded.key_id, sealed = excluded.sealed, last4 = excluded.last4, updated_at = now()`,
    values: [tx.workspaceId, row.name, row.keyId, row.sealed, row.last4],
  })
}

/** A secret, or null. */
export async function findSecret(tx: Tx, name: string): Promise<SecretRow | null> {
  const [row] = await tx.query<{ key_id: string; sealed: Buffer; last4: string }>({
    text: 'SELECT key_id, sealed, last4 FROM secret WHERE workspace_id = $1 AND name = $2',
    values: [tx.workspaceId, name],
  })
  return row ? { name, keyId: row.key_id, sealed: row.sealed, last4: row.last4 } : null
}

/** All secrets of the workspace but their contents, by name, at most 1,000. */
export async function listSecrets(
  tx: Tx,
): Promise<readonly (Omit<SecretRow, 'sealed'> & { readonly updatedAt: Date })[]> {
  const rows = await tx.query<{ name: string; key_id: string; last4: string; updated_at: Date }>({
    text: 'SELECT name, key_id, last4, updated_at FROM secret WHERE workspace_id = $1 ORDER BY name LIMIT 1000',
    values: [tx.workspaceId],
  })
  return rows.map((row) => ({ name: row.name, keyId: row.key_id, last4: row.last4, updatedAt: row.updated_at }))
}

/** Deletes a secret; whether there was one. */
export async function deleteSecret(tx: Tx, name: string): Promise<boolean> {
  const rows = await tx.query({
    text: 'DELETE FROM secret WHERE workspace_id = $1 AND name = $2 RETURNING 1',
    values: [tx.workspaceId, name],
  })
  return rows.length > 0
}
