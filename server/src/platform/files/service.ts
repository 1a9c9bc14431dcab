import { MINUTE_MS } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import type { Tx } from '../db/index.ts'
import type { FileStore } from './file-store.ts'
import { normaliseFileName } from './names.ts'
import type { FileId, ReceivedFile } from './schema.ts'
import { deleteFileRow, insertFile } from './store.ts'

/** An upload names its content within this time of having written it. */
const UPLOAD_MS = 10 * MINUTE_MS

/** Gives a received content a row, in the transaction of whatever the file belongs to. */
export async function saveFile(tx: Tx, received: ReceivedFile, rawName: string): Promise<FileId> {
  const id = newId<FileId>()
  await insertFile(tx, id, normaliseFileName(rawName), received)
  return id
}

/**
 * Deletes a file, and after the commit its content, unless another file of the workspace has the same. What a crash
 * leaves behind, and what was uploaded again just now, is the sweep's.
 */
export async function deleteFile(tx: Tx, store: FileStore, id: FileId): Promise<void> {
  const hash = await deleteFileRow(tx, id)
  if (hash === null) return
  const beforeMs = Date.now() - UPLOAD_MS
  tx.afterCommit(() => void store.remove(tx.workspaceId, hash, beforeMs).catch(() => undefined))
}
