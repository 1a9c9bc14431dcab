import type { ImportProblem } from '@hilo/contract'
import { problem } from '../problems.ts'
import { scanRecord, splitLeniently } from './quoted.ts'
import { type BrokenRow, type CsvRow, type Dialect, MAX_RAW_CHARS, MAX_ROW_CHARS } from './schema.ts'

/** A record may run over this many lines (an address, a note); beyond that a quote was left open. */
const MAX_RECORD_LINES = 1_000

interface Splitter {
  readonly dialect: Dialect
  /** Fields that the reader wants of a row: a survey of order numbers needs only the first few. */
  readonly wanted: number
  text: string
  /** Where the next record begins in `text`. */
  at: number
  line: number
  /** The next quote at or after `at`; Infinity if this text has none. Kept so that plain lines need no search of their own. */
  nextQuote: number
  /** Fields of the first record: what a record over several lines must have to be believed. */
  columns: number
  /** Within a line that is too long: skip to its end. */
  skipping: boolean
}

/**
 * Splits delimited text into rows, in lots of one chunk each. Blank lines are left out.
 * Lines without a quote take the engine's own `split`, which is what makes half a million rows a matter of half a second;
 * see docs/decisions/0007-imports.md. A quote left open costs its own line, never those that follow.
 * @param wanted fields of a row that are needed, from the left: plain lines are cut no further
 */
export async function* splitCsv(
  chunks: AsyncIterable<string>,
  dialect: Dialect,
  wanted = Number.POSITIVE_INFINITY,
): AsyncGenerator<(CsvRow | BrokenRow)[]> {
  const splitter: Splitter = { dialect, wanted, text: '', at: 0, line: 1, nextQuote: -1, columns: 0, skipping: false }
  for await (const chunk of chunks) {
    splitter.text = splitter.at < splitter.text.length ? splitter.text.slice(splitter.at) + chunk : chunk
    splitter.at = 0
    splitter.nextQuote = -1
    const rows = takeRows(splitter, false)
    if (rows.length > 0) yield rows
  }
  const rows = takeRows(splitter, true)
  if (rows.length > 0) yield rows
}

function takeRows(splitter: Splitter, isLast: boolean): (CsvRow | BrokenRow)[] {
  const { dialect, text } = splitter
  const rows: (CsvRow | BrokenRow)[] = []
  while (splitter.at < text.length) {
    const newline = text.indexOf(dialect.newline, splitter.at)
    if (newline === -1 && !isLast) {
      if (text.length - splitter.at > MAX_ROW_CHARS) startSkipping(splitter, rows)
      break
    }
    const end = newline === -1 ? text.length : newline
    if (splitter.skipping || end - splitter.at > MAX_ROW_CHARS) {
      if (!splitter.skipping) rows.push(tooLong(splitter))
      splitter.skipping = false
      advance(splitter, end, 1)
      continue
    }
    if (splitter.nextQuote < splitter.at) {
      const quote = text.indexOf(dialect.quote, splitter.at)
      splitter.nextQuote = quote === -1 ? Number.POSITIVE_INFINITY : quote
    }
    if (splitter.nextQuote >= end) takePlainLine(splitter, end, rows)
    else if (!takeQuotedRecord(splitter, end, isLast, rows)) break
  }
  return rows
}

function takePlainLine(splitter: Splitter, end: number, rows: (CsvRow | BrokenRow)[]): void {
  const line = lineText(splitter, end)
  // The first row is cut whole: its width is what records over several lines are held against.
  const limit = splitter.columns === 0 || splitter.wanted === Number.POSITIVE_INFINITY ? undefined : splitter.wanted
  if (line !== '') push(splitter, rows, line.split(splitter.dialect.delimiter, limit))
  advance(splitter, end, 1)
}

/** @returns false if the record goes on beyond the text at hand */
function takeQuotedRecord(splitter: Splitter, lineEnd: number, isLast: boolean, rows: (CsvRow | BrokenRow)[]): boolean {
  const { text, dialect } = splitter
  const scan = scanRecord(text, splitter.at, dialect, isLast)
  if (scan.kind === 'unfinished' && text.length - splitter.at <= MAX_ROW_CHARS) return false
  if (scan.kind === 'record' && isBelievable(splitter, scan.fields.length, scan.newlines)) {
    push(splitter, rows, scan.fields)
    advance(splitter, scan.end, scan.newlines + 1)
    return true
  }
  const line = lineText(splitter, lineEnd)
  const fields = splitLeniently(line, dialect)
  if (fields !== null) push(splitter, rows, fields)
  else rows.push(broken(splitter.line, line, problem('row_open_quote')))
  advance(splitter, lineEnd, 1)
  return true
}

/** A record over several lines with the wrong number of fields is an open quote that swallowed its neighbours. */
function isBelievable(splitter: Splitter, fields: number, newlines: number): boolean {
  if (newlines === 0) return true
  return newlines <= MAX_RECORD_LINES && (splitter.columns === 0 || fields === splitter.columns)
}

function push(splitter: Splitter, rows: (CsvRow | BrokenRow)[], fields: string[]): void {
  if (splitter.columns === 0) splitter.columns = fields.length
  rows.push({ line: splitter.line, fields })
}

function advance(splitter: Splitter, end: number, lines: number): void {
  splitter.at = end + 1
  splitter.line += lines
}

function lineText(splitter: Splitter, end: number): string {
  const { text, at } = splitter
  return text.slice(at, end > at && text.charCodeAt(end - 1) === 0x0d ? end - 1 : end)
}

function startSkipping(splitter: Splitter, rows: (CsvRow | BrokenRow)[]): void {
  if (!splitter.skipping) rows.push(tooLong(splitter))
  splitter.skipping = true
  splitter.at = splitter.text.length
}

function tooLong(splitter: Splitter): BrokenRow {
  const start = splitter.text.slice(splitter.at, splitter.at + MAX_RAW_CHARS)
  return broken(splitter.line, start, problem('row_too_long', { limit: MAX_ROW_CHARS }))
}

function broken(line: number, text: string, why: ImportProblem): BrokenRow {
  return { line, problem: why, raw: text.slice(0, MAX_RAW_CHARS) }
}
