import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Clock, DAY_MS } from '../../../kernel/clock.ts'
import type { WorkspaceId } from '../../../kernel/ids.ts'
import type { Database } from '../../../platform/db/index.ts'
import { deleteOldDownloads } from '../download/store.ts'
import { deleteOldUploads } from '../store.ts'
import type { UploadId } from './schema.ts'

/** Uploads are forgotten after this. */
const UPLOAD_DAYS = 7

/** The folder of a workspace's uploads and rejected rows. */
export function importFolder(dataDir: string, workspaceId: WorkspaceId): string {
  return join(dataDir, 'imports', workspaceId)
}

/** Where an uploaded or fetched file lies. */
export function uploadPath(dataDir: string, workspaceId: WorkspaceId, id: UploadId): string {
  return join(importFolder(dataDir, workspaceId), id)
}

/** Forgets what nobody has imported for a week. */
export async function forgetOldUploads(
  deps: { readonly database: Database; readonly clock: Clock; readonly dataDir: string },
  workspaceId: WorkspaceId,
): Promise<void> {
  const before = new Date(deps.clock() - UPLOAD_DAYS * DAY_MS)
  const ids = await deps.database.transaction(workspaceId, async (tx) => {
    await deleteOldDownloads(tx, before)
    return deleteOldUploads(tx, before)
  })
  for (const id of ids) await rm(uploadPath(deps.dataDir, workspaceId, id), { force: true })
}

/** A name for people: no path, no control characters. */
export function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  return last.replace(/\p{C}/gu, '').trim().slice(0, 200) || 'file'
}
