import type { IdentityHealth } from '@hilo/contract'
import { buttonClass, EmptyState, ErrorState, LoadingState, RelativeTime } from '@hilo/ui'
import { useQuery } from '@tanstack/react-query'
import { Fingerprint } from 'lucide-react'
import { codeOf, describeProblem } from '../../api/problem.ts'
import { useCan } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { Link } from '../../shell/link.tsx'
import { Screen } from '../../shell/screen.tsx'
import { healthQuery } from './api/health.ts'
import { GenericValues } from './generic.tsx'
import { Largest } from './largest.tsx'
import { Sizes } from './sizes.tsx'
import { Stats } from './stats.tsx'
import { Merges, Unmerges, Vetoes } from './weeks.tsx'

/** How well people are told apart, and where that went wrong. */
export function IdentityScreen() {
  const { t } = useI18n()
  const health = useQuery(healthQuery)
  return (
    <Screen
      title={t('identity.title')}
      description={t('identity.hint')}
      actions={<AsOf at={health.data?.asOf ?? null} />}
    >
      {health.data ? (
        <Content health={health.data} />
      ) : health.isError ? (
        <ErrorState
          detail={describeProblem(health.error, t)}
          code={codeOf(health.error)}
          onRetry={() => void health.refetch()}
        />
      ) : (
        <div className="p-4">
          <LoadingState shape="cards" rows={8} />
        </div>
      )}
    </Screen>
  )
}

function AsOf({ at }: { at: string | null }) {
  const { t } = useI18n()
  if (at === null) return null
  return (
    <span className="text-xs text-muted">
      {t('identity.asOf')} <RelativeTime at={Date.parse(at)} />
    </span>
  )
}

function Content({ health }: { health: IdentityHealth }) {
  if (health.asOf === null) return <Counting />
  if (health.customers === 0) return <Nobody />
  return (
    <div className="mx-auto flex w-full max-w-384 flex-col gap-4 p-4">
      <Stats health={health} />
      <div className="grid gap-4 lg:grid-cols-2 xl:grid-cols-3">
        <Unmerges weeks={health.weeks} />
        <Merges weeks={health.weeks} />
        <Vetoes weeks={health.weeks} />
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Largest largest={health.largest} />
        <div className="flex min-w-0 flex-col gap-4 max-lg:-order-1">
          <Sizes sizes={health.sizes} />
          <GenericValues values={health.generic} />
        </div>
      </div>
    </div>
  )
}

function Counting() {
  const { t } = useI18n()
  return (
    <EmptyState icon={Fingerprint} title={t('identity.counting')}>
      {t('identity.countingHint')}
    </EmptyState>
  )
}

function Nobody() {
  const { t } = useI18n()
  const canConnect = useCan('sources:write')
  return (
    <EmptyState
      icon={Fingerprint}
      title={t('identity.empty')}
      action={
        canConnect && (
          <Link to="/sources" className={buttonClass('primary')}>
            {t('identity.emptyAction')}
          </Link>
        )
      }
    >
      {t('identity.emptyHint')}
    </EmptyState>
  )
}
