import { cancelRegroupRun, type RegroupRun, readRegroupRun } from '@hilo/contract'
import { useNotify } from '@hilo/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { describeProblem } from '../../api/problem.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useLive } from '../../live/live.tsx'
import { useThrottled } from '../../live/use-throttled.ts'
import { isOpen } from '../logic/runs.ts'

/** Heard as runs go on. */
export const REGROUP_TOPICS: readonly string[] = ['regroups']
const NO_TOPICS: readonly string[] = []
const REFRESH_MS = 400
/** A run is asked for at least this often, also without news. */
const POLL_MS = 2_500

/** A run as it goes on; what is known of it already is shown meanwhile. */
export function useRun(known: RegroupRun): RegroupRun {
  const query = useQuery({
    queryKey: runKey(known.id),
    queryFn: ({ signal }): Promise<RegroupRun> => call(readRegroupRun, { params: { runId: known.id } }, { signal }),
    enabled: isOpen(known),
    refetchInterval: ({ state }) => (state.data === undefined || isOpen(state.data) ? POLL_MS : false),
    staleTime: 0,
  })
  useLive(
    isOpen(known) ? REGROUP_TOPICS : NO_TOPICS,
    useThrottled(() => void query.refetch(), REFRESH_MS),
  )
  return isOpen(known) ? (query.data ?? known) : known
}

/** Stops a preview. @param onStopped reads anew what shows it */
export function useCancelRun(onStopped: () => void): (run: RegroupRun) => Promise<void> {
  const { t } = useI18n()
  const notify = useNotify()
  const client = useQueryClient()
  return async ({ id }) => {
    try {
      client.setQueryData(runKey(id), await call(cancelRegroupRun, { params: { runId: id }, body: {} }))
    } catch (error) {
      notify.failed(describeProblem(error, t))
    }
    onStopped()
  }
}

function runKey(runId: string): readonly string[] {
  return ['regroup', runId]
}
