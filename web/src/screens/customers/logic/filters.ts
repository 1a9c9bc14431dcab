/** What the list of customers is narrowed to; kept in the address, so that it can be sent to a colleague. */
export interface CustomerFilters {
  readonly q?: string
  readonly channel?: string
  readonly recognised?: 'true' | 'false'
  readonly hasOrders?: 'true' | 'false'
  readonly seen?: SeenSince
  /** Who may be the same person as another. */
  readonly attention?: 'doubts'
}

/** How long ago somebody was last seen, at most. */
export type SeenSince = 'day' | 'week' | 'month' | 'quarter'

/** How many days back each of them reaches. */
export const DAYS = { day: 2, week: 7, month: 30, quarter: 90 } as const satisfies Record<SeenSince, number>
const HOUR_MS = 3_600_000

/** The instant after which somebody must have been seen, rounded to the hour so that one list keeps one address. */
export function seenAfter(seen: SeenSince | undefined, now: number): string | undefined {
  if (seen === undefined) return undefined
  return new Date(Math.floor((now - DAYS[seen] * 24 * HOUR_MS) / HOUR_MS) * HOUR_MS).toISOString()
}

/** Whether anything but the search text narrows the list. */
export function isNarrowed({ channel, recognised, hasOrders, seen, attention }: CustomerFilters): boolean {
  return [channel, recognised, hasOrders, seen, attention].some((value) => value !== undefined)
}

/** Rows that are loaded at once. */
export const PAGE = 60

/**
 * Whether a search brought more than anybody reads and there is nothing more to load: the server stops at the best, so that it would
 * be untrue to call them all.
 */
export function isLongSearch({ q }: CustomerFilters, shown: number, hasMore: boolean): boolean {
  return q !== undefined && !hasMore && shown > PAGE
}
