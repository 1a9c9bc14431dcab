import { type CustomerSummary, listCustomers } from '@hilo/contract'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { z } from 'zod'
import { call } from '../../../api/call.ts'
import type { Pages } from '../../../api/pages.ts'
import { type CustomerFilters, PAGE, seenAfter } from '../logic/filters.ts'

/** One row of the list. */
export type CustomerRow = z.output<typeof CustomerSummary>

const FIRST_PAGE: string | undefined = undefined

/** Customers page by page; null: what to narrow by is not known yet. While a new search is on its way the old rows stay, so that the list does not blink at every key. */
export function useCustomers(filters: CustomerFilters | null): Pages<CustomerRow> & { readonly isStale: boolean } {
  const { q, channel, recognised, hasOrders, seen, attention } = filters ?? {}
  const after = useMemo(() => seenAfter(seen, Date.now()), [seen])
  const query = useInfiniteQuery({
    queryKey: ['customers', filters],
    enabled: filters !== null,
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        listCustomers,
        { query: { cursor, limit: PAGE, q, channel, recognised, hasOrders, attention, seenAfter: after } },
        { signal },
      ),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  return {
    items: query.data?.pages.flatMap((page) => page.items) ?? [],
    isPending: query.isPending,
    total: null,
    isStale: query.isPlaceholderData,
    error: query.data === undefined ? query.error : null,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  }
}
