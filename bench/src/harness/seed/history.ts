import { createRandom } from '../random.ts'
import type { People } from './people.ts'

/** One event to be seeded, by the numbers of its fragment and shape. Instants are UTC epoch milliseconds. */
export interface Happened {
  /** Its place in the order of arrival. */
  readonly index: number
  readonly fragment: number
  readonly shape: number
  readonly arrivedAt: number
  readonly occurredAt: number
}

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const DAYS = 89
/** The share of events that come days after they happened: offline tills, imports. */
const LATE = 0.02

/** When the history of a seed begins and how far apart its arrivals are. */
export interface Span {
  readonly startAt: number
  readonly stepMs: number
}

/** The last three months, up to yesterday. */
export function spanOf(events: number, nowMs: number): Span {
  return { startAt: Math.floor(nowMs) - (DAYS + 1) * DAY_MS, stepMs: (DAYS * DAY_MS) / events }
}

/** The arrival of the i-th event. */
export function arrivalOf({ startAt, stepMs }: Span, index: number): number {
  return startAt + Math.floor(index * stepMs)
}

/** All events in order of arrival: one of every fragment first, so that none is silent; then at random over all fragments. */
export function* tellHistory(events: number, people: People, shapes: number, span: Span): Generator<Happened> {
  const random = createRandom(11)
  const fragments = people.customerOf.length
  if (events < fragments) throw new RangeError(`${fragments} fragments need as many events, not ${events}`)
  for (let index = 0; index < events; index++) {
    const fragment = index < fragments ? index : Math.floor(random() * fragments)
    const arrivedAt = arrivalOf(span, index)
    const delayMs = random() * (random() < LATE ? 5 * DAY_MS : 2 * MINUTE_MS)
    const shape = Math.floor(random() * shapes)
    yield { index, fragment, shape, arrivedAt, occurredAt: arrivedAt - Math.floor(delayMs) }
  }
}
