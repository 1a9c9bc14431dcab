/**
 * What is derived from a customer's timeline. Terms:
 * trait: a fact about the person with the event that said it; the newest event time wins.
 * computed: sums over the timeline. Everything here is a commutative fold, so two customers combine without their
 * events, and the order of arrival does not matter.
 * Short keys: a state is read and written with every turn that touches the customer.
 */
import { z } from 'zod'

const Json = z.json()

/** v: value (null = cleared), t: event time in epoch ms, e: the event that said it. */
export const StoredTrait = z.object({ v: Json, t: z.number(), e: z.string() })
export type StoredTrait = z.infer<typeof StoredTrait>

/**
 * a: amount in minor units, t: completed at (epoch ms, 0 = not seen), c: currency, r: refunded minor units, x: cancelled at (0 = not),
 * k: when the currency was said, if not at t (0 = by a refund).
 */
export interface StoredOrder {
  readonly a: number
  readonly t: number
  readonly c: string
  readonly r: number
  readonly x: number
  readonly k?: number
}

/** n: events, last: newest event time, in/out: newest inbound and outbound message (0 = none). */
export interface ChannelState {
  readonly n: number
  readonly last: number
  readonly in: number
  readonly out: number
}

/** Counters of one customer. */
export interface ComputedState {
  readonly events: number
  /** Epoch ms; 0 before the first event. */
  readonly first: number
  readonly last: number
  readonly channels: Readonly<Record<string, ChannelState>>
  /** By order id, the newest `MAX_ORDERS`. */
  readonly orders: Readonly<Record<string, StoredOrder>>
  /** Orders that fell out of `orders`, by currency: n orders, r refunds, net spend in minor units. */
  readonly older: Readonly<Record<string, { readonly n: number; readonly r: number; readonly net: number }>>
  /** Visits and purchases by store. */
  readonly stores: Readonly<Record<string, number>>
  /** Product views, additions and purchases by category. */
  readonly categories: Readonly<Record<string, number>>
  /** The language last used and when; empty before the first sign of one. */
  readonly language: { readonly v: string; readonly t: number }
}

/** A customer's derived state. */
export interface CustomerState {
  readonly traits: Readonly<Record<string, StoredTrait>>
  readonly computed: ComputedState
}

/** Orders kept one by one, so that a refund or a second report of an order finds it. */
export const MAX_ORDERS = 100
/** Distinct stores and categories kept; the rarest fall out. */
export const MAX_NAMES = 40

export const EMPTY_STATE: CustomerState = {
  traits: {},
  computed: {
    events: 0,
    first: 0,
    last: 0,
    channels: {},
    orders: {},
    older: {},
    stores: {},
    categories: {},
    language: { v: '', t: 0 },
  },
}
