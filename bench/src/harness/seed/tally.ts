import { CATEGORIES, CHANNELS, type Shape, STORES } from './shapes.ts'

/** What customers' events add up to: counted here on its own, so that comparing it with the turn's fold says something. */
export interface Tally {
  add(customer: number, shape: Shape, occurredAt: number): void
  /** The computed state of a customer, as `customer.computed` holds it. */
  computed(customer: number): object
  lastAt(customer: number): number
  /** Events by day (UTC) and channel. */
  days(): { day: string; channel: string; events: number }[]
}

const DAY_MS = 86_400_000

/** @param customers how many there are */
export function createTally(customers: number): Tally {
  const first = new Float64Array(customers)
  const last = new Float64Array(customers)
  const events = new Int32Array(customers)
  const channels = Object.fromEntries(CHANNELS.map((name) => [name, makeChannel(customers)]))
  const categories = Object.fromEntries(CATEGORIES.map((name) => [name, new Int32Array(customers)]))
  const stores = Object.fromEntries(STORES.map((name) => [name, new Int32Array(customers)]))
  const days = new Map<string, number>()

  const add = (customer: number, { channel, talks, category, store }: Shape, at: number): void => {
    const before = events[customer] ?? 0
    events[customer] = before + 1
    if (before === 0 || at < (first[customer] ?? 0)) first[customer] = at
    raise(last, customer, at)
    const there = channels[channel]
    if (there) {
      increase(there.n, customer)
      raise(there.last, customer, at)
      if (talks !== null) raise(there[talks], customer, at)
    }
    increase(category && categories[category], customer)
    increase(store && stores[store], customer)
    const day = `${Math.floor(at / DAY_MS)} ${channel}`
    days.set(day, (days.get(day) ?? 0) + 1)
  }

  const computed = (customer: number): object => ({
    events: events[customer],
    first: first[customer],
    last: last[customer],
    channels: Object.fromEntries(
      Object.entries(channels).flatMap(([name, { n, last, in: inbound, out }]) =>
        n[customer]
          ? [[name, { n: n[customer], last: last[customer], in: inbound[customer], out: out[customer] }]]
          : [],
      ),
    ),
    orders: {},
    older: {},
    stores: countsOf(stores, customer),
    categories: countsOf(categories, customer),
    language: { v: 'es', t: last[customer] },
  })

  return {
    add,
    computed,
    lastAt: (customer) => last[customer] ?? 0,
    days: () =>
      [...days].map(([key, count]) => {
        const [day = '', channel = ''] = key.split(' ')
        return { day: new Date(Number(day) * DAY_MS).toISOString().slice(0, 10), channel, events: count }
      }),
  }
}

function makeChannel(customers: number) {
  return {
    n: new Int32Array(customers),
    last: new Float64Array(customers),
    in: new Float64Array(customers),
    out: new Float64Array(customers),
  }
}

function increase(counts: Int32Array | null | undefined, at: number): void {
  if (counts) counts[at] = (counts[at] ?? 0) + 1
}

function raise(instants: Float64Array, at: number, instant: number): void {
  if (instant > (instants[at] ?? 0)) instants[at] = instant
}

function countsOf(counts: Readonly<Record<string, Int32Array>>, at: number): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).flatMap(([name, each]) => (each[at] ? [[name, each[at]]] : [])))
}
