import { isNestedDeeper, type Json } from '../../../kernel/json.ts'
import { problem } from '../problems.ts'
import { type BrokenRow, type JsonRow, MAX_JSON_LEVELS, MAX_RAW_CHARS, MAX_ROW_CHARS } from './schema.ts'

/** The engine quotes the text around the place, which is somebody's: the row itself is told beside the reason. */
const QUOTED = /, (?:\.\.\.)?"[\s\S]*"(?:\.\.\.)?(?= is not valid JSON)/

/** One JSON value per line. A line that is no JSON is a broken row; the others go on. */
export async function* splitNdjson(chunks: AsyncIterable<string>): AsyncGenerator<(JsonRow | BrokenRow)[]> {
  let rest = ''
  let line = 0
  let skipping = false
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    const rows: (JsonRow | BrokenRow)[] = []
    for (const text of lines) {
      line += 1
      if (!skipping) pushParsed(rows, line, text)
      skipping = false
    }
    if (rest.length > MAX_ROW_CHARS) {
      if (!skipping) rows.push(tooLong(line + 1, rest))
      skipping = true
      rest = ''
    }
    if (rows.length > 0) yield rows
  }
  const rows: (JsonRow | BrokenRow)[] = []
  if (!skipping) pushParsed(rows, line + 1, rest)
  if (rows.length > 0) yield rows
}

/** Parses the text of one row; blank text is no row. */
export function pushParsed(rows: (JsonRow | BrokenRow)[], line: number, text: string): void {
  const trimmed = text.trim()
  if (trimmed === '') return
  try {
    const value: Json = JSON.parse(trimmed, trimmed.includes('\\u') ? withoutBadLetters : undefined)
    if (isNestedDeeper(value, MAX_JSON_LEVELS))
      throw new RangeError(`it is nested deeper than ${MAX_JSON_LEVELS} levels`)
    rows.push({ line, value })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const why = problem('row_not_json', { reason: reason.replace(QUOTED, '').slice(0, 200) })
    rows.push({ line, problem: why, raw: trimmed.slice(0, MAX_RAW_CHARS) })
  }
}

/** NUL characters and halves of surrogate pairs, which only an escape can smuggle in and PostgreSQL refuses. */
function withoutBadLetters(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value
}

function tooLong(line: number, text: string): BrokenRow {
  return { line, problem: problem('row_too_long', { limit: MAX_ROW_CHARS }), raw: text.slice(0, MAX_RAW_CHARS) }
}
