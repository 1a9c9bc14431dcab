import {
  type ChannelAccount,
  linkChannel,
  listChannelAccounts,
  previewChannel,
  type RegroupRun,
  readHome,
  unlinkChannel,
} from '@hilo/contract'
import { useNotify } from '@hilo/ui'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from '../../../api/call.ts'
import { codeOf, describeProblem } from '../../../api/problem.ts'
import { useCan } from '../../../api/session.ts'
import { useI18n } from '../../../i18n/i18n.tsx'
import { useLive } from '../../../live/live.tsx'
import { useThrottled } from '../../../live/use-throttled.ts'
import { REGROUP_TOPICS } from '../../../regroups/api/runs.ts'
import { isOpen } from '../../../regroups/logic/runs.ts'

type Channels = z.output<typeof listChannelAccounts.ok>

const CHANNELS: readonly string[] = ['channels']
/** A run tells of itself several times a second: the list is read anew no more often than this. */
const REFRESH_MS = 1_000
/** While something runs, or newer figures are counted, the list is asked for at least this often, also without news. */
const POLL_MS = 3_000

const channelsQuery = queryOptions({
  queryKey: CHANNELS,
  queryFn: ({ signal }): Promise<Channels> => call(listChannelAccounts, {}, { signal }),
  refetchInterval: ({ state: { data } }) => (data && (data.isCounting || data.items.some(isBusy)) ? POLL_MS : false),
})

/** Every channel account, as runs go on and figures change. */
export function useChannels() {
  const query = useQuery(channelsQuery)
  useLive(
    REGROUP_TOPICS,
    useThrottled(() => void query.refetch(), REFRESH_MS),
  )
  return query
}

/** The share of customers seen on more than one channel, 0 to 1; null where it is not known. */
export function useReachOfMany(): number | null {
  const { data } = useQuery({
    queryKey: ['home'],
    queryFn: ({ signal }) => call(readHome, {}, { signal }),
    enabled: useCan('customers:read'),
  })
  if (data === undefined || data.customers === 0) return null
  return data.multiChannel / data.customers
}

/** What can be started on an account; the answer is null when the server refuses, and that has been told. */
export interface ChannelRuns {
  readonly preview: (sourceId: string) => Promise<RegroupRun | null>
  readonly link: (sourceId: string) => Promise<RegroupRun | null>
  readonly unlink: (sourceId: string) => Promise<RegroupRun | null>
  readonly refresh: () => Promise<void>
}

/** Starts runs, and reads the list anew. */
export function useChannelRuns(): ChannelRuns {
  const { t } = useI18n()
  const notify = useNotify()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: CHANNELS })
  const start =
    (route: typeof previewChannel | typeof linkChannel | typeof unlinkChannel) => async (sourceId: string) => {
      try {
        return await call(route, { params: { sourceId }, body: {} })
      } catch (error) {
        // One run at a time decides anew who is who.
        notify.failed(codeOf(error) === 'conflict' ? t('channels.busy') : describeProblem(error, t))
        return null
      } finally {
        await refresh()
      }
    }
  return { preview: start(previewChannel), link: start(linkChannel), unlink: start(unlinkChannel), refresh }
}

function isBusy({ run, preview }: ChannelAccount): boolean {
  return isOpen(run) || isOpen(preview)
}
