import {
  beginPlaybook,
  endPlaybook,
  listPlaybooks,
  listPlaybookTeam,
  noteSeen,
  type Playbook,
  type PlaybookId,
  type PlaybookPlace,
} from '@hilo/contract'
import { useNotify } from '@hilo/ui'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { describeProblem } from '../api/problem.ts'
import { useI18n } from '../i18n/i18n.tsx'

const KEY: readonly string[] = ['playbooks']
const TEAM_KEY: readonly string[] = ['playbook-team']

/** The playbooks that the reader may do, with how far they are. */
export const playbooksQuery = queryOptions({
  queryKey: KEY,
  queryFn: async ({ signal }) => (await call(listPlaybooks, {}, { signal })).items,
  // Nobody else moves them, and of what the reader does the stream tells.
  staleTime: Number.POSITIVE_INFINITY,
})

/** Who has done which. */
export const teamQuery = queryOptions({
  queryKey: TEAM_KEY,
  queryFn: async ({ signal }) => (await call(listPlaybookTeam, {}, { signal })).items,
})

const NONE: readonly Playbook[] = []

/** The playbooks as they are known; none while they are not. */
export function usePlaybooks(): readonly Playbook[] {
  return useQuery(playbooksQuery).data ?? NONE
}

/** Puts one playbook as the server has it now among those that are known. */
function useKeep(): (playbook: Playbook) => void {
  const client = useQueryClient()
  return (playbook) => {
    client.setQueryData(playbooksQuery.queryKey, (known) =>
      known?.map((other) => (other.id === playbook.id ? playbook : other)),
    )
    void client.invalidateQueries({ queryKey: TEAM_KEY })
  }
}

/** Begins and ends playbooks, and says so. People are made up and erased by it, so what lists show is asked for anew. */
export function usePlaybookChanges() {
  const client = useQueryClient()
  const notify = useNotify()
  const keep = useKeep()
  const { t } = useI18n()
  const refresh = () => {
    for (const key of ['customers', 'home', 'duplicates', 'rejected-events']) {
      void client.invalidateQueries({ queryKey: [key] })
    }
  }
  const onError = (error: Error) => notify.failed(describeProblem(error, t))
  const begin = useMutation({
    mutationFn: (playbookId: PlaybookId) => call(beginPlaybook, { params: { playbookId }, body: {} }),
    onSuccess: (playbook) => {
      keep(playbook)
      refresh()
      notify.done(t('playbooks.begun'))
    },
    onError,
  })
  const end = useMutation({
    mutationFn: (playbookId: PlaybookId) => call(endPlaybook, { params: { playbookId }, body: {} }),
    onSuccess: ({ playbook, erasedPeople: n }) => {
      keep(playbook)
      refresh()
      notify.done(n === 0 ? t('playbooks.ended') : t('playbooks.endedErased', { n }))
    },
    onError,
  })
  return { begin, end }
}

/** Tells the server that something is on the screen. What fails is told again with the next step. */
export function useTellSeen(): (sight: { id: PlaybookId; place: PlaybookPlace; subjectId: string | null }) => void {
  const keep = useKeep()
  return ({ id: playbookId, place, subjectId }) => {
    call(noteSeen, { params: { playbookId }, body: { place, subjectId } }).then(keep, () => undefined)
  }
}
