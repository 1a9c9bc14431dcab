import { splitCsv } from '../read/csv.ts'
import type { Dialect } from '../read/schema.ts'

const DELIMITERS = [',', ';', '\t', '|'] as const

/** A dialect, and the lines before the table that are not part of it. */
export interface SniffedDialect {
  readonly dialect: Dialect
  /** Rows before the header: a report's title, Excel's `sep=;`. */
  readonly skipRows: number
  /** Fields of most rows. */
  readonly columns: number
}

/**
 * How a delimited text is written, from its beginning (whole lines): the delimiter that cuts the most rows into the same
 * number of fields, more than one.
 */
export async function sniffDialect(
  text: string,
  given: { delimiter?: string | undefined } = {},
): Promise<SniffedDialect> {
  const newline = text.includes('\n') || !text.includes('\r') ? '\n' : '\r'
  const announced = /^sep=(.)\r?[\n\r]/i.exec(text)?.[1]
  const candidates = given.delimiter ? [given.delimiter] : announced ? [announced] : DELIMITERS
  let best: (SniffedDialect & { score: number }) | null = null
  for (const delimiter of candidates) {
    const dialect: Dialect = { delimiter, newline, ...sniffQuote(text, delimiter) }
    const shape = await measure(text, dialect)
    if (best === null || shape.score > best.score) best = { dialect, ...shape }
  }
  if (best === null) throw new RangeError('no delimiter to try')
  return { dialect: best.dialect, skipRows: best.skipRows, columns: best.columns }
}

/** Cuts a sample at its last whole line, unless it is the whole text. */
export function wholeLines(text: string, isWholeText: boolean): string {
  if (isWholeText) return text
  const end = Math.max(text.lastIndexOf('\n'), text.includes('\n') ? -1 : text.lastIndexOf('\r'))
  return end === -1 ? text : text.slice(0, end + 1)
}

/** Rows of a text at hand. */
export async function splitText(text: string, dialect: Dialect): Promise<(readonly string[])[]> {
  const rows: (readonly string[])[] = []
  for await (const lot of splitCsv(one(text), dialect)) {
    for (const row of lot) if ('fields' in row) rows.push(row.fields)
  }
  return rows
}

async function* one(text: string): AsyncGenerator<string> {
  yield text
}

async function measure(text: string, dialect: Dialect): Promise<{ score: number; skipRows: number; columns: number }> {
  const counts = (await splitText(text, dialect)).map((fields) => fields.length)
  const columns = commonest(counts)
  const share = counts.filter((count) => count === columns).length / Math.max(1, counts.length)
  const first = counts.indexOf(columns)
  // A header agrees with its rows; where it does not, the delimiter is probably the decimal mark of the values.
  const headerAgrees = first === 0 ? 1 : 0.6
  const score = columns < 2 ? 0 : share * share * headerAgrees * (1 + Math.log2(columns) / 4)
  return { score, skipRows: Math.max(0, first), columns: Math.max(1, columns) }
}

function commonest(counts: readonly number[]): number {
  const seen = new Map<number, number>()
  for (const count of counts) seen.set(count, (seen.get(count) ?? 0) + 1)
  let best = 1
  for (const [count, times] of seen) {
    const bestTimes = seen.get(best) ?? 0
    if (times > bestTimes || (times === bestTimes && count > best)) best = count
  }
  return best
}

function sniffQuote(text: string, delimiter: string): { quote: string; escape: string } {
  const double = countWrapped(text, '"', delimiter)
  const single = countWrapped(text, "'", delimiter)
  const quote = double === 0 && single >= 3 ? "'" : '"'
  const backslashed = text.split(`\\${quote}`).length - 1
  const doubled = text.split(quote + quote).length - 1
  return { quote, escape: backslashed > 0 && backslashed > doubled ? '\\' : quote }
}

/** Fields that both begin and end with `quote`. */
function countWrapped(text: string, quote: string, delimiter: string): number {
  let count = 0
  for (const line of text.split(/[\n\r]+/, 500)) {
    for (const field of line.split(delimiter)) {
      const trimmed = field.trim()
      if (trimmed.length >= 2 && trimmed.startsWith(quote) && trimmed.endsWith(quote)) count += 1
    }
  }
  return count
}
