/** Requests made again elsewhere, answers that do not agree, purchases begun in one channel and finished in another. */
import { BEFORE_BUYING, type Request, STATUSES, type Statement } from '../../about.ts'
import type { Places } from '../places.ts'
import type { Purchase } from '../purchases.ts'
import type { Talk } from '../talks.ts'
import type { AreLinked } from './links.ts'
import { type TruthItem, type TruthKind, truthItem } from './schema.ts'

const DAY_MS = 86_400_000
/** Days within which a request is made again, and answers should agree; stock changes sooner. */
const WITHIN_DAYS = 7
const STOCK_DAYS = 2

/** People who asked the same in several channels within a week. */
export function repeatsOf(places: Places, talks: readonly Talk[], areLinked: AreLinked): TruthItem[] {
  const asking = talks.flatMap((talk) => (talk.about.asks && talk.inbound ? [{ talk, asks: talk.about.asks }] : []))
  const outgoing = talks.flatMap((talk) => (talk.about.asks && !talk.inbound ? [{ talk, asks: talk.about.asks }] : []))
  return [...Map.groupBy([...asking, ...outgoing], ({ talk }) => talk.personId)].flatMap(([personId, own]) => {
    const pairs = own.flatMap((later) =>
      own
        .filter(({ talk }) => talk !== later.talk && talk.channel !== later.talk.channel)
        .filter(({ talk }) => isBefore(talk.atMs, later.talk.atMs, WITHIN_DAYS))
        .map((earlier) => ({ earlier, later, sameness: compare(earlier.asks, later.asks) })),
    )
    const related = pairs.filter(({ sameness }) => sameness !== 'other')
    const sure = related.filter(
      ({ earlier, later, sameness }) =>
        sameness === 'same' && earlier.talk.inbound && later.talk.inbound && areLinked(earlier.talk, later.talk),
    )
    return [...chainsOf(sure, true), ...chainsOf(related, false)].flatMap(({ chain, isEvident }) => {
      const byChannel = Map.groupBy(chain, ({ channel }) => channel)
      const sides = [...byChannel.values()].map((same) => places.of(...same))
      return truthItem('repeated request', personId ?? '', sides, isEvident)
    })
  })
}

interface Pair {
  readonly earlier: { readonly talk: Talk }
  readonly later: { readonly talk: Talk }
}

/** Requests that follow from one another: asked three times is one matter. */
function chainsOf(pairs: readonly Pair[], isEvident: boolean) {
  const chains = pairs.reduce<Set<Talk>[]>((known, { earlier, later }) => {
    const touches = (chain: Set<Talk>) => chain.has(earlier.talk) || chain.has(later.talk)
    const joined = new Set([...known.filter(touches).flatMap((chain) => [...chain]), earlier.talk, later.talk])
    return [...known.filter((chain) => !touches(chain)), joined]
  }, [])
  return chains.map((chain) => ({ chain: [...chain], isEvident }))
}

/** Whether two requests are one: surely, perhaps (one order, two sides of the matter; one product, two stores), or not. */
function compare(a: Request, b: Request): 'same' | 'perhaps' | 'other' {
  const isOneOrder = a.orderId !== undefined && a.orderId === b.orderId
  const isOneProduct = a.sku !== undefined && a.sku === b.sku
  if (a.names.length === 0 || b.names.length === 0) {
    if (a.matter !== b.matter) return isOneOrder ? 'perhaps' : 'other'
    return a.gist === b.gist ? (a.matter === 'hours' ? 'same' : 'perhaps') : a.matter === 'gift' ? 'perhaps' : 'other'
  }
  if (a.matter !== b.matter) return isOneOrder || isAboutBuying(a, b, isOneProduct) ? 'perhaps' : 'other'
  const namesBoth = (what: 'order' | 'product') => a.names.includes(what) && b.names.includes(what)
  if (a.city !== b.city) return isOneProduct ? 'perhaps' : 'other'
  if (isOneOrder) return namesBoth('order') || (namesBoth('product') && isOneProduct) ? 'same' : 'perhaps'
  return isOneProduct && namesBoth('product') && a.orderId === b.orderId ? 'same' : isOneProduct ? 'perhaps' : 'other'
}

/** Its price and whether it is there: two questions of one who wants to buy. */
function isAboutBuying(a: Request, b: Request, isOneProduct: boolean): boolean {
  const kinds = new Set([a.matter, b.matter])
  return isOneProduct && kinds.has('stock') && kinds.has('price')
}

/** Answers about one order or product that do not agree. */
export function answersOf(places: Places, talks: readonly Talk[]): TruthItem[] {
  const said = talks.flatMap((talk) => (talk.about.says ?? []).map((says) => ({ talk, says })))
  return [...Map.groupBy(said, ({ says }) => `${says.what} ${subjectOf(says)}`).values()].flatMap((same) => {
    const [one] = same
    if (one === undefined) return []
    const kind: TruthKind = `answer ${one.says.what}`
    const withinDays = one.says.what === 'stock' ? STOCK_DAYS : WITHIN_DAYS
    const denied = same.flatMap((later) =>
      same
        .filter(({ talk }) => talk !== later.talk && isBefore(talk.atMs, later.talk.atMs, withinDays))
        .filter(({ says }) => isDenied(says, later.says))
        .map((earlier) => ({ earlier, later })),
    )
    const elsewhere = denied.filter(({ earlier, later }) => earlier.talk.channel !== later.talk.channel)
    const wordsOf = new Map(same.map(({ talk, says }) => [talk, JSON.stringify(says)]))
    return [...chainsOf(elsewhere, true), ...chainsOf(denied, false)].flatMap(({ chain, isEvident }) => {
      const byValue = Map.groupBy(chain, (talk) => wordsOf.get(talk) ?? '')
      const sides = [...byValue.values()].map((alike) => places.of(...alike))
      return truthItem(kind, subjectOf(one.says), sides, isEvident)
    })
  })
}

function subjectOf(says: Statement): string {
  return says.what === 'stock' ? `${says.sku} ${says.city}` : 'orderId' in says ? says.orderId : says.sku
}

function isDenied(earlier: Statement, later: Statement): boolean {
  if (earlier.what === 'stock' && later.what === 'stock') return earlier.isThere !== later.isThere
  if (earlier.what === 'date' && later.what === 'date')
    return earlier.lastDayMs < later.firstDayMs || later.lastDayMs < earlier.firstDayMs
  if (earlier.what === 'status' && later.what === 'status') return isSetBack(earlier, later)
  return 'amountMinor' in earlier && 'amountMinor' in later && earlier.amountMinor !== later.amountMinor
}

/** An order goes forward; a cancelled one does not go on, and one that has left is not cancelled. */
function isSetBack(
  earlier: Extract<Statement, { what: 'status' }>,
  later: Extract<Statement, { what: 'status' }>,
): boolean {
  // To be on its way and in delivery are said of one parcel on one day.
  const rank = (status: string) =>
    STATUSES.findIndex((known) => known === (status === 'in delivery' ? 'shipped' : status))
  if (earlier.status === 'cancelled' || later.status === 'cancelled')
    return earlier.status !== later.status && earlier.status !== 'preparing'
  return rank(later.status) < rank(earlier.status)
}

/** Purchases of something that the buyer had asked about elsewhere in the week before. */
export function crossedOf(
  places: Places,
  talks: readonly Talk[],
  purchases: readonly Purchase[],
  areLinked: AreLinked,
): TruthItem[] {
  const asked = Map.groupBy(
    talks.filter(
      ({ about: { asks } }) => asks !== undefined && (BEFORE_BUYING.has(asks.matter) || asks.matter === 'hours'),
    ),
    ({ personId }) => personId,
  )
  return purchases.flatMap((purchase) => {
    if (purchase.returns !== undefined || purchase.personId === null) return []
    const before = (asked.get(purchase.personId) ?? []).filter(({ atMs }) => isBefore(atMs, purchase.atMs, WITHIN_DAYS))
    const skus = new Set(purchase.lines.map(({ sku }) => sku))
    const sure = before.filter(
      ({ about: { asks } }) => asks?.sku !== undefined && asks.names.includes('product') && skus.has(asks.sku),
    )
    // Who asked for a present or for the hours may have come for something else.
    const loose = before.filter(({ about: { asks } }) => asks?.names.length === 0)
    const isEvident = sure.some((talk) => talk.inbound && areLinked(talk, purchase))
    const sides = [places.of(...sure, ...loose), places.of(purchase)]
    return truthItem('crossed purchase', purchase.number, sides, isEvident)
  })
}

/** What was bought in one channel and brought back in another. */
export function returnsOf(places: Places, purchases: readonly Purchase[]): TruthItem[] {
  const bought = new Map(purchases.map((purchase) => [purchase.number, purchase]))
  return purchases.flatMap((purchase) => {
    const origin = purchase.returns === undefined ? undefined : bought.get(purchase.returns)
    if (origin === undefined || origin.channel === purchase.channel) return []
    return truthItem('return elsewhere', origin.number, [places.of(origin), places.of(purchase)], true)
  })
}

function isBefore(earlierMs: number, laterMs: number, days: number): boolean {
  return earlierMs <= laterMs && laterMs - earlierMs <= days * DAY_MS
}
