/**
 * Words of imports.
 * - plan: everything decided about a file before its first row is converted: how to read it, what it holds, what each column is
 * - record: what a row (or several rows of one order) becomes: an event, or a rejection with its reason
 * - file key: the hash of a file's bytes; with the line it names a row for ever, so that no import stores anything twice
 */
import type { ImportFormat, ImportKind, ImportProblem, ImportTarget } from '@hilo/contract'
import type { IncomingEvent } from '../turn/index.ts'
import type { Dialect } from './read/schema.ts'
import type { DateOrder } from './sniff/dates.ts'
import type { DecimalMark } from './sniff/numbers.ts'

/** How values of a column that is kept under its own name are typed. */
export type ColumnType = 'text' | 'number' | 'boolean' | 'date'

/** A column of a planned file. */
export interface PlanColumn {
  readonly name: string
  readonly target: ImportTarget
  readonly type: ColumnType
}

/** What holds for a workspace where a file says nothing. */
export interface ImportDefaults {
  /** IANA zone. */
  readonly timeZone: string
  /** ISO 4217. */
  readonly currency: string
  /** ISO 3166: the country that identity reads national telephone numbers in. */
  readonly country: string
}

/** How one file is read and converted. */
export interface Plan {
  readonly format: ImportFormat
  readonly compressed: boolean
  readonly encoding: string
  /** Only of CSV. */
  readonly dialect: Dialect | null
  /** Rows before the header or the first row. */
  readonly skipRows: number
  readonly hasHeader: boolean
  readonly kind: ImportKind
  readonly columns: readonly PlanColumn[]
  readonly decimal: DecimalMark
  readonly dateOrder: DateOrder
  readonly timeZone: string
  readonly currency: string | null
  readonly country: string
  /** The country that identity assumes: numbers of another are written out internationally here. */
  readonly defaultCountry: string
  /** Order numbers that begin so are refunds; null: an order with a negative total is one. */
  readonly refundPrefix: string | null
  /** What `externalId` numbers belong to; null: to nothing that is known, so they name nobody. */
  readonly system: string | null
  readonly channel: string | null
  readonly ownAddresses: readonly string[]
}

/** An event before it knows its source. */
export type ImportEvent = Omit<IncomingEvent, 'sourceId' | 'receivedAt'>

/** A file that came with a mail. */
export interface Attachment {
  readonly name: string
  readonly contentType: string
  /** How the mail's HTML calls it (`cid:`), where it is a picture in it. */
  readonly contentId: string | null
  readonly content: Buffer
}

/** What became of a row. `rows` counts the rows of the file behind it. */
export type ImportRecord =
  | {
      readonly kind: 'event'
      readonly line: number
      readonly rows: number
      readonly event: ImportEvent
      readonly attachments?: readonly Attachment[]
    }
  | {
      readonly kind: 'rejected'
      readonly line: number
      readonly rows: number
      readonly reason: ImportProblem
      readonly raw: string
    }

/** What conversion must know beside the plan. */
export interface Origin {
  /** First 24 hex digits of the SHA-256 of the file's bytes. */
  readonly fileKey: string
  readonly fileName: string
  /** Names of sources part the order numbers of one shop from those of another. */
  readonly sourceName: string
  /** When the file was written, UTC epoch ms: the time of what has no other. */
  readonly asOfMs: number
}
