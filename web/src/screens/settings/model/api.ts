import { applyMatchModel, learnMatchModel, listMatchModels, previewMatchModel } from '@hilo/contract'
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

/** The versions of the model, and the runs about them. */
export type Models = z.output<typeof listMatchModels.ok>

const MODELS: readonly string[] = ['match-models']
const NO_TOPICS: readonly string[] = []
const REFRESH_MS = 700
const POLL_MS = 3_000

const modelsQuery = queryOptions({
  queryKey: MODELS,
  queryFn: ({ signal }): Promise<Models> => call(listMatchModels, {}, { signal }),
  refetchInterval: ({ state: { data } }) => (data && isOnItsWay(data) ? POLL_MS : false),
})

function isOnItsWay({ items, run, preview }: Models): boolean {
  return isOpen(run) || isOpen(preview) || items.some(({ state }) => state === 'learning')
}

/** The versions, as learning and runs go on. */
export function useModels() {
  const query = useQuery(modelsQuery)
  useLive(
    useCan('sources:read') ? REGROUP_TOPICS : NO_TOPICS,
    useThrottled(() => void query.refetch(), REFRESH_MS),
  )
  return query
}

/** What can be done with versions. */
export interface ModelDeeds {
  readonly learn: () => Promise<void>
  readonly look: (name: string) => Promise<void>
  readonly apply: (name: string) => Promise<void>
  readonly refresh: () => Promise<void>
}

/** Learns, looks at and applies versions, and reads them anew. What the server refuses is told. */
export function useModelDeeds(): ModelDeeds {
  const { t } = useI18n()
  const notify = useNotify()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: MODELS })
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      notify.failed(codeOf(error) === 'conflict' ? t('matchModel.busy') : describeProblem(error, t))
    } finally {
      await refresh()
    }
  }
  return {
    learn: () => attempt(() => call(learnMatchModel, { body: {} })),
    look: (name) => attempt(() => call(previewMatchModel, { params: { name }, body: {} })),
    apply: (name) => attempt(() => call(applyMatchModel, { params: { name }, body: {} })),
    refresh,
  }
}
