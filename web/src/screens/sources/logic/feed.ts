/** Events kept on screen: more than one reads, fewer than a browser minds. */
export const FEED_LENGTH = 300

interface Arrived {
  readonly id: string
}

/** A feed with what has arrived since, newest first, each event once. */
export function joinFeed<Item extends Arrived>(feed: readonly Item[], arrived: readonly Item[]): readonly Item[] {
  const known = new Set(feed.map((item) => item.id))
  const fresh = arrived.filter((item) => !known.has(item.id))
  if (fresh.length === 0) return feed
  // Ids are UUIDv7: their order is the order of arrival.
  return [...fresh, ...feed].toSorted((a, b) => (a.id < b.id ? 1 : -1)).slice(0, FEED_LENGTH)
}
