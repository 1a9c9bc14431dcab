import { type InfiniteData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query'

/** One page of a list as the server answers it. */
export interface Page<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
  /** How many items all pages have, where the list counts them. */
  readonly total?: number
}

/** A list that is loaded page by page. */
export interface Pages<Item> {
  readonly items: readonly Item[]
  /** As the list last counted; null where it does not. */
  readonly total: number | null
  readonly isPending: boolean
  readonly error: unknown
  readonly hasMore: boolean
  readonly loadingMore: boolean
  readonly loadMore: () => void
  readonly retry: () => void
}

/** Loads a list of the contract page by page, following its cursor. */
export function usePages<Item>(
  queryKey: QueryKey,
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Item>>,
): Pages<Item> {
  const query = useInfiniteQuery<Page<Item>, Error, InfiniteData<Page<Item>>, QueryKey, string | undefined>({
    queryKey,
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const loadMore = async () => {
    // A page that is asked for must not cut off the news that are being read: the list would stay as old as it was.
    if (query.isRefetching) await query.refetch({ cancelRefetch: false })
    await query.fetchNextPage({ cancelRefetch: false })
  }
  return {
    items: query.data?.pages.flatMap((page) => page.items) ?? [],
    total: query.data?.pages.at(-1)?.total ?? null,
    isPending: query.isPending,
    error: query.data === undefined ? query.error : null,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => void loadMore(),
    retry: () => void query.refetch(),
  }
}

/**
 * The pages of a list, newest first, with what has come since at their head; null when so much came that between `newest` and the
 * pages some would be missing. The pages' cursors stay true.
 */
export function withNewest<Item extends { readonly id: string }>(
  data: InfiniteData<Page<Item>>,
  newest: Page<Item>,
): InfiniteData<Page<Item>> | null {
  const [first, ...rest] = data.pages
  if (first === undefined) return null
  const known = new Set(first.items.map((item) => item.id))
  const fresh = newest.items.filter((item) => !known.has(item.id))
  if (fresh.length === 0) return data
  if (fresh.length === newest.items.length && newest.next !== null) return null
  return { ...data, pages: [{ ...first, items: [...fresh, ...first.items] }, ...rest] }
}

/** The pages with every item changed or, for null, left out: for changes that show at once. */
export function mapPages<Item>(
  data: InfiniteData<Page<Item>>,
  change: (item: Item) => Item | null,
): InfiniteData<Page<Item>> {
  return {
    ...data,
    pages: data.pages.map((page) => ({ ...page, items: page.items.flatMap((item) => change(item) ?? []) })),
  }
}
