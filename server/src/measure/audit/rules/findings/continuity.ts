/** Continuity: purchases that begin in one channel and end in another, returns, and what a link would have joined. */
import type { Message, Order, Share, Step } from '../../schema.ts'
import { at, count } from '../at.ts'
import { DAY_MS, type Facts, placeOf } from '../facts.ts'
import { newPurchaseFinder, type Purchase, purchasesOf } from '../purchases.ts'
import { productKey } from '../texts/references.ts'
import { topicOf } from '../texts/topics.ts'
import { nameOf } from './duplicates.ts'
import { type Findings, newFindings, type Side } from './findings.ts'
import type { Flow } from './repetition.ts'

/** Continuity of a brand. */
export interface Continuity {
  /** Purchases with a beginning in another channel in the days before; compared: purchases of somebody named. */
  readonly crossed: Findings
  readonly flows: readonly Flow[]
  /** Of the crossed purchases those whose two rows share an identifier: the others hang together only by way of a card elsewhere. */
  readonly visible: Share
  /** Returns and refunds in another channel than the purchase; compared: returns whose purchase is known. */
  readonly returnsElsewhere: Findings
  /** Purchases behind which nobody is named: nothing can join them. */
  readonly anonymousOrders: Share
}

/** A purchase is begun in the week before it. */
const BEGIN_MS = 7 * DAY_MS
/** Questions that lead to a purchase. */
const BEGINNINGS = new Set(['stock', 'price'])

/** Measures continuity. */
export function measureContinuity(facts: Facts): Continuity {
  const crossed = newFindings()
  const flows = new Map<string, number>()
  let visible = 0
  let total = 0
  const mayBegin = newBeginningReader(facts)
  for (const [person, orders] of facts.ordersOf) {
    const subject = nameOf(at(facts.recordsOf, person))
    for (const purchase of purchasesOf(orders)) {
      const { order } = purchase
      crossed.compare()
      const begun = beginningOf(facts, mayBegin, person, purchase)
      if (begun === undefined) continue
      total += 1
      if (shareIdentifier(facts, begun.record, order.record)) visible += 1
      count(flows, `${begun.channel}\n${order.channel}`)
      const first: Side = {
        channel: begun.channel,
        value: 'text' in begun ? topicOf(begun.text) : begun.name,
        text: 'text' in begun ? begun.text.slice(0, 140) : '',
        place: placeOf(begun),
      }
      const last: Side = { channel: order.channel, value: order.orderId, place: placeOf(order) }
      crossed.add({
        subject,
        sides: [first, last],
        hours: (order.atMs - begun.atMs) / 3_600_000,
      })
    }
  }
  const purchases = facts.ledger.orders.filter(({ state }) => state === 'completed')
  return {
    crossed: crossed.result(),
    flows: [...flows]
      .map(([key, number]) => ({ from: at(key.split('\n'), 0), to: at(key.split('\n'), 1), count: number }))
      .sort((a, b) => b.count - a.count),
    visible: { part: visible, whole: total },
    returnsElsewhere: findReturns(facts),
    anonymousOrders: { part: purchases.filter(({ record }) => record === null).length, whole: purchases.length },
  }
}

type Beginning = Message | Step

/** Whether a purchase may have begun with a message. */
type MayBegin = (message: Message, order: Order) => boolean

/** Reads each message once: who buys often is asked about the same ones again and again. */
function newBeginningReader({ references }: Facts): MayBegin {
  const read = new Map<Message, ReadonlySet<string> | 'any'>()
  const productsOf = (message: Message) => {
    const known = read.get(message)
    if (known !== undefined) return known
    const products = references.find(message.text).flatMap(({ about, key }) => (about === 'product' ? [key] : []))
    // Who asked for one thing and bought another did not begin there.
    const found = products.length === 0 && BEGINNINGS.has(topicOf(message.text)) ? 'any' : new Set(products)
    read.set(message, found)
    return found
  }
  return (message, { skus }) => {
    const products = productsOf(message)
    return products === 'any' || skus.some((sku) => products.has(productKey(sku, '')))
  }
}

function beginningOf(
  { messagesOf, stepsOf }: Facts,
  mayBegin: MayBegin,
  person: number,
  { order, channels }: Purchase,
): Beginning | undefined {
  const isElsewhere = (row: Beginning) => !channels.has(row.channel)
  const asked = before(messagesOf.get(person) ?? [], order.atMs).find(
    (message) => message.direction === 'in' && isElsewhere(message) && mayBegin(message, order),
  )
  const seen = before(stepsOf.get(person) ?? [], order.atMs).find(isElsewhere)
  if (asked === undefined || seen === undefined) return asked ?? seen
  return asked.atMs <= seen.atMs ? asked : seen
}

/** Of rows in order of time those of the days before an instant. */
function before<Row extends Beginning>(rows: readonly Row[], atMs: number): readonly Row[] {
  return rows.slice(indexAt(rows, atMs - BEGIN_MS), indexAt(rows, atMs))
}

/** Where the rows begin that are not before an instant. */
function indexAt(rows: readonly Beginning[], atMs: number): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (at(rows, middle).atMs < atMs) low = middle + 1
    else high = middle
  }
  return low
}

function shareIdentifier({ ledger }: Facts, left: number | null, right: number | null): boolean {
  if (left === null || right === null) return false
  const [a, b] = [at(ledger.records, left), at(ledger.records, right)]
  return a.keys.some((key) => b.keys.includes(key)) || a.numbers.some((number) => b.numbers.includes(number))
}

function findReturns({ ledger, ordersOf, people }: Facts): Findings {
  const found = newFindings()
  const findPurchase = newPurchaseFinder(ledger.orders, people)
  for (const back of ledger.orders) {
    if (back.state !== 'refunded') continue
    const person = back.record === null ? null : at(people.personOf, back.record)
    const own =
      person === null
        ? undefined
        : (ordersOf.get(person) ?? []).findLast(
            (order) =>
              order.state === 'completed' &&
              order.atMs <= back.atMs &&
              order.skus.some((sku) => back.skus.includes(sku)),
          )
    const purchase = findPurchase(back) ?? own
    if (purchase === undefined) continue
    found.compare()
    if (purchase.channel === back.channel) continue
    const sides = [purchase, back].map((order) => ({
      channel: order.channel,
      value: order.orderId,
      place: placeOf(order),
    }))
    found.add({ subject: back.orderId, sides, hours: (back.atMs - purchase.atMs) / 3_600_000 })
  }
  return found.result()
}
