import { lastSeenOf } from './rules.ts'
import type { ComputedState, CustomerState } from './schema.ts'

/** What the page shows of a computed state; see `Computed` in the contract. Money in minor units by currency. */
export interface ComputedWire {
  firstSeenAt: string | null
  lastSeenAt: string | null
  events: number
  channels: Record<string, { events: number; lastAt: string }>
  orders: number
  refunds: number
  spend: Record<string, number>
  lastOrder: { orderId: string; at: string; amountMinor: number; currency: string } | null
  preferredChannel: string | null
  preferredStore: string | null
  language: string | null
  categories: { stated: string[]; observed: { name: string; events: number }[] }
  openRequests: number
}

/** The name to show, from the traits `name`, or `firstName` and `lastName`; null when nobody gave one. */
export function displayName(state: CustomerState): string | null {
  const whole = textTrait(state, 'name')
  if (whole) return whole
  const parts = [textTrait(state, 'firstName'), textTrait(state, 'lastName')].filter(Boolean)
  return parts.length > 0 ? parts.join(' ') : null
}

/** Text of one trait; empty when it is absent, cleared, or not text. */
export function textTrait(state: CustomerState, name: string): string {
  const value = Object.hasOwn(state.traits, name) ? state.traits[name]?.v : undefined
  return typeof value === 'string' ? value.trim() : ''
}

/** Sums up what the fold keeps apart. */
export function toComputedWire(state: CustomerState): ComputedWire {
  const { computed } = state
  const sales = summariseOrders(computed)
  const channels = Object.entries(computed.channels)
  return {
    firstSeenAt: toInstant(computed.first),
    lastSeenAt: toInstant(lastSeenOf(computed)),
    events: computed.events,
    channels: Object.fromEntries(
      channels.map(([name, channel]) => [name, { events: channel.n, lastAt: new Date(channel.last).toISOString() }]),
    ),
    ...sales,
    preferredChannel:
      textTrait(state, 'preferredChannel') || commonest(channels.map(([name, channel]) => [name, channel.n])),
    preferredStore: textTrait(state, 'preferredStore') || commonest(Object.entries(computed.stores)),
    language: computed.language.v || null,
    categories: {
      stated: statedCategories(state),
      observed: Object.entries(computed.categories)
        .sort(byCount)
        .slice(0, 12)
        .map(([name, events]) => ({ name, events })),
    },
    openRequests: channels.filter(([, channel]) => channel.in > channel.out).length,
  }
}

function summariseOrders(computed: ComputedState): Pick<ComputedWire, 'orders' | 'refunds' | 'spend' | 'lastOrder'> {
  const spend: Record<string, number> = {}
  let orders = 0
  let refunds = 0
  let lastOrder: ComputedWire['lastOrder'] = null
  let lastAt = 0
  for (const [orderId, order] of Object.entries(computed.orders)) {
    const sold = order.t > 0 && order.x === 0
    if (sold) orders += 1
    if (order.r > 0) refunds += 1
    if (order.c) spend[order.c] = (spend[order.c] ?? 0) + (sold ? order.a : 0) - order.r
    if (!sold || order.t < lastAt) continue
    lastAt = order.t
    lastOrder = { orderId, at: new Date(order.t).toISOString(), amountMinor: order.a, currency: order.c }
  }
  for (const [currency, older] of Object.entries(computed.older)) {
    orders += older.n
    refunds += older.r
    if (currency) spend[currency] = (spend[currency] ?? 0) + older.net
  }
  return { orders, refunds, spend, lastOrder }
}

function statedCategories(state: CustomerState): string[] {
  const value = Object.hasOwn(state.traits, 'interests') ? state.traits.interests?.v : undefined
  if (typeof value === 'string')
    return value
      .split(/[,;|]/)
      .map((part) => part.trim())
      .filter(Boolean)
      .slice(0, 20)
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string').slice(0, 20) : []
}

function commonest(counts: [string, number][]): string | null {
  return counts.sort(byCount)[0]?.[0] ?? null
}

function byCount([nameA, a]: [string, number], [nameB, b]: [string, number]): number {
  return b - a || (nameA < nameB ? -1 : 1)
}

function toInstant(epochMs: number): string | null {
  return epochMs > 0 ? new Date(epochMs).toISOString() : null
}
