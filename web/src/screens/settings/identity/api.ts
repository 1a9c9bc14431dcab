import { applyIdentityRules, type IdentityRules, previewIdentityRules, readIdentityRules } from '@hilo/contract'
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

/** The rules as they are, and the runs about them. */
export type Rules = z.output<typeof readIdentityRules.ok>

const RULES: readonly string[] = ['identity-rules']
const NO_TOPICS: readonly string[] = []
const REFRESH_MS = 1_000
const POLL_MS = 3_000

const rulesQuery = queryOptions({
  queryKey: RULES,
  queryFn: ({ signal }): Promise<Rules> => call(readIdentityRules, {}, { signal }),
  refetchInterval: ({ state: { data } }) => (data && (isOpen(data.run) || isOpen(data.preview)) ? POLL_MS : false),
})

/** The rules, as runs about them go on. */
export function useRules() {
  const query = useQuery(rulesQuery)
  useLive(
    useCan('sources:read') ? REGROUP_TOPICS : NO_TOPICS,
    useThrottled(() => void query.refetch(), REFRESH_MS),
  )
  return query
}

/** What can be done with a set of rules; false when the server refused, and that has been told. */
export interface RuleRuns {
  readonly preview: (rules: IdentityRules) => Promise<boolean>
  readonly apply: (rules: IdentityRules) => Promise<boolean>
  readonly refresh: () => Promise<void>
}

/** Starts runs about rules, and reads these anew. */
export function useRuleRuns(): RuleRuns {
  const { t } = useI18n()
  const notify = useNotify()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: RULES })
  const start = (route: typeof previewIdentityRules | typeof applyIdentityRules) => async (rules: IdentityRules) => {
    try {
      await call(route, { body: rules })
      return true
    } catch (error) {
      notify.failed(codeOf(error) === 'conflict' ? t('identityRules.busy') : describeProblem(error, t))
      return false
    } finally {
      await refresh()
    }
  }
  return { preview: start(previewIdentityRules), apply: start(applyIdentityRules), refresh }
}
