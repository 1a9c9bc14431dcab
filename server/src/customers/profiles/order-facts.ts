import type { Json, JsonObject } from '../../kernel/json.ts'
import { isJsonObject } from '../../kernel/json.ts'
import { isCurrency, toMinor } from '../../kernel/money.ts'
import type { StoredOrder } from './schema.ts'

const ORDER_EVENTS = new Set(['Order Completed', 'Order Updated', 'Order Refunded', 'Order Cancelled'])

/**
 * What an e-commerce event says of an order; null for any other event.
 * Amounts are major units: `total`, else `revenue`, else `value`, else the sum of the products.
 * @source Segment e-commerce specification v2
 */
export function readOrderFacts(event: {
  readonly id: string
  readonly name: string
  readonly occurredAt: number
  readonly properties: JsonObject
}): { orderId: string; order: StoredOrder } | null {
  if (!ORDER_EVENTS.has(event.name)) return null
  const { properties, occurredAt: at } = event
  const orderId = idOf(properties.order_id) || idOf(properties.orderId) || event.id
  const currency = typeof properties.currency === 'string' ? properties.currency.trim().toUpperCase() : ''
  const c = isCurrency(currency) ? currency : ''
  const amount = toMinor(amountOf(properties), c) ?? 0
  switch (event.name) {
    case 'Order Refunded':
      return { orderId, order: { a: 0, t: 0, c, r: Math.abs(amount), x: 0 } }
    case 'Order Cancelled':
      return { orderId, order: { a: 0, t: 0, c, r: 0, x: at } }
    default:
      return { orderId, order: { a: amount, t: at, c, r: 0, x: 0 } }
  }
}

function amountOf(properties: JsonObject): number {
  for (const value of [properties.total, properties.revenue, properties.value]) {
    const amount = numberOf(value)
    if (amount !== null) return amount
  }
  if (!Array.isArray(properties.products)) return 0
  let total = 0
  for (const product of properties.products) {
    if (isJsonObject(product)) total += (numberOf(product.price) ?? 0) * (numberOf(product.quantity) ?? 1)
  }
  return total
}

function numberOf(value: Json | undefined): number | null {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || value.trim() === '') return null
  const parsed = Number(value)
  return Number.isFinite(parsed) ? parsed : null
}

function idOf(value: Json | undefined): string {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value.trim().slice(0, 100) : ''
}
