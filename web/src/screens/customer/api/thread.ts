import { listTimeline, type TimelineEvent } from '@hilo/contract'
import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { z } from 'zod'
import { call } from '../../../api/call.ts'
import { type Page, type Pages, usePages } from '../../../api/pages.ts'
import { useLive } from '../../../live/live.tsx'
import { useThrottled } from '../../../live/use-throttled.ts'
import { namesOf, type ThreadKind } from '../logic/kinds.ts'
import { withArrivals } from '../logic/thread-pages.ts'
import { customerQuery } from './customer.ts'

/** One event of a thread. */
export type ThreadEvent = z.output<typeof TimelineEvent>

/** What of a thread to see. */
export interface ThreadFilter {
  readonly channels: ReadonlySet<string>
  readonly kind: ThreadKind
}

const PAGE = 50
const REFRESH_MS = 800

/** A customer's thread, page by page; what arrives while it is shown joins it without moving what was loaded. */
export function useThread(customerId: string, filter: ThreadFilter): Pages<ThreadEvent> {
  const client = useQueryClient()
  const narrowed = useMemo(
    () => ({
      channel: filter.channels.size > 0 ? [...filter.channels].sort().join(',') : undefined,
      name: namesOf(filter.kind),
    }),
    [filter.channels, filter.kind],
  )
  const queryKey = ['customer', customerId, 'thread', narrowed]
  const load = (cursor: string | undefined, signal?: AbortSignal) =>
    call(listTimeline, { params: { customerId }, query: { ...narrowed, cursor, limit: PAGE } }, { signal })
  const pages = usePages<ThreadEvent>(queryKey, load)
  const refresh = useThrottled(() => {
    void client.invalidateQueries({ queryKey: customerQuery(customerId).queryKey, exact: true })
    void load(undefined).then(
      (newest) =>
        client.setQueryData<InfiniteData<Page<ThreadEvent>>>(
          queryKey,
          (data) => data && withArrivals(data, newest.items),
        ),
      // Without an answer the thread stays as it is; the next news, or a reconnection, bring it up to date.
      () => undefined,
    )
  }, REFRESH_MS)
  useLive([`customer:${customerId}`], refresh)
  return pages
}
