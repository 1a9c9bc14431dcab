import { replayRejectedEvents } from '@hilo/contract'
import { useNotify } from '@hilo/ui'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../../api/call.ts'
import { describeProblem } from '../../../api/problem.ts'
import { useI18n } from '../../../i18n/i18n.tsx'

/** Sends refused events through the turn again and tells how it went. Answers whether anything was stored. */
export function useReplay(): (ids: readonly string[], body?: string) => Promise<boolean> {
  const client = useQueryClient()
  const notify = useNotify()
  const { t } = useI18n()
  return async (ids, body) => {
    try {
      const { items } = await call(replayRejectedEvents, { body: { ids: [...ids], body } })
      await Promise.all(['rejected', 'source', 'home'].map((key) => client.invalidateQueries({ queryKey: [key] })))
      const count = (outcome: string) => items.filter((item) => item.outcome === outcome).length
      const [only] = items
      if (items.length > 1) {
        const detail = t('sources.replayedSomeDetail', { duplicates: count('duplicate'), rejected: count('rejected') })
        notify.done(t('sources.replayedSome', { n: count('stored') }), { detail })
      } else if (only?.outcome === 'rejected') notify.failed(t('sources.replayRejected'), { detail: only.detail })
      else notify.done(only?.outcome === 'stored' ? t('sources.replayStored') : t('sources.replayDuplicate'))
      return count('stored') > 0
    } catch (error) {
      notify.failed(describeProblem(error, t))
      return false
    }
  }
}
