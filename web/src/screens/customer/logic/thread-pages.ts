/** What decides an event's place on the timeline. */
interface Placed {
  readonly id: string
  readonly occurredAt: string
}

interface Pages<Item> {
  readonly pages: readonly { readonly items: readonly Item[]; readonly next: string | null }[]
}

/**
 * A timeline's pages with what arrived since: unseen events go into the first page in their order, newest first; events older than
 * everything shown wait for their own page. The pages' cursors stay true.
 */
export function withArrivals<Item extends Placed, Data extends Pages<Item>>(data: Data, newest: readonly Item[]): Data {
  const [first, ...rest] = data.pages
  if (first === undefined) return data
  const known = new Set(data.pages.flatMap((page) => page.items.map((item) => item.id)))
  const oldest = data.pages.flatMap((page) => page.items).at(-1)
  const isComplete = data.pages.at(-1)?.next === null
  const fresh = newest.filter(
    (item) => !known.has(item.id) && (isComplete || oldest === undefined || isNewer(item, oldest)),
  )
  if (fresh.length === 0) return data
  const items = [...first.items, ...fresh].sort((a, b) => (isNewer(a, b) ? -1 : 1))
  return { ...data, pages: [{ ...first, items }, ...rest] }
}

function isNewer(a: Placed, b: Placed): boolean {
  return a.occurredAt === b.occurredAt ? a.id > b.id : a.occurredAt > b.occurredAt
}
