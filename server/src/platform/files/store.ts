import type { Tx } from '../db/index.ts'
import type { FileId, ReceivedFile, StoredFile } from './schema.ts'

/** Names a content. */
export async function insertFile(tx: Tx, id: FileId, name: string, received: ReceivedFile): Promise<void> {
  await tx.query({
    text: `INSERT INTO file (workspace_id, id, hash, size_bytes, media_type, name)
           VALUES ($1, $2, decode($3, 'hex'), $4, $5, $6)`,
    values: [tx.workspaceId, id, received.hash, received.sizeBytes, received.mediaType, name],
  })
}

/** A file, or null. */
export async function findFile(tx: Tx, id: FileId): Promise<StoredFile | null> {
  const [row] = await tx.query<{
    hash: string
    size_bytes: number
    media_type: string
    name: string
    created_at: Date
  }>({
    name: 'file_find',
    text: `SELECT encode(hash, 'hex') AS hash, size_bytes, media_type, name, created_at
           FROM file WHERE workspace_id = $1 AND id = $2`,
    values: [tx.workspaceId, id],
  })
  if (!row) return null
  const { hash, name, size_bytes: sizeBytes, media_type: mediaType, created_at: createdAt } = row
  return { id, hash, sizeBytes, mediaType, name, createdAt }
}

/** Deletes a file's row; its hash if no other row of the workspace has the same content, null otherwise. */
export async function deleteFileRow(tx: Tx, id: FileId): Promise<string | null> {
  const [row] = await tx.query<{ hash: string }>({
    text: `DELETE FROM file f WHERE workspace_id = $1 AND id = $2 RETURNING encode(hash, 'hex') AS hash`,
    values: [tx.workspaceId, id],
  })
  if (!row) return null
  const unnamed = await listUnnamed(tx, [row.hash])
  return unnamed[0] ?? null
}

/** Those of `hashes` (hexadecimal) that no row of the workspace names. */
export async function listUnnamed(tx: Tx, hashes: readonly string[]): Promise<readonly string[]> {
  const rows = await tx.query<{ hash: string }>({
    text: `SELECT hash FROM unnest($2::text[]) AS hash
           WHERE NOT EXISTS (SELECT 1 FROM file f WHERE f.workspace_id = $1 AND f.hash = decode(hash.hash, 'hex'))
           ORDER BY hash`,
    values: [tx.workspaceId, [...hashes]],
  })
  return rows.map((row) => row.hash)
}

/** All workspaces, for housekeeping. */
export const LIST_WORKSPACES = 'SELECT list_workspace_ids AS id FROM list_workspace_ids()'
