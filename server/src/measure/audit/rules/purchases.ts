/**
 * Which rows of orders are one purchase. An order number means something only in the channel that gave it: 1001 of the web shop and 1001 of
 * the tills are two purchases, unless what stands beside the number tells of one.
 */
import type { Order, People } from '../schema.ts'
import { push } from './at.ts'
import { DAY_MS, personOf } from './facts.ts'
import { orderKey, type References } from './texts/references.ts'

/** A purchase, and who tells of it. */
export interface Purchase {
  /** The first row of it. */
  readonly order: Order
  readonly channels: ReadonlySet<string>
}

/** Purchases of one person. A sale that two channels tell is one: the same number and amount, within a day. @param orders in order of time */
export function purchasesOf(orders: readonly Order[]): readonly Purchase[] {
  const purchases: Purchase[] = []
  const lastOf = new Map<string, { readonly order: Order; readonly channels: Set<string> }>()
  for (const order of orders) {
    if (order.state !== 'completed') continue
    const { orderId, totalMinor, currency, channel, atMs } = order
    const sale = orderId === '' || totalMinor === null ? '' : `${orderKey(orderId)}\n${totalMinor} ${currency}`
    const told = sale === '' ? undefined : lastOf.get(sale)
    if (told !== undefined && !told.channels.has(channel) && atMs - told.order.atMs < DAY_MS) {
      told.channels.add(channel)
      continue
    }
    const purchase = { order, channels: new Set([channel]) }
    purchases.push(purchase)
    if (sale !== '') lastOf.set(sale, purchase)
  }
  return purchases
}

/** The channel of a person's order of this number; of several that tell of it always the same. */
export function channelOfOrder(orders: readonly Order[], key: string, { keyOfOrder }: References): string | null {
  const channels = orders.filter(({ orderId }) => keyOfOrder(orderId) === key).map(({ channel }) => channel)
  return channels.sort()[0] ?? null
}

/** Finds the purchase whose number a return bears. */
export function newPurchaseFinder(orders: readonly Order[], people: People): (back: Order) => Order | undefined {
  const wanted = new Set(orders.filter(({ state }) => state === 'refunded').map(purchaseKey))
  wanted.delete(orderKey(''))
  const bought = new Map<string, Order[]>()
  for (const order of orders) {
    const key = orderKey(order.orderId)
    if (order.state === 'completed' && wanted.has(key)) push(bought, key, order)
  }
  return (back) => {
    let best: Order | undefined
    let most = 0
    for (const order of bought.get(purchaseKey(back)) ?? []) {
      const likeness = order.atMs < back.atMs + DAY_MS ? likenessOf(order, back, people) : 0
      if (likeness === 0 || likeness < most) continue
      best = order
      most = likeness
    }
    return best
  }
}

function purchaseKey({ originalId, orderId }: Order): string {
  return orderKey(originalId ?? orderId)
}

/** A number that every channel comes to when it counts from one. */
const PLAIN = /^order:\d{1,6}$/

/** How much tells that a return is of a purchase of its number; 0: it is of another one. */
function likenessOf(order: Order, back: Order, people: People): number {
  const [buyer, giver] = [personOf(people, order.record), personOf(people, back.record)]
  const isOwn = order.channel === back.channel
  const isSamePerson = buyer !== null && buyer === giver
  const isOtherPerson = buyer !== null && giver !== null && buyer !== giver
  const isSameArticle = order.skus.some((sku) => back.skus.includes(sku))
  const isTold = isSamePerson || (isSameArticle && !isOtherPerson) || !PLAIN.test(purchaseKey(back))
  if (!isOwn && !isTold) return 0
  return 1 + (isSamePerson ? 4 : 0) + (isSameArticle ? 2 : 0) + (isOwn ? 1 : 0)
}
