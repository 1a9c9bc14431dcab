import type { ImportField, ImportProblem } from '@hilo/contract'
import type { Json, JsonObject } from '../../../kernel/json.ts'
import { toCurrencyCode } from '../recognise/countries.ts'
import type { ImportRecord, Origin, Plan } from '../schema.ts'
import { type Cells, cleanId, type Fields } from './cells.ts'
import { toChannel } from './channels.ts'
import { naturalMessageId } from './message-id.ts'
import { readPerson } from './person.ts'
import { notADate } from './refusals.ts'

/** An order as its rows told it. */
export interface OrderFacts {
  readonly id: string
  readonly line: number
  readonly rows: number
  /** The order's own cells: of its first row, completed from the others. */
  readonly fields: Fields
  readonly products: readonly JsonObject[]
  /** Sum of the lines in major units; null if no line has an amount. */
  readonly linesTotal: number | null
  /** Properties that all its lines share. */
  readonly shared: JsonObject
}

const MONEY: readonly ImportField[] = ['subtotal', 'tax', 'shipping', 'discount']
const TEXTS: readonly (readonly [ImportField, string])[] = [
  ['coupon', 'coupon'],
  ['paymentMethod', 'payment_method'],
  ['orderStatus', 'status'],
  ['store', 'store'],
]
const REFUNDED = /refund|reembols|devuel|devoluc|abonad|credit note|charge.?back/i
const CANCELLED = /cancel|anulad|void|failed|fallid|expired/i

/**
 * An order as an event of Segment's e-commerce specification: `Order Completed`, `Order Refunded` or `Order Cancelled`.
 * Refunds carry positive amounts: the name says which way the money went.
 * An order of nobody known is kept as the purchase of somebody anonymous, who is this order's alone.
 */
export function toOrderRecord(order: OrderFacts, cells: Cells, plan: Plan, origin: Origin): ImportRecord {
  const { fields, line, rows } = order
  const dateText = cells.first(fields, 'orderedAt')
  const occurredAt = dateText === '' ? origin.asOfMs : cells.instant(dateText)
  if (occurredAt === null) return rejectOrder(order, notADate(cells, 'orderedAt', dateText))
  const total = totalOf(order, cells)
  const name = nameOf(order, total, cells, plan)
  const person = readPerson(cells, fields, plan, origin, line)
  const isAnonymous = person.identifiers.length === 0
  if (isAnonymous) {
    const value = naturalMessageId('order', origin.sourceName, order.id)
    person.identifiers.push({ kind: 'anonymous_id', value, evidence: 'record' })
  }
  const properties = propertiesOf(order, { total, isRefund: name === 'Order Refunded' }, cells, plan)
  if (isAnonymous) put(properties, 'country', cells.first(fields, 'country'))
  return {
    kind: 'event',
    line,
    rows,
    event: {
      messageId: naturalMessageId(name, origin.sourceName, order.id),
      type: 'track',
      name,
      direction: 'in',
      occurredAt,
      channel:
        toChannel(cells.first(fields, 'channel')) ??
        plan.channel ??
        (cells.first(fields, 'store') === '' ? 'web' : 'store'),
      identifiers: person.identifiers,
      traits: isAnonymous || Object.keys(person.traits).length === 0 ? null : person.traits,
      consents: person.consents,
      properties,
      context: {},
    },
  }
}

function propertiesOf(
  order: OrderFacts,
  money: { readonly total: number; readonly isRefund: boolean },
  cells: Cells,
  plan: Plan,
): Record<string, Json> {
  const { fields } = order
  const channel = cells.first(fields, 'channel')
  const properties: Record<string, Json> = {}
  properties.order_id = order.id
  properties.total = money.isRefund ? Math.abs(money.total) : money.total
  properties.currency = toCurrencyCode(cells.first(fields, 'currency')) ?? plan.currency
  putMoney(properties, cells, fields)
  for (const [field, key] of TEXTS) put(properties, key, cells.first(fields, field))
  if (channel !== '' && toChannel(channel) === null) properties.source_channel = channel
  Object.assign(properties, order.shared)
  properties.products = money.isRefund ? order.products.map(turned) : [...order.products]
  return properties
}

/** An order that cannot be kept, with the row it began on. */
export function rejectOrder(order: OrderFacts, reason: ImportProblem): ImportRecord {
  return { kind: 'rejected', line: order.line, rows: order.rows, reason, raw: JSON.stringify(order.fields) }
}

/** The order number of a row, as it is kept. */
export function orderIdOf(cells: Cells, fields: Fields): string {
  return cleanId(cells.first(fields, 'orderId')).slice(0, 100)
}

/** Amounts in major units, rounded to what currencies have: sums of decimals carry binary dust. */
function roundAmount(amount: number): number {
  return Math.round(amount * 100) / 100
}

function totalOf(order: OrderFacts, cells: Cells): number {
  const stated = cells.number(cells.first(order.fields, 'total')) ?? cells.number(cells.first(order.fields, 'subtotal'))
  return roundAmount(stated ?? order.linesTotal ?? 0)
}

function nameOf(order: OrderFacts, total: number, cells: Cells, plan: Plan): string {
  if (plan.refundPrefix !== null && order.id.startsWith(plan.refundPrefix)) return 'Order Refunded'
  const status = cells.first(order.fields, 'orderStatus')
  if (REFUNDED.test(status) && !/partial|parcial/i.test(status)) return 'Order Refunded'
  if (CANCELLED.test(status)) return 'Order Cancelled'
  return plan.refundPrefix === null && total < 0 ? 'Order Refunded' : 'Order Completed'
}

function putMoney(properties: Record<string, Json>, cells: Cells, fields: Fields): void {
  for (const field of MONEY) {
    const amount = cells.number(cells.first(fields, field))
    if (amount !== null) properties[field] = amount
  }
}

function put(properties: Record<string, Json>, key: string, text: string): void {
  if (text !== '') properties[key] = text
}

/** A line of a refund: what came back, counted as such. */
function turned(product: JsonObject): JsonObject {
  const { quantity } = product
  return typeof quantity === 'number' && quantity < 0 ? { ...product, quantity: -quantity } : product
}
