import type { ImportMapping } from '@hilo/contract'
import type { Json } from '../../../kernel/json.ts'
import { UnreadableFile } from '../errors.ts'
import { type DecodeReport, decodeText } from '../read/decode.ts'
import { collectColumns, flatten } from '../read/flatten.ts'
import { type Head, readHead } from '../read/head.ts'
import { splitJsonArray } from '../read/json-array.ts'
import { splitNdjson } from '../read/ndjson.ts'
import type { ReadPlan } from '../read/rows.ts'
import { type Dialect, MAX_COLUMNS, type Row } from '../read/schema.ts'
import { columnNames, sniffHeader } from '../recognise/header.ts'
import type { Sample } from '../recognise/recognise.ts'
import { sniffDialect, splitText, wholeLines } from '../sniff/dialect.ts'
import { sniffEncoding } from '../sniff/encoding.ts'
import { sniffFormat } from '../sniff/format.ts'

const SAMPLE_BYTES = 512 * 1024
/** One line may be longer than the sample, as in a JSON array on one line: then it is read to here. */
const LONG_SAMPLE_BYTES = 8 * 1024 * 1024

/** The beginning of a file, and how it is to be read. */
export interface SampledFile {
  readonly read: ReadPlan
  readonly encodingReason: string
  readonly sample: Sample
  /** Rows of a JSON file as they are. */
  readonly values: readonly Json[]
}

/**
 * Reads the beginning of a file and decides how it is written.
 * @throws UnreadableFile if it is empty, no text, or has more columns than any table
 */
export async function sampleFile(path: string, name: string, mapping: ImportMapping): Promise<SampledFile> {
  const head = await readHead(path, SAMPLE_BYTES)
  const sniffed = mapping.encoding
    ? { encoding: mapping.encoding.toLowerCase(), reason: 'the mapping says so' }
    : sniffEncoding(head.bytes)
  const text = await textOf(head, sniffed.encoding)
  if (text.trim() === '') throw new UnreadableFile('file_empty')
  const format = mapping.format ?? sniffFormat(text, name)
  const base = {
    format,
    compressed: head.compressed,
    encoding: sniffed.encoding,
    dialect: null,
    skipRows: 0,
    hasHeader: false,
  }
  const encodingReason = sniffed.reason
  if (format === 'mbox' || format === 'eml') {
    return { read: base, encodingReason, sample: { columns: [], rows: [] }, values: [] }
  }
  if (format === 'csv') return { ...(await sampleCsv(text, head.isWhole, mapping, base)), encodingReason }
  const long = head.isWhole ? text : await textOf(await readHead(path, LONG_SAMPLE_BYTES), sniffed.encoding)
  return { read: base, encodingReason, ...(await sampleJson(long, format)) }
}

async function sampleCsv(text: string, isWhole: boolean, mapping: ImportMapping, base: ReadPlan) {
  const table = wholeLines(text, isWhole)
  const { dialect, skipRows: outside, columns } = await sniffDialect(table, { delimiter: mapping.delimiter })
  if (columns > MAX_COLUMNS) throw tooManyColumns(columns, dialect)
  const all = (await splitText(table, dialect)).slice(outside)
  const skipRows = outside + titleRows(all, columns)
  const rows = all.slice(skipRows - outside)
  if (rows.length === 0) throw new UnreadableFile('file_without_rows')
  const hasHeader = mapping.header ?? sniffHeader(rows)
  const [header = []] = rows
  if (header.length > MAX_COLUMNS) throw tooManyColumns(header.length, dialect)
  const body = hasHeader ? rows.slice(1) : rows
  const names = columnNames(hasHeader ? header : null, columns)
  return { read: { ...base, dialect, skipRows, hasHeader }, sample: { columns: names, rows: body }, values: [] }
}

/** Rows above the table that a spreadsheet has padded to its width: a title, a blank row. */
function titleRows(rows: readonly (readonly string[])[], columns: number): number {
  if (columns < 3) return 0
  const isFull = (row: readonly string[]) => row.filter((cell) => cell.trim() !== '').length > columns / 2
  const first = rows.slice(0, 20).findIndex(isFull)
  return Math.max(0, first)
}

async function sampleJson(text: string, format: 'json' | 'ndjson'): Promise<Pick<SampledFile, 'sample' | 'values'>> {
  const values = await valuesOf(text, format)
  if (values.length === 0) throw new UnreadableFile('file_without_objects')
  const columns = new Map<string, number>()
  for (const value of values) collectColumns(value, columns)
  return { sample: { columns: [...columns.keys()], rows: values.map((value) => flatten(value, columns)) }, values }
}

async function valuesOf(text: string, format: 'json' | 'ndjson'): Promise<Json[]> {
  const values: Json[] = []
  try {
    for await (const rows of split(text, format)) {
      for (const row of rows) if ('value' in row) values.push(row.value)
    }
  } catch (error) {
    // The sample ends in the middle of the array: what came before is what was wanted.
    if (!(error instanceof UnreadableFile) || values.length === 0) throw error
  }
  return values
}

function split(text: string, format: 'json' | 'ndjson'): AsyncGenerator<readonly Row[]> {
  return format === 'json' ? splitJsonArray(one(text)) : splitNdjson(one(text))
}

async function textOf(head: Head, encoding: string): Promise<string> {
  const report: DecodeReport = { repairedLines: 0 }
  let text = ''
  for await (const chunk of decodeText(oneBuffer(head), encoding, report)) text += chunk
  return text
}

async function* one(text: string): AsyncGenerator<string> {
  yield text
}

async function* oneBuffer(head: Head): AsyncGenerator<Buffer> {
  yield head.bytes
}

function tooManyColumns(columns: number, dialect: Dialect): UnreadableFile {
  const delimiter = dialect.delimiter === '\t' ? 'tab' : dialect.delimiter
  return new UnreadableFile('too_many_columns', { columns, limit: MAX_COLUMNS, delimiter })
}
