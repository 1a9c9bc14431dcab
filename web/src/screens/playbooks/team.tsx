import { listMembers, type Member, type Playbook, type PlaybookStanding } from '@hilo/contract'
import { Avatar, ErrorState, formatDateTime, LoadingState, useKit } from '@hilo/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { call } from '../../api/call.ts'
import { codeOf, describeProblem } from '../../api/problem.ts'
import { type Translate, useI18n } from '../../i18n/i18n.tsx'
import { roleName } from '../../i18n/names.ts'
import { useLive } from '../../live/live.tsx'
import { teamQuery, usePlaybooks } from '../../playbooks/api.ts'

/** More than a team that is looked at in one table. */
const MANY = 200
const TOPICS = ['playbooks']

/** Members by playbooks: who has done what, as the system has seen it; live. */
export function Team() {
  const { t } = useI18n()
  const client = useQueryClient()
  const playbooks = usePlaybooks()
  const team = useQuery(teamQuery)
  const members = useQuery({
    queryKey: ['members', 'team'],
    queryFn: async ({ signal }) => (await call(listMembers, { query: { limit: MANY } }, { signal })).items,
  })
  useLive(TOPICS, () => void client.invalidateQueries({ queryKey: teamQuery.queryKey }))
  const error = team.error ?? members.error
  if (error !== null)
    return (
      <ErrorState
        detail={describeProblem(error, t)}
        code={codeOf(error)}
        onRetry={() => void Promise.all([team.refetch(), members.refetch()])}
      />
    )
  if (!team.data || !members.data) return <LoadingState rows={6} />
  return <TeamTable members={members.data} playbooks={playbooks} standings={team.data} />
}

type TableProps = {
  members: readonly Member[]
  playbooks: readonly Playbook[]
  standings: readonly PlaybookStanding[]
}

function TeamTable({ members, playbooks, standings }: TableProps) {
  const { t } = useI18n()
  const known = new Map(standings.map((standing) => [`${standing.memberId} ${standing.playbookId}`, standing]))
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-muted">{t('playbooks.teamHint')}</p>
      <section
        aria-label={t('playbooks.team')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard
        tabIndex={0}
        className="relative overflow-x-auto rounded-lg border border-line"
      >
        <table className="w-full border-collapse text-sm">
          <caption className="sr-only">{t('playbooks.team')}</caption>
          <thead>
            <tr className="border-b border-line text-xs text-muted">
              <th scope="col" className="sticky left-0 bg-surface px-4 py-2 text-left font-medium">
                {t('playbooks.member')}
              </th>
              {playbooks.map(({ id }) => (
                <th
                  key={id}
                  scope="col"
                  className="min-w-20 px-2 py-2 text-center align-bottom font-medium wrap-normal"
                >
                  {t(`playbookSteps.${id}.short`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <tr key={member.userId} className="border-b border-line last:border-b-0">
                <th
                  scope="row"
                  className="sticky left-0 bg-surface px-4 py-2.5 text-left font-normal max-sm:min-w-28 sm:min-w-56"
                >
                  <span className="flex items-center gap-2.5">
                    {/* On a phone the room is for what they have done. */}
                    <span className="max-sm:hidden">
                      <Avatar name={member.name} seed={member.userId} />
                    </span>
                    <span className="min-w-0">
                      <span className="block font-medium">{member.name}</span>
                      <span className="block text-xs text-muted">{roleName(member.role, t)}</span>
                    </span>
                  </span>
                </th>
                {playbooks.map((playbook) => (
                  <td key={playbook.id} className="px-2 py-2.5 text-center">
                    {playbook.roles.includes(member.role) && (
                      <Cell standing={known.get(`${member.userId} ${playbook.id}`)} t={t} />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

function Cell({ standing, t }: { standing: PlaybookStanding | undefined; t: Translate }) {
  const { locale, timeZone } = useKit()
  if (standing === undefined) {
    return (
      <>
        <span aria-hidden className="text-faint">
          –
        </span>
        <span className="sr-only">{t('playbooks.teamNone')}</span>
      </>
    )
  }
  const { doneAt, stepsDone: done, steps: n } = standing
  if (doneAt === null) {
    return (
      <span className="tabular text-muted">
        <span aria-hidden>
          {done}/{n}
        </span>
        <span className="sr-only">{t('playbooks.teamOpen', { done, n })}</span>
      </span>
    )
  }
  const date = formatDateTime(Date.parse(doneAt), locale, timeZone, 'day')
  return (
    <span className="inline-flex flex-col items-center gap-0.5 text-success-ink">
      <Check aria-hidden className="size-4" strokeWidth={2.25} />
      <span aria-hidden className="text-2xs text-muted">
        {date}
      </span>
      <span className="sr-only">{t('playbooks.teamDoneAt', { date })}</span>
    </span>
  )
}
