import {
  listRejectedEvents,
  listSourceEvents,
  listSources,
  type RejectedEvent,
  type Source,
  type TimelineEvent,
} from '@hilo/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { call } from '../../../api/call.ts'
import { type Pages, usePages } from '../../../api/pages.ts'
import { useLive } from '../../../live/live.tsx'
import { useThrottled } from '../../../live/use-throttled.ts'
import { joinFeed } from '../logic/feed.ts'

/** One source. */
export type SourceData = z.output<typeof Source>
/** One refused event. */
export type RejectedData = z.output<typeof RejectedEvent>
/** One arrived event. */
export type ArrivedEvent = z.output<typeof TimelineEvent>

const SOURCES_SHOWN = 200

/** All sources, by name: a brand has dozens, not thousands. */
export const sourcesQuery = queryOptions({
  queryKey: ['sources', 'list'],
  queryFn: ({ signal }) => call(listSources, { query: { limit: SOURCES_SHOWN } }, { signal }),
})

/** Refused events, of one source or of all. */
export function useRejected(sourceId?: string): Pages<RejectedData> {
  return usePages(['rejected', sourceId ?? null], (cursor, signal) =>
    call(listRejectedEvents, { query: { cursor, sourceId, limit: 50 } }, { signal }),
  )
}

const REFRESH_MS = 400
const FIRST = 50

/** What arrives from one source, as it arrives. */
export function useFeed(sourceId: string) {
  const [seen, setSeen] = useState<readonly ArrivedEvent[]>([])
  const feed = useQuery({
    queryKey: ['source', sourceId, 'events'],
    queryFn: async ({ signal }) => {
      const { items } = await call(listSourceEvents, { params: { sourceId }, query: { limit: FIRST } }, { signal })
      setSeen((before) => joinFeed(before, items))
      return items.length
    },
    staleTime: 0,
  })
  const refresh = useThrottled(() => void feed.refetch(), REFRESH_MS)
  useLive([`source:${sourceId}`], refresh)
  return { events: seen, isPending: feed.isPending, error: feed.error, retry: () => void feed.refetch() }
}
