import { ImportProblem } from '@hilo/contract'
import { toId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { problem } from '../problems.ts'
import type { UploadRow } from '../run/schema.ts'
import { insertUpload, loadUpload } from '../store.ts'
import type { DownloadId, DownloadRow } from './schema.ts'

interface Row {
  host: string
  state: DownloadRow['state']
  bytes_read: number
  bytes_total: number | null
  error: unknown
  is_silent: boolean
}

const INTERRUPTED = problem('link_interrupted')

const StoredError = ImportProblem.nullable()

/** Begins a download. */
export async function insertDownload(tx: Tx, id: DownloadId, host: string): Promise<void> {
  await tx.query({
    text: `INSERT INTO import_download (workspace_id, id, host, state) VALUES ($1, $2, $3, 'running')`,
    values: [tx.workspaceId, id, host],
  })
}

/** A download; null if this workspace has none of this id. One that has said nothing for longer than all its attempts can be silent has lost its server. */
export async function loadDownload(tx: Tx, id: DownloadId): Promise<DownloadRow | null> {
  const [row] = await tx.query<Row>({
    text: `SELECT host, state, bytes_read::float8, bytes_total::float8, error,
             state = 'running' AND updated_at < now() - interval '3 minutes' AS is_silent
           FROM import_download WHERE workspace_id = $1 AND id = $2`,
    values: [tx.workspaceId, id],
  })
  if (!row) return null
  const { host, bytes_read: bytesRead, bytes_total: bytesTotal, is_silent: isSilent } = row
  const file = row.state === 'done' ? await loadUpload(tx, toId(id)) : null
  const [state, error] = isSilent ? (['failed', INTERRUPTED] as const) : [row.state, StoredError.parse(row.error)]
  return { id, host, state, bytesRead, bytesTotal, error, file }
}

/** How many are under way. */
export async function countRunningDownloads(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: number }>({
    text: `SELECT count(*)::int AS count FROM import_download
           WHERE workspace_id = $1 AND state = 'running' AND updated_at > now() - interval '3 minutes'`,
    values: [tx.workspaceId],
  })
  return row?.count ?? 0
}

/** Writes how far a download is. @returns false when somebody has stopped it */
export async function saveDownloadProgress(
  tx: Tx,
  id: DownloadId,
  bytesRead: number,
  bytesTotal: number | null,
): Promise<boolean> {
  const rows = await tx.query({
    text: `UPDATE import_download SET bytes_read = $3, bytes_total = $4, updated_at = now()
           WHERE workspace_id = $1 AND id = $2 AND state = 'running' RETURNING id`,
    values: [tx.workspaceId, id, bytesRead, bytesTotal],
  })
  return rows.length > 0
}

/** The file is here, unless somebody has stopped the download. @returns whether it is */
export async function finishDownload(tx: Tx, id: DownloadId, upload: UploadRow): Promise<boolean> {
  const rows = await tx.query({
    text: `UPDATE import_download SET state = 'done', bytes_read = $3, bytes_total = $3, updated_at = now()
           WHERE workspace_id = $1 AND id = $2 AND state = 'running' RETURNING id`,
    values: [tx.workspaceId, id, upload.sizeBytes],
  })
  if (rows.length > 0) await insertUpload(tx, upload)
  return rows.length > 0
}

/** A download ends without a file, if it has not ended yet. */
export async function failDownload(tx: Tx, id: DownloadId, error: ImportProblem): Promise<void> {
  await tx.query({
    text: `UPDATE import_download SET state = 'failed', error = $3, updated_at = now()
           WHERE workspace_id = $1 AND id = $2 AND state = 'running'`,
    values: [tx.workspaceId, id, JSON.stringify(error)],
  })
}

/** Forgets downloads begun before `before`. */
export async function deleteOldDownloads(tx: Tx, before: Date): Promise<void> {
  await tx.query({
    text: 'DELETE FROM import_download WHERE workspace_id = $1 AND started_at < $2',
    values: [tx.workspaceId, before],
  })
}
