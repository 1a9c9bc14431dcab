import { measureProgress, type Progress, type ProgressRun } from '@hilo/contract'
import { type Action, useActions, useNotify } from '@hilo/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Gauge } from 'lucide-react'
import { useMemo } from 'react'
import { call } from '../../api/call.ts'
import { describeProblem } from '../../api/problem.ts'
import { PROGRESS, progressQuery } from '../../api/progress.ts'
import { useCan } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useLive } from '../../live/live.tsx'
import { useThrottled } from '../../live/use-throttled.ts'

const WEEKS = 13
const REFRESH_MS = 700

/** Whether somebody's question is being answered. */
export function isUnderWay({ state }: ProgressRun): boolean {
  return state === 'waiting' || state === 'running'
}

/** The brand's progress, live, and the way to measure it now. */
export function useProgress() {
  const query = useQuery(progressQuery(WEEKS))
  const refresh = useThrottled(() => void query.refetch(), REFRESH_MS)
  useLive(['progress'], refresh)
  return { query, measure: useMeasure(query.data) }
}

/** Measuring, for the button, its key and the palette; null while it is under way, and for who may only look. */
function useMeasure(progress: Progress | undefined): Action | null {
  const { t } = useI18n()
  const client = useQueryClient()
  const notify = useNotify()
  const { mutate } = useMutation({
    mutationFn: () => call(measureProgress, {}),
    onError: (error) => notify.failed(describeProblem(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: PROGRESS }),
  })
  const mayMeasure = useCan('customers:write')
  const isFree = progress !== undefined && !isUnderWay(progress.run)
  const action = useMemo((): Action | null => {
    if (!mayMeasure || !isFree) return null
    const perform = () => mutate()
    return {
      id: 'progress.measure',
      label: t('progress.measure'),
      group: t('progress.group'),
      icon: Gauge,
      shortcut: 'm',
      perform,
    }
  }, [mayMeasure, isFree, t, mutate])
  useActions(useMemo(() => (action === null ? [] : [action]), [action]))
  return action
}
