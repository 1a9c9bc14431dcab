import { type AuditEntry, listAuditEntries } from '@hilo/contract'
import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call } from '../../api/call.ts'
import { type Page, type Pages, usePages, withNewest } from '../../api/pages.ts'
import { useLive } from '../../live/live.tsx'
import { useThrottled } from '../../live/use-throttled.ts'
import type { Filters } from './audit-filters.tsx'
import { startOfPeriod } from './period.ts'

const REFRESH_MS = 1_000

/** What people and programs did, newest first; what they do meanwhile joins at the head, without moving what was loaded. */
export function useAuditEntries(search: Filters): Pages<AuditEntry> {
  const client = useQueryClient()
  const { actor, area, period } = search
  const from = useMemo(() => startOfPeriod(period, Date.now()), [period])
  const queryKey = ['audit-entries', search]
  const load = (cursor: string | undefined, signal?: AbortSignal) =>
    call(listAuditEntries, { query: { cursor, actorId: actor, action: area, from } }, { signal })
  const entries = usePages<AuditEntry>(queryKey, load)
  const refresh = useThrottled(() => {
    void load(undefined).then(
      (newest) => {
        const data = client.getQueryData<InfiniteData<Page<AuditEntry>>>(queryKey)
        const joined = data && withNewest(data, newest)
        if (joined) client.setQueryData(queryKey, joined)
        else void client.invalidateQueries({ queryKey })
      },
      // Without an answer the list stays as it is; the next news, or a reconnection, bring it up to date.
      () => undefined,
    )
  }, REFRESH_MS)
  useLive(['audit'], refresh)
  return entries
}
