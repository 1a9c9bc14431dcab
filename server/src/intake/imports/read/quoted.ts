import type { Dialect } from './schema.ts'

/** What the scan of one record that contains a quote found. `end` is where its newline stands (or the text ends). */
export type Scan =
  | { readonly kind: 'record'; readonly fields: string[]; readonly end: number; readonly newlines: number }
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'malformed' }

const UNFINISHED: Scan = { kind: 'unfinished' }
const MALFORMED: Scan = { kind: 'malformed' }
const SPACE = 0x20
const CARRIAGE_RETURN = 0x0d

/**
 * Splits the record that begins at `start`, strictly: after a closing quote only a delimiter or the end of the line may come.
 * A quote inside an unquoted field (`12" vinyl`) is a letter like any other.
 * @param isLast whether no more text follows
 */
export function scanRecord(text: string, start: number, dialect: Dialect, isLast: boolean): Scan {
  const fields: string[] = []
  let newlines = 0
  let at = start
  for (;;) {
    const open = skipSpaces(text, at, dialect)
    if (text[open] !== dialect.quote) {
      const stop = endOfPlainField(text, at, dialect)
      if (stop === -1 && !isLast) return UNFINISHED
      const end = stop === -1 ? text.length : stop
      fields.push(withoutReturn(text, at, end))
      if (text[end] !== dialect.delimiter) return { kind: 'record', fields, end, newlines }
      at = end + 1
      continue
    }
    const close = findClosingQuote(text, open + 1, dialect)
    if (close === -1) return isLast ? MALFORMED : UNFINISHED
    const value = unquote(text.slice(open + 1, close), dialect)
    if (value.includes(dialect.newline)) newlines += value.split(dialect.newline).length - 1
    fields.push(value)
    const end = skipToSeparator(text, close + 1, dialect)
    if (end >= text.length) return isLast ? { kind: 'record', fields, end, newlines } : UNFINISHED
    if (text[end] === dialect.newline) return { kind: 'record', fields, end, newlines }
    if (text[end] !== dialect.delimiter) return MALFORMED
    at = end + 1
  }
}

/**
 * Splits one physical line whose quotes are not written by the rules: a field ends where a quote meets a delimiter or the
 * line's end, whatever stands inside.
 * @returns null if a quote opens and nothing on the line closes it
 */
export function splitLeniently(line: string, dialect: Dialect): string[] | null {
  const { quote, delimiter } = dialect
  const fields: string[] = []
  for (let at = 0; ; ) {
    const open = skipSpaces(line, at, dialect)
    if (line[open] !== quote) {
      const end = line.indexOf(delimiter, at)
      fields.push(end === -1 ? line.slice(at) : line.slice(at, end))
      if (end === -1) return fields
      at = end + 1
      continue
    }
    const next = line.indexOf(quote + delimiter, open + 1)
    if (next === -1) {
      const trimmed = line.trimEnd()
      if (!trimmed.endsWith(quote) || trimmed.length - 1 <= open) return null
      fields.push(unquote(trimmed.slice(open + 1, -1), dialect))
      return fields
    }
    fields.push(unquote(line.slice(open + 1, next), dialect))
    at = next + 2
  }
}

function skipSpaces(text: string, from: number, dialect: Dialect): number {
  let at = from
  while (text.charCodeAt(at) === SPACE && dialect.delimiter !== ' ') at += 1
  return at
}

/** Where a plain field ends: its delimiter or newline, or -1 if the text ends first. */
function endOfPlainField(text: string, from: number, dialect: Dialect): number {
  const delimiter = dialect.delimiter.charCodeAt(0)
  const newline = dialect.newline.charCodeAt(0)
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === delimiter || code === newline) return at
  }
  return -1
}

function withoutReturn(text: string, from: number, end: number): string {
  const isReturn = end > from && text.charCodeAt(end - 1) === CARRIAGE_RETURN
  return text.slice(from, isReturn && (end === text.length || text[end] === '\n') ? end - 1 : end)
}

function findClosingQuote(text: string, from: number, dialect: Dialect): number {
  let at = text.indexOf(dialect.quote, from)
  while (at !== -1) {
    if (dialect.escape !== dialect.quote) {
      if (!isEscaped(text, from, at, dialect.escape)) return at
      at = text.indexOf(dialect.quote, at + 1)
      continue
    }
    if (text[at + 1] !== dialect.quote) return at
    at = text.indexOf(dialect.quote, at + 2)
  }
  return -1
}

/** An odd number of escapes before a quote makes it a letter; an even number are themselves letters. */
function isEscaped(text: string, from: number, at: number, mark: string): boolean {
  let escapes = 0
  while (at - 1 - escapes >= from && text[at - 1 - escapes] === mark) escapes += 1
  return escapes % 2 === 1
}

function unquote(value: string, dialect: Dialect): string {
  const { quote, escape: mark } = dialect
  if (mark === quote) return value.includes(quote) ? value.replaceAll(quote + quote, quote) : value
  if (!value.includes(mark)) return value
  return value
    .replaceAll(mark + mark, '\u0000')
    .replaceAll(mark + quote, quote)
    .replaceAll('\u0000', mark)
}

function skipToSeparator(text: string, from: number, dialect: Dialect): number {
  let at = from
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === SPACE && dialect.delimiter !== ' ') continue
    if (code === CARRIAGE_RETURN && dialect.newline === '\n') continue
    break
  }
  return at
}
