import { measureProgress, type Progress } from '@hilo/contract'
import { type Action, useActions, useNotify } from '@hilo/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Gauge } from 'lucide-react'
import { useMemo } from 'react'
import { call } from '../../api/call.ts'
import { describeProblem } from '../../api/problem.ts'
import { PROGRESS, progressQuery } from '../../api/progress.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useLive } from '../../live/live.tsx'
import { useThrottled } from '../../live/use-throttled.ts'

const WEEKS = 13
const REFRESH_MS = 700

/** The brand's progress, live, and the way to measure it now. */
export function useProgress() {
  const query = useQuery(progressQuery(WEEKS))
  const refresh = useThrottled(() => void query.refetch(), REFRESH_MS)
  useLive(['progress'], refresh)
  return { query, measure: useMeasure(query.data) }
}

/** Measuring, for the button, its key and the palette; null while it is under way. */
function useMeasure(progress: Progress | undefined): Action | null {
  const { t } = useI18n()
  const client = useQueryClient()
  const notify = useNotify()
  const { mutate } = useMutation({
    mutationFn: () => call(measureProgress, {}),
    onError: (error) => notify.failed(describeProblem(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: PROGRESS }),
  })
  const state = progress?.run.state
  const isUnderWay = state === undefined || state === 'waiting' || state === 'running'
  const action = useMemo((): Action | null => {
    if (isUnderWay) return null
    const perform = () => mutate()
    return {
      id: 'progress.measure',
      label: t('progress.measure'),
      group: t('progress.group'),
      icon: Gauge,
      shortcut: 'm',
      perform,
    }
  }, [isUnderWay, t, mutate])
  useActions(useMemo(() => (action === null ? [] : [action]), [action]))
  return action
}
