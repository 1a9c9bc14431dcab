import { listViews } from '@hilo/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLive } from '../live/live.tsx'
import { call } from './call.ts'

/** Under which the workspace's saved views are kept. */
export const VIEWS: readonly string[] = ['customer-views']
/** More than a workspace may have. */
const ALL = 200
const TOPICS: readonly string[] = ['customers']
const NO_TOPICS: readonly string[] = []

/** The workspace's saved views of the customer list, as colleagues change them. @param isWanted whether they are to be fetched already */
export function useViews(isWanted = true) {
  const client = useQueryClient()
  useLive(isWanted ? TOPICS : NO_TOPICS, ({ type }) => {
    if (type === 'customers.views_changed') void client.invalidateQueries({ queryKey: VIEWS })
  })
  return useQuery({
    queryKey: VIEWS,
    queryFn: async ({ signal }) => (await call(listViews, { query: { limit: ALL } }, { signal })).items,
    enabled: isWanted,
  })
}
