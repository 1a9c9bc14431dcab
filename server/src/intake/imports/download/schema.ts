import type { ImportProblem } from '@hilo/contract'
import type { Branded } from '../../../kernel/ids.ts'
import type { UploadRow } from '../run/schema.ts'

/** The id of a download; the file that comes of it has the same. */
export type DownloadId = Branded<'DownloadId'>

/** A file on its way from another server. */
export interface DownloadRow {
  readonly id: DownloadId
  /** Whose server; the link itself is not kept, since many carry the right to read in them. */
  readonly host: string
  readonly state: 'running' | 'done' | 'failed'
  readonly bytesRead: number
  readonly bytesTotal: number | null
  readonly error: ImportProblem | null
  /** Once it is here. */
  readonly file: UploadRow | null
}
