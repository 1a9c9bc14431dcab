/**
 * Words of the readers.
 * - row: one record of the file, whatever its format: a CSV line, a JSON object, a mail
 * - line: where the row begins, counted from 1 as an editor shows it
 * - problem: why a row could not be read; it goes to the rejected file with its text
 */
import type { ImportProblem } from '@hilo/contract'
import type { Json } from '../../../kernel/json.ts'

/** A row of a delimited text, split into its fields. */
export interface CsvRow {
  readonly line: number
  readonly fields: readonly string[]
}

/** A row of an NDJSON file or one element of a JSON array. */
export interface JsonRow {
  readonly line: number
  readonly value: Json
}

/** One mail, as its bytes. */
export interface MailRow {
  readonly line: number
  readonly mail: Buffer
}

/** What could not be read, with its text as far as it is worth keeping. */
export interface BrokenRow {
  readonly line: number
  readonly problem: ImportProblem
  readonly raw: string
}

/** Any row. Readers yield them in lots, since an await for each of half a million rows is what would cost the time. */
export type Row = CsvRow | JsonRow | MailRow | BrokenRow

/** How a delimited text is written. */
export interface Dialect {
  readonly delimiter: string
  readonly quote: string
  /** What makes a quote within quotes literal: the quote itself (RFC 4180) or a backslash (MySQL). */
  readonly escape: string
  readonly newline: '\n' | '\r'
}

/** Characters of one row at most: a longer one is a damaged file, and would otherwise fill the memory. */
export const MAX_ROW_CHARS = 4_000_000
/** Levels of a JSON row at most, as at the tracking API: what comes later, PostgreSQL included, goes down by recursion. */
export const MAX_JSON_LEVELS = 64
/** Columns at most. */
export const MAX_COLUMNS = 2_000
/** Characters of a broken row that are kept. */
export const MAX_RAW_CHARS = 20_000
