/** What was bought and brought back, as the lists tell it. */
import { PRODUCTS } from '../catalog.ts'
import { cardOfContext, emailOfContext, listOf, phoneOfContext, textOf } from '../export-cells.ts'
import type { Fact } from '../facts.ts'
import { createRandom } from '../random.ts'
import type { CardKey } from './typing.ts'

/** One line of an order or ticket; the price is of one piece, in euro cents. */
export interface PurchaseLine {
  readonly sku: string
  readonly name: string
  readonly category: string
  readonly quantity: number
  readonly priceMinor: number
}

/** An order of the web, a ticket of a till, or what was brought back to a till. */
export interface Purchase {
  readonly fact: Fact
  readonly personId: string | null
  readonly atMs: number
  readonly channel: 'web' | 'store'
  /** Its own number. */
  readonly number: string
  /** The order or ticket that it gives back. */
  readonly returns: string | undefined
  readonly store: string
  readonly payment: string
  readonly lines: readonly PurchaseLine[]
  /** Names of the buyer that its rows carry; none where nobody knows whose it is. */
  readonly keys: readonly CardKey[]
}

const DAY_MS = 86_400_000
/** A few things became dearer on one day, in the stores as on the web: before it, each cost a euro less. */
const DEARER = 6
const DEARER_DAYS_AGO = 75

/** Everything bought and brought back, oldest first. */
export function readPurchases(seed: string, facts: readonly Fact[], nowMs: number): Purchase[] {
  const dearer = new Set(
    createRandom(`${seed}/dearer`)
      .sample(PRODUCTS, DEARER)
      .map(({ sku }) => sku),
  )
  const sinceMs = nowMs - DEARER_DAYS_AGO * DAY_MS
  return facts.flatMap((fact) => {
    const { source, message, atMs, personId } = fact
    const isReturn = message.event === 'Order Refunded'
    if (!isReturn && message.event !== 'Order Completed') return []
    if (source !== 'backend' && !source.startsWith('till-')) return []
    const { properties = {} } = message
    const own = textOf(properties.order_id)
    const isDearer = (sku: string) => dearer.has(sku) && atMs < sinceMs
    return [
      {
        ...{ fact, personId, atMs, channel: source === 'backend' ? ('web' as const) : ('store' as const) },
        number: isReturn ? `D${own.replace(/^\w/, source.charAt(5).toUpperCase())}` : own,
        returns: isReturn ? own : undefined,
        store: textOf(properties.store),
        payment: textOf(properties.payment_method),
        lines: listOf(properties.products).map((line) => ({
          sku: textOf(line.sku),
          name: textOf(line.name),
          category: textOf(line.category),
          quantity: Number(line.quantity) * (isReturn ? -1 : 1),
          priceMinor: Math.round(Number(line.price) * 100) - (isDearer(textOf(line.sku)) ? 100 : 0),
        })),
        keys: keysOf(fact),
      },
    ]
  })
}

/** What was paid for it, without sending; below nothing where it was brought back. */
export function totalOf({ lines }: Pick<Purchase, 'lines'>): number {
  return lines.reduce((sum, { quantity, priceMinor }) => sum + quantity * priceMinor, 0)
}

/** A till writes the card or the telephone; the web shop writes the address, the telephone and the account. */
function keysOf({ source, message: { context, userId } }: Fact): CardKey[] {
  const card = cardOfContext(context)
  const phone = phoneOfContext(context)
  const email = source === 'backend' ? emailOfContext(context) : ''
  return [
    ...(card === '' ? [] : [`card:${card}` as const]),
    ...(phone === '' ? [] : [`phone:${phone}` as const]),
    ...(email === '' ? [] : [`email:${email}` as const]),
    ...(userId === undefined ? [] : [`user:${userId}` as const]),
  ]
}
