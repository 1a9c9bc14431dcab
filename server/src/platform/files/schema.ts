import type { Branded } from '../../kernel/ids.ts'

/** The id of a file's row. */
export type FileId = Branded<'FileId'>

/** A content that lies on the disk, and has no row yet. */
export interface ReceivedFile {
  /** SHA-256, hexadecimal. */
  readonly hash: string
  readonly sizeBytes: number
  /** What its first bytes say it is; `text/plain` or `application/octet-stream` when they say nothing. */
  readonly mediaType: string
}

/** A file as its row has it. */
export interface StoredFile extends ReceivedFile {
  readonly id: FileId
  /** As its sender called it, normalised; for people, never for a path. */
  readonly name: string
  readonly createdAt: Date
}
