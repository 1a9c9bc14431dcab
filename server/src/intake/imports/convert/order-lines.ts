import type { ImportProblem } from '@hilo/contract'
import type { Json, JsonObject } from '../../../kernel/json.ts'
import { problem } from '../problems.ts'
import type { CsvRow } from '../read/schema.ts'
import { isBlank } from '../recognise/values.ts'
import type { ImportRecord, Origin, Plan } from '../schema.ts'
import { type Cells, cleanId, type Fields } from './cells.ts'
import { orderIdOf, toOrderRecord } from './orders.ts'
import { ORDER_LEVEL, PRODUCT_TEXTS, productNumbers } from './products.ts'

interface OpenOrder {
  readonly id: string
  readonly line: number
  rows: number
  readonly fields: string[]
  /** Columns of the order itself that its rows so far leave empty. */
  missing: number[]
  readonly products: Record<string, Json>[]
  sum: number
  hasSum: boolean
}

/** Groups rows into orders. */
export interface OrderGrouper {
  /** Takes one row; what it completes is pushed to `out`. */
  take(row: CsvRow, out: ImportRecord[]): void
  /** Completes what is still open. */
  finish(out: ImportRecord[]): void
}

/**
 * Makes one event of the rows that carry one order number.
 * An order is complete when another number comes, which keeps one order in memory, not the file. Orders whose rows do not stand
 * together were found by the survey (`scattered`: how many rows each has) and wait for all of theirs.
 */
export function groupOrderLines(
  cells: Cells,
  plan: Plan,
  origin: Origin,
  scattered: ReadonlyMap<string, number>,
): OrderGrouper {
  const readLine = makeLineReader(cells)
  const orderLevel = plan.columns.flatMap(({ target }, index) => (ORDER_LEVEL.has(target) ? [index] : []))
  const waiting = new Map<string, OpenOrder>()
  let current: OpenOrder | null = null
  const close = (order: OpenOrder, out: ImportRecord[]) =>
    out.push(toOrderRecord(toFacts(order, cells), cells, plan, origin))
  const leave = (order: OpenOrder, out: ImportRecord[]) => {
    const rows = scattered.get(order.id)
    if (rows !== undefined && order.rows < rows) waiting.set(order.id, order)
    else {
      waiting.delete(order.id)
      close(order, out)
    }
  }
  return {
    take: (row, out) => {
      const id = orderIdOf(cells, row.fields)
      const product = id === '' ? problem('row_without_order') : readLine(row.fields)
      if (current && id !== '' && current.id !== id) {
        leave(current, out)
        current = null
      }
      if ('code' in product) {
        out.push({ kind: 'rejected', line: row.line, rows: 1, reason: product, raw: JSON.stringify(row.fields) })
        // A scattered order waits for the rows that the survey counted: one that is refused has come all the same.
        if (current) current.rows += id === '' ? 0 : 1
        return
      }
      current ??= waiting.get(id) ?? open(id, row, orderLevel)
      add(current, row.fields, product)
    },
    finish: (out) => {
      if (current) waiting.set(current.id, current)
      for (const order of waiting.values()) close(order, out)
      waiting.clear()
      current = null
    },
  }
}

interface Line {
  readonly product: Record<string, Json>
  readonly amount: number | null
}

/** Column positions are looked up once, since this runs for every row of the file. @returns the problem if the row is no line */
function makeLineReader(cells: Cells): (fields: Fields) => Line | ImportProblem {
  const texts = PRODUCT_TEXTS.flatMap(([field, key]) => {
    const index = cells.indexOf(field)
    return index === -1 ? [] : [{ index, key, isId: key === 'sku' || key === 'product_id' }]
  })
  const numbers = productNumbers(cells)
  const own = cells.own
  return (fields) => {
    const product: Record<string, Json> = {}
    for (const { index, key, isId } of texts) {
      const text = fields[index]?.trim() ?? ''
      if (text !== '' && !isBlank(text)) product[key] = isId ? cleanId(text) : text
    }
    const line = numbers(fields)
    if ('code' in line) return line
    if (line.price !== null) product.price = line.price
    if (line.quantity !== null) product.quantity = line.quantity
    for (const { index, name, into, type } of own) {
      const text = fields[index]?.trim() ?? ''
      if (into === 'property' && text !== '') product[name] = cells.typed(text, type)
    }
    return { product, amount: line.amount }
  }
}

function open(id: string, row: CsvRow, orderLevel: readonly number[]): OpenOrder {
  const fields = [...row.fields]
  const missing = orderLevel.filter((index) => isBlank(fields[index] ?? ''))
  return { id, line: row.line, rows: 0, fields, missing, products: [], sum: 0, hasSum: false }
}

function add(order: OpenOrder, fields: Fields, line: Line): void {
  order.rows += 1
  order.products.push(line.product)
  if (line.amount !== null) {
    order.sum += line.amount
    order.hasSum = true
  }
  if (order.missing.length === 0) return
  order.missing = order.missing.filter((index) => {
    const cell = fields[index] ?? ''
    if (isBlank(cell)) return true
    order.fields[index] = cell
    return false
  })
}

function toFacts(order: OpenOrder, cells: Cells) {
  return {
    id: order.id,
    line: order.line,
    rows: order.rows,
    fields: order.fields,
    products: order.products,
    linesTotal: order.hasSum ? order.sum : null,
    shared: liftShared(order.products, cells),
  }
}

/** A column of one's own that says the same on every line, or only on the first, speaks of the order, not of its products. */
function liftShared(products: readonly Record<string, Json>[], cells: Cells): JsonObject {
  const shared: Record<string, Json> = {}
  const [first] = products
  for (const { name, into } of cells.own) {
    const value = first?.[name]
    if (into !== 'property' || value === undefined || !isShared(products, name, value)) continue
    shared[name] = value
    for (const product of products) delete product[name]
  }
  return shared
}

function isShared(products: readonly Record<string, Json>[], name: string, value: Json): boolean {
  const others = products.slice(1)
  return others.every((product) => product[name] === value) || others.every((product) => product[name] === undefined)
}
