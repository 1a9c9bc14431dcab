import type { ImportFormat, ImportKind, ImportMapping, ImportNote, ImportProblem } from '@hilo/contract'
import type { Branded } from '../../../kernel/ids.ts'

/** The id of an import. */
export type ImportId = Branded<'ImportId'>
/** The id of an uploaded file. */
export type UploadId = Branded<'UploadId'>

/** How an import stands. */
export type ImportState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

/** Figures of an import; rows count lines, events what became of them. */
export interface Progress {
  /** Records stored or rejected for good, in the order of the file: the checkpoint. */
  readonly recordsDone: number
  readonly rowsRead: number
  readonly eventsStored: number
  readonly duplicates: number
  readonly rejected: number
  readonly bytesRead: number
  readonly bytesTotal: number
  readonly rowsPerSecond: number | null
  readonly secondsLeft: number | null
  readonly rejectedReasons: readonly RejectedReason[]
}

/** A reason and how often it came up. */
export interface RejectedReason {
  readonly reason: ImportProblem
  readonly count: number
}

/** An import as its row has it. */
export interface ImportRunRow extends Progress {
  readonly id: ImportId
  readonly name: string
  readonly sourceName: string
  readonly uploadId: UploadId | null
  readonly fileKey: string | null
  readonly mapping: ImportMapping
  readonly state: ImportState
  readonly kind: ImportKind | null
  readonly format: ImportFormat | null
  readonly notes: readonly ImportNote[]
  readonly error: ImportProblem | null
  readonly startedAt: Date
  readonly finishedAt: Date | null
}

/** An uploaded file. */
export interface UploadRow {
  readonly id: UploadId
  readonly name: string
  readonly sizeBytes: number
}

/** An import that has done nothing yet. */
export const NO_PROGRESS: Progress = {
  recordsDone: 0,
  rowsRead: 0,
  eventsStored: 0,
  duplicates: 0,
  rejected: 0,
  bytesRead: 0,
  bytesTotal: 0,
  rowsPerSecond: null,
  secondsLeft: null,
  rejectedReasons: [],
}
