import type { Json, JsonObject } from '../../kernel/json.ts'
import { isJsonObject } from '../../kernel/json.ts'
import { readOrderFacts } from './order-facts.ts'
import {
  type ChannelState,
  type ComputedState,
  type CustomerState,
  MAX_NAMES,
  MAX_ORDERS,
  type StoredOrder,
  type StoredTrait,
} from './schema.ts'

/** What the fold reads of an event. */
export interface FoldEvent {
  readonly id: string
  readonly type: string
  readonly name: string
  readonly channel: string
  readonly direction: string
  /** Epoch ms. */
  readonly occurredAt: number
  readonly traits: JsonObject | null
  readonly properties: JsonObject
  readonly context: JsonObject
}

/** Channels on which somebody waits for an answer. */
const MESSAGE_CHANNELS = new Set([
  'chat',
  'email',
  'sms',
  'whatsapp',
  'messenger',
  'instagram',
  'telegram',
  'phone',
  'voice',
])

/** The state after some more events, in whatever order they come. */
export function foldEvents(state: CustomerState, events: readonly FoldEvent[]): CustomerState {
  let { traits, computed } = state
  for (const event of events) {
    if (event.traits) traits = combineTraits(traits, readTraits(event, event.traits))
    computed = combineComputed(computed, computedOf(event))
  }
  return { traits, computed }
}

/** The state of two customers that turn out to be one: equal to folding both timelines. */
export function combineStates(a: CustomerState, b: CustomerState): CustomerState {
  return { traits: combineTraits(a.traits, b.traits), computed: combineComputed(a.computed, b.computed) }
}

/** Later event time wins; of equal times the later id, so that the order of folding does not matter. */
function combineTraits(
  a: Readonly<Record<string, StoredTrait>>,
  b: Readonly<Record<string, StoredTrait>>,
): Readonly<Record<string, StoredTrait>> {
  let merged: Record<string, StoredTrait> | undefined
  for (const [name, theirs] of Object.entries(b)) {
    const ours = Object.hasOwn(a, name) ? a[name] : undefined
    if (ours && (ours.t > theirs.t || (ours.t === theirs.t && ours.e >= theirs.e))) continue
    merged ??= { ...a }
    define(merged, name, theirs)
  }
  return merged ?? a
}

function readTraits(event: FoldEvent, traits: JsonObject): Record<string, StoredTrait> {
  const read: Record<string, StoredTrait> = {}
  for (const [name, value] of Object.entries(traits)) {
    define(read, name, { v: value, t: event.occurredAt, e: event.id })
  }
  return read
}

/** `__proto__` is a name like any other when it comes from outside. */
function define<T>(target: Record<string, T>, name: string, value: T): void {
  Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true })
}

/** When somebody was last seen; of whom there is only news without them, when we first heard. Epoch ms. */
export function lastSeenOf({ last, first }: Pick<ComputedState, 'last' | 'first'>): number {
  return last === 0 ? first : last
}

/**
 * Whether the person was there when it happened. A server that brings a record up to date says that they were not.
 * @source Segment's common fields: `context.active` is false for a call that shall not move "last seen"
 */
function isActive({ context }: FoldEvent): boolean {
  return context.active !== false
}

/** Ways in which a record came to us; nobody is met there. */
const NOT_CHANNELS = new Set(['import', 'api'])

function computedOf(event: FoldEvent): ComputedState {
  const { occurredAt: at, channel, properties } = event
  const talks = MESSAGE_CHANNELS.has(channel) && event.type === 'track'
  const order = readOrderFacts(event)
  const store = textOf(properties.store) || textOf(properties.location)
  const isSeen = isActive(event)
  return {
    events: 1,
    first: at,
    last: isSeen ? at : 0,
    channels: NOT_CHANNELS.has(channel) || !isSeen ? {} : { [channel]: channelStateOf(event, talks) },
    orders: order ? { [order.orderId]: order.order } : {},
    older: {},
    stores: channel === 'store' && store ? { [store]: 1 } : {},
    categories: countCategories(properties),
    language: languageOf(event),
  }
}

function channelStateOf({ direction, occurredAt: at }: FoldEvent, talks: boolean): ChannelState {
  return { n: 1, last: at, in: talks && direction === 'in' ? at : 0, out: talks && direction === 'out' ? at : 0 }
}

function combineComputed(a: ComputedState, b: ComputedState): ComputedState {
  const kept = keepNewestOrders(combineOrders(a.orders, b.orders), combineOlder(a.older, b.older))
  return {
    events: a.events + b.events,
    first: a.first === 0 ? b.first : b.first === 0 ? a.first : Math.min(a.first, b.first),
    last: Math.max(a.last, b.last),
    channels: combineBy(a.channels, b.channels, combineChannel),
    orders: kept.orders,
    older: kept.older,
    stores: keepCommonest(combineBy(a.stores, b.stores, sum)),
    categories: keepCommonest(combineBy(a.categories, b.categories, sum)),
    language:
      b.language.t > a.language.t || (b.language.t === a.language.t && b.language.v > a.language.v)
        ? b.language
        : a.language,
  }
}

type Names<T> = Readonly<Record<string, T>>

function combineBy<T>(a: Names<T>, b: Names<T>, combine: (a: T, b: T) => T): Names<T> {
  let merged: Record<string, T> | undefined
  for (const [name, theirs] of Object.entries(b)) {
    merged ??= { ...a }
    const ours = Object.hasOwn(merged, name) ? merged[name] : undefined
    define(merged, name, ours === undefined ? theirs : combine(ours, theirs))
  }
  return merged ?? a
}

function sum(a: number, b: number): number {
  return a + b
}

function combineChannel(a: ChannelState, b: ChannelState): ChannelState {
  return { n: a.n + b.n, last: Math.max(a.last, b.last), in: Math.max(a.in, b.in), out: Math.max(a.out, b.out) }
}

/** Two reports of one order count once, the later one holds; refunds add up. The currency is that of the last report that says one. */
function combineOrder(a: StoredOrder, b: StoredOrder): StoredOrder {
  const later = b.t > a.t || (b.t === a.t && b.a > a.a) ? b : a
  const [saidByA, saidByB] = [currencySaidAt(a), currencySaidAt(b)]
  const said = saidByB > saidByA || (saidByB === saidByA && b.c > a.c) ? b : a
  const order = { a: later.a, t: later.t, c: said.c, r: a.r + b.r, x: Math.max(a.x, b.x) }
  const saidAt = Math.max(saidByA, saidByB)
  return saidAt === -1 || saidAt === order.t ? order : { ...order, k: saidAt }
}

/** Epoch ms of the report that said the currency, 0 when only a refund did, -1 when nobody did. */
function currencySaidAt({ c, t, k }: StoredOrder): number {
  return c === '' ? -1 : (k ?? t)
}

function combineOrders(a: ComputedState['orders'], b: ComputedState['orders']): ComputedState['orders'] {
  return combineBy(a, b, combineOrder)
}

function combineOlder(a: ComputedState['older'], b: ComputedState['older']): ComputedState['older'] {
  return combineBy(a, b, (x, y) => ({ n: x.n + y.n, r: x.r + y.r, net: x.net + y.net }))
}

function keepNewestOrders(
  orders: ComputedState['orders'],
  older: ComputedState['older'],
): { orders: ComputedState['orders']; older: ComputedState['older'] } {
  const entries = Object.entries(orders)
  if (entries.length <= MAX_ORDERS) return { orders, older }
  entries.sort(([idA, a], [idB, b]) => b.t - a.t || (idA < idB ? 1 : -1))
  let sums = older
  for (const [, order] of entries.slice(MAX_ORDERS)) sums = combineOlder(sums, summaryOf(order))
  return { orders: Object.fromEntries(entries.slice(0, MAX_ORDERS)), older: sums }
}

function summaryOf(order: StoredOrder): ComputedState['older'] {
  const sold = order.t > 0 && order.x === 0
  return { [order.c]: { n: sold ? 1 : 0, r: order.r > 0 ? 1 : 0, net: (sold ? order.a : 0) - order.r } }
}

function keepCommonest(counts: Names<number>): Names<number> {
  const entries = Object.entries(counts)
  if (entries.length <= MAX_NAMES) return counts
  entries.sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1))
  return Object.fromEntries(entries.slice(0, MAX_NAMES))
}

function countCategories(properties: JsonObject): Names<number> {
  const counts: Record<string, number> = {}
  const own = textOf(properties.category)
  if (own) counts[own] = 1
  if (Array.isArray(properties.products)) {
    for (const product of properties.products) {
      const name = isJsonObject(product) ? textOf(product.category) : ''
      if (name) define(counts, name, (Object.hasOwn(counts, name) ? (counts[name] ?? 0) : 0) + 1)
    }
  }
  return counts
}

function languageOf(event: FoldEvent): ComputedState['language'] {
  const locale = textOf(event.traits?.language) || textOf(event.context.locale) || textOf(event.properties.language)
  const language = locale.slice(0, 2).toLowerCase()
  return /^[a-z]{2}$/.test(language) ? { v: language, t: event.occurredAt } : { v: '', t: 0 }
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value.trim().slice(0, 120) : ''
}
