import { Badge, EmptyState, ErrorState, LoadingState, Tabs } from '@hilo/ui'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ChevronLeft, Plug } from 'lucide-react'
import { useState } from 'react'
import { codeOf, describeProblem } from '../../api/problem.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { channelName } from '../../i18n/names.ts'
import { Link } from '../../shell/link.tsx'
import { Screen } from '../../shell/screen.tsx'
import { type SourceData, sourcesQuery } from './api/sources.ts'
import { Debugger } from './debugger.tsx'
import { kindLook } from './kinds.ts'
import { LastEvent } from './live-mark.tsx'
import { RejectedList } from './rejected-list.tsx'
import { Snippets } from './snippets.tsx'
import { SourceSettings } from './source-settings.tsx'

/** One source: what arrives, what was refused, how to install it, its settings. */
export function SourceScreen() {
  const { t } = useI18n()
  const { sourceId } = useParams({ from: '/app/sources/$sourceId' })
  const sources = useQuery(sourcesQuery)
  const source = sources.data?.items.find(({ id }) => id === sourceId)
  if (source) return <SourcePage key={source.id} source={source} />
  return (
    <Screen title={t('sources.title')}>
      {sources.isPending && <LoadingState rows={8} />}
      {sources.isError && (
        <ErrorState
          detail={describeProblem(sources.error, t)}
          code={codeOf(sources.error)}
          onRetry={() => void sources.refetch()}
        />
      )}
      {sources.isSuccess && <EmptyState icon={Plug} title={t('sources.notFound')} />}
    </Screen>
  )
}

type SourceTab = 'live' | 'rejected' | 'setup' | 'settings'

function SourcePage({ source }: { source: SourceData }) {
  const { t } = useI18n()
  const [tab, setTab] = useState<SourceTab>('live')
  return (
    <Screen title={source.name} heading={<Heading source={source} />}>
      <div className="pt-1">
        <Tabs
          label={t('sources.tabs')}
          value={tab}
          onValueChange={setTab}
          tabs={[
            {
              id: 'live',
              label: t('sources.tabLive'),
              content: <Debugger source={source} onSetup={() => setTab('setup')} />,
            },
            { id: 'rejected', label: t('sources.tabRejected'), content: <RejectedList sourceId={source.id} /> },
            {
              id: 'setup',
              label: t('sources.tabSetup'),
              content: (
                <div className="max-w-3xl px-4 pb-8">
                  <Snippets source={source} />
                </div>
              ),
            },
            {
              id: 'settings',
              label: t('sources.tabSettings'),
              content: (
                <div className="px-4 pb-8">
                  <SourceSettings source={source} />
                </div>
              ),
            },
          ]}
        />
      </div>
    </Screen>
  )
}

function Heading({ source }: { source: SourceData }) {
  const { t } = useI18n()
  const { icon: Icon, name } = kindLook(source.kind, t)
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Link
        to="/sources"
        aria-label={t('sources.back')}
        className="-ml-1.5 flex size-8 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink"
      >
        <ChevronLeft aria-hidden className="size-4" />
      </Link>
      <span className="flex size-8 shrink-0 items-center justify-center rounded-md border border-line bg-sunken text-muted">
        <Icon aria-hidden className="size-4" strokeWidth={1.75} />
      </span>
      <div className="min-w-0">
        <div className="flex items-center gap-2">
          <h1 className="min-w-0 truncate text-base font-semibold">{source.name}</h1>
          {source.disabledAt !== null && <Badge tone="warning">{t('sources.disabled')}</Badge>}
        </div>
        <p className="flex flex-wrap items-center gap-x-2.5 text-xs text-muted">
          {name} · {channelName(source.channel, t)}
          <LastEvent at={source.lastEventAt} />
        </p>
      </div>
    </div>
  )
}
