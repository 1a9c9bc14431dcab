/** Conversion: rows of a planned file to records. */
import type { ImportProblem } from '@hilo/contract'
import { isJsonObject } from '../../../kernel/json.ts'
import { problem } from '../problems.ts'
import { flatten } from '../read/flatten.ts'
import type { CsvRow, Row } from '../read/schema.ts'
import type { ImportRecord, Origin, Plan } from '../schema.ts'
import { toMessageRecord, toVisitRecord } from './activity.ts'
import { type Cells, makeCells } from './cells.ts'
import { toContactRecord } from './contacts.ts'
import { isSegmentEvent, toEventRecord, toSegmentRecord } from './events.ts'
import { toMailRecord } from './mail.ts'
import { groupOrderLines } from './order-lines.ts'
import { orderIdOf, rejectOrder, toOrderRecord } from './orders.ts'
import { readProducts } from './products.ts'

export { guessOwnAddresses, type MailHead } from './mail.ts'

/** What the survey of the whole file found. */
export interface Survey {
  /** Orders whose rows do not stand together, with how many they have. */
  readonly scattered: ReadonlyMap<string, number>
}

/**
 * The records of a file, in lots, always the same and in the same order for the same bytes and plan: that is what makes the
 * number of records stored a checkpoint.
 */
export async function* convertRows(
  lots: AsyncIterable<readonly Row[]>,
  plan: Plan,
  origin: Origin,
  survey: Survey,
): AsyncGenerator<ImportRecord[]> {
  const converter = makeConverter(plan, origin, survey)
  for await (const rows of lots) {
    const out: ImportRecord[] = []
    for (const row of rows) {
      if ('mail' in row) out.push(await toMailRecord(row, plan, origin))
      else if ('problem' in row)
        out.push({ kind: 'rejected', line: row.line, rows: 1, reason: row.problem, raw: row.raw })
      else converter.take(row, out)
    }
    if (out.length > 0) yield out
  }
  const rest: ImportRecord[] = []
  converter.finish(rest)
  if (rest.length > 0) yield rest
}

type TableRow = Exclude<Row, { readonly mail: Buffer } | { readonly problem: ImportProblem }>

interface Converter {
  take(row: TableRow, out: ImportRecord[]): void
  finish(out: ImportRecord[]): void
}

function makeConverter(plan: Plan, origin: Origin, survey: Survey): Converter {
  const cells = makeCells(plan)
  const columns = new Map(plan.columns.map(({ name }, index) => [name, index]))
  const grouper = plan.kind === 'order-lines' ? groupOrderLines(cells, plan, origin, survey.scattered) : null
  const convert = rowConverter(cells, plan, origin)
  return {
    take: (row, out) => {
      if ('value' in row && plan.kind === 'events' && isSegmentEvent(row.value)) {
        out.push(toSegmentRecord(row, plan, origin))
        return
      }
      if ('value' in row && !isJsonObject(row.value)) {
        out.push({
          kind: 'rejected',
          line: row.line,
          rows: 1,
          reason: problem('row_not_object'),
          raw: JSON.stringify(row.value),
        })
        return
      }
      const table = toTableRow(row, columns)
      const reason = findShapeProblem(table, plan)
      if (reason !== null) out.push({ kind: 'rejected', line: row.line, rows: 1, reason, raw: rawOf(table) })
      else if (grouper) grouper.take(table, out)
      else {
        const record = convert(table)
        if (record !== null) out.push(record)
      }
    },
    finish: (out) => grouper?.finish(out),
  }
}

/** One row, one record; null for a row that says nothing. */
function rowConverter(cells: Cells, plan: Plan, origin: Origin): (row: CsvRow) => ImportRecord | null {
  switch (plan.kind) {
    case 'contacts':
      return (row) => toContactRecord(row, cells, plan, origin)
    case 'messages':
      return (row) => toMessageRecord(row, cells, plan, origin)
    case 'visits':
      return (row) => toVisitRecord(row, cells, plan, origin)
    case 'events':
      return (row) => toEventRecord(row, cells, plan, origin)
    case 'orders':
    case 'order-lines':
      return (row) => wholeOrder(row, cells, plan, origin)
    case 'mail':
      return () => null
  }
}

function wholeOrder(row: CsvRow, cells: Cells, plan: Plan, origin: Origin): ImportRecord {
  const { fields, line } = row
  const shared = Object.fromEntries(
    cells.own.flatMap(({ index, name, into, type }) => {
      const text = into === 'property' ? (fields[index]?.trim() ?? '') : ''
      return text === '' ? [] : [[name, cells.typed(text, type)]]
    }),
  )
  const products = readProducts(cells.first(fields, 'orderLines'))
  const order = { id: orderIdOf(cells, fields), line, rows: 1, fields, products, linesTotal: null, shared }
  return order.id === '' ? rejectOrder(order, problem('row_without_order')) : toOrderRecord(order, cells, plan, origin)
}

function toTableRow(row: TableRow, columns: ReadonlyMap<string, number>): CsvRow {
  return 'fields' in row ? row : { line: row.line, fields: flatten(row.value, columns) }
}

/** A row with more fields than there are columns has a delimiter inside a value; where, nobody can tell. */
function findShapeProblem(row: CsvRow, plan: Plan): ImportProblem | null {
  const { length } = row.fields
  const width = plan.columns.length
  if (length <= width || row.fields.slice(width).every((field) => field.trim() === '')) return null
  return problem('row_too_wide', { width, found: length })
}

function rawOf(row: CsvRow): string {
  return JSON.stringify(row.fields.slice(0, 2_100)).slice(0, 20_000)
}
