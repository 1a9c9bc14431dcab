import type { Playbook } from '@hilo/contract'
import { EmptyState, ErrorState, LoadingState, Tabs } from '@hilo/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { GraduationCap } from 'lucide-react'
import { codeOf, describeProblem } from '../../api/problem.ts'
import { useCan } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { playbooksQuery } from '../../playbooks/api.ts'
import { type Group, groupOf } from '../../playbooks/logic/progress.ts'
import { Screen } from '../../shell/screen.tsx'
import { PlaybookCard } from './playbook-card.tsx'
import { Team } from './team.tsx'

const GROUPS: readonly Group[] = ['serve', 'market', 'run']
const WORDS = {
  serve: ['playbooks.groupServe', 'playbooks.groupServeHint'],
  market: ['playbooks.groupMarket', 'playbooks.groupMarketHint'],
  run: ['playbooks.groupRun', 'playbooks.groupRunHint'],
} as const satisfies Record<Group, readonly [string, string]>

/** Guided practice: what there is to learn, how far one is, and for who runs the place how far the team is. */
export function PlaybooksScreen() {
  const { t } = useI18n()
  const { tab = 'mine' } = useSearch({ from: '/app/playbooks' })
  const navigate = useNavigate({ from: '/playbooks' })
  const seesTeam = useCan('members:write')
  return (
    <Screen title={t('playbooks.title')} description={t('playbooks.hint')}>
      <div className="mx-auto w-full max-w-6xl px-4 py-3">
        {seesTeam ? (
          <Tabs
            label={t('playbooks.tabs')}
            value={tab}
            onValueChange={(next) => void navigate({ search: next === 'team' ? { tab: next } : {}, replace: true })}
            tabs={[
              { id: 'mine', label: t('playbooks.tabMine'), content: <Mine /> },
              { id: 'team', label: t('playbooks.tabTeam'), content: <Team /> },
            ]}
          />
        ) : (
          <Mine />
        )}
      </div>
    </Screen>
  )
}

function Mine() {
  const { t } = useI18n()
  const { data, error, refetch } = useQuery(playbooksQuery)
  if (data) return <Groups playbooks={data} />
  if (error === null) return <LoadingState shape="cards" rows={6} />
  return <ErrorState detail={describeProblem(error, t)} code={codeOf(error)} onRetry={() => void refetch()} />
}

function Groups({ playbooks }: { playbooks: readonly Playbook[] }) {
  const { t } = useI18n()
  if (playbooks.length === 0) return <EmptyState icon={GraduationCap} title={t('playbooks.empty')} />
  const byGroup = Map.groupBy(playbooks, ({ roles }) => groupOf(roles))
  return (
    <div className="flex flex-col gap-7 pb-6">
      {GROUPS.map((group) => {
        const items = byGroup.get(group) ?? []
        const [title, hint] = WORDS[group]
        return (
          items.length > 0 && (
            <section key={group} className="flex flex-col gap-3">
              <div>
                <h2 className="text-base font-semibold">{t(title)}</h2>
                <p className="text-sm text-muted">{t(hint)}</p>
              </div>
              <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
                {items.map((playbook) => (
                  <PlaybookCard key={playbook.id} playbook={playbook} />
                ))}
              </ul>
            </section>
          )
        )
      })}
    </div>
  )
}
