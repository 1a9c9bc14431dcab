import type { ChannelAccount } from '@hilo/contract'
import { ActionButton, buttonClass, ChannelIcon, EmptyState, ErrorState, LoadingState, RelativeTime } from '@hilo/ui'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ChevronLeft, Plug, Spool } from 'lucide-react'
import { codeOf, describeProblem } from '../../api/problem.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { channelName } from '../../i18n/names.ts'
import { Link } from '../../shell/link.tsx'
import { Screen } from '../../shell/screen.tsx'
import { useLookActions } from './actions.ts'
import { useChannels } from './api/channels.ts'
import { Carrying } from './carrying.tsx'
import { DryRun } from './dry-run.tsx'
import { IntegrationBadge } from './integration-badge.tsx'
import { stepOf } from './logic/step.ts'
import { Resting } from './resting.tsx'
import { useRunEnds } from './use-run-ends.ts'

/** One channel account: its people, with whom they are shared, and the way from isolated to linked and back. */
export function ChannelScreen() {
  const { t } = useI18n()
  const { sourceId } = useParams({ from: '/app/channels/$sourceId' })
  const channels = useChannels()
  const account = channels.data?.items.find((each) => each.sourceId === sourceId)
  const isCounted = channels.data?.asOf !== null
  if (account && isCounted)
    return <ChannelPage key={sourceId} account={account} accounts={channels.data?.items ?? []} />
  return (
    <Screen title={t('channels.title')}>
      {(channels.isPending || !isCounted) && <LoadingState rows={8} />}
      {channels.isError && (
        <ErrorState
          detail={describeProblem(channels.error, t)}
          code={codeOf(channels.error)}
          onRetry={() => void channels.refetch()}
        />
      )}
      {channels.isSuccess && isCounted && <Missing />}
    </Screen>
  )
}

function ChannelPage({ account, accounts }: { account: ChannelAccount; accounts: readonly ChannelAccount[] }) {
  const { t } = useI18n()
  const navigate = useNavigate()
  const { look = false } = useSearch({ from: '/app/channels/$sourceId' })
  const step = stepOf(account, look)
  const canLook = step.kind === 'resting'
  const [action] = useLookActions(canLook ? account : null, true)
  useRunEnds(account)
  const leave = () =>
    void navigate({ to: '/channels/$sourceId', params: { sourceId: account.sourceId }, search: {}, replace: true })
  return (
    <Screen
      title={account.name}
      heading={<Heading account={account} />}
      actions={
        <div className="flex items-center gap-2">
          <Link to="/sources/$sourceId" params={{ sourceId: account.sourceId }} className={buttonClass('ghost')}>
            <Plug aria-hidden className="size-4" strokeWidth={1.75} />
            <span className="max-sm:sr-only">{t('channels.toSource')}</span>
          </Link>
          {action && <ActionButton action={action} variant={action.id === 'channels.link' ? 'primary' : 'secondary'} />}
        </div>
      }
    >
      {step.kind === 'resting' && <Resting account={account} accounts={accounts} />}
      {step.kind === 'carrying' && <Carrying account={account} run={step.run} />}
      {step.kind !== 'resting' && step.kind !== 'carrying' && <DryRun account={account} step={step} onLeave={leave} />}
    </Screen>
  )
}

function Heading({ account }: { account: ChannelAccount }) {
  const { t } = useI18n()
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Link
        to="/channels"
        aria-label={t('channels.back')}
        className="-ml-1.5 flex size-8 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink"
      >
        <ChevronLeft aria-hidden className="size-4" />
      </Link>
      <span className="flex size-8 shrink-0 items-center justify-center rounded-md border border-line bg-sunken">
        <ChannelIcon channel={account.channel} />
      </span>
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-2">
          <h1 className="min-w-0 truncate text-base font-semibold">{account.name}</h1>
          <IntegrationBadge integration={account.integration} />
        </div>
        <p className="flex flex-wrap items-center gap-x-1.5 text-xs text-muted">
          {channelName(account.channel, t)}
          {account.lastEventAt !== null && (
            <>
              <span aria-hidden>·</span>
              {t('channels.lastEvent')} <RelativeTime at={Date.parse(account.lastEventAt)} />
            </>
          )}
        </p>
      </div>
    </div>
  )
}

function Missing() {
  const { t } = useI18n()
  return (
    <EmptyState
      icon={Spool}
      title={t('channels.notFound')}
      action={
        <Link to="/channels" className={buttonClass('secondary')}>
          {t('channels.back')}
        </Link>
      }
    />
  )
}
