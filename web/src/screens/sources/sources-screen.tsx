import {
  Badge,
  Button,
  ChannelIcon,
  type Column,
  EmptyState,
  ErrorState,
  LoadingState,
  Table,
  useActions,
} from '@hilo/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Inbox, Plug, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { codeOf, describeProblem } from '../../api/problem.ts'
import { useCan } from '../../api/session.ts'
import { type Translate, useI18n } from '../../i18n/i18n.tsx'
import { channelName } from '../../i18n/names.ts'
import { useLive } from '../../live/live.tsx'
import { useThrottled } from '../../live/use-throttled.ts'
import { Link } from '../../shell/link.tsx'
import { Screen } from '../../shell/screen.tsx'
import { type SourceData, sourcesQuery } from './api/sources.ts'
import { CreateSourceDialog } from './create-source-dialog.tsx'
import { kindLook } from './kinds.ts'
import { LastEvent } from './live-mark.tsx'

const REFRESH_MS = 3_000

/** All sources and whether they are alive. */
export function SourcesScreen() {
  const { t } = useI18n()
  const navigate = useNavigate()
  const canWrite = useCan('sources:write')
  const [isCreating, setCreating] = useState(false)
  const sources = useQuery(sourcesQuery)
  useLive(
    ['arrivals', 'sources'],
    useThrottled(() => void sources.refetch(), REFRESH_MS),
  )
  useActions(
    useMemo(
      () =>
        canWrite
          ? [
              {
                id: 'sources.add',
                label: t('sources.add'),
                group: t('sources.group'),
                icon: Plus,
                shortcut: 'n',
                perform: () => setCreating(true),
              },
            ]
          : [],
      [t, canWrite],
    ),
  )
  const columns = useMemo(() => columnsOf(t), [t])
  const add = canWrite && (
    <Button variant="primary" icon={Plus} onClick={() => setCreating(true)}>
      {t('sources.add')}
    </Button>
  )
  return (
    <Screen
      fill
      title={t('sources.title')}
      description={t('sources.hint')}
      actions={
        <>
          <Link
            to="/sources/rejected"
            className="inline-flex h-8 items-center gap-1.5 rounded-md px-3 text-sm font-medium text-muted hover:bg-hover hover:text-ink"
          >
            <Inbox aria-hidden className="size-4" strokeWidth={1.75} />
            {t('sources.tabRejected')}
          </Link>
          {add}
        </>
      }
    >
      {sources.isPending && <LoadingState rows={8} />}
      {sources.isError && (
        <ErrorState
          detail={describeProblem(sources.error, t)}
          code={codeOf(sources.error)}
          onRetry={() => void sources.refetch()}
        />
      )}
      {sources.data?.items.length === 0 && (
        <EmptyState icon={Plug} title={t('sources.empty')} action={add}>
          {t('sources.emptyHint')}
        </EmptyState>
      )}
      {sources.data && sources.data.items.length > 0 && (
        <Table
          className="min-h-0 flex-1"
          label={t('sources.title')}
          columns={columns}
          rows={sources.data.items}
          rowId={(source) => source.id}
          onOpen={(source) => void navigate({ to: '/sources/$sourceId', params: { sourceId: source.id } })}
        />
      )}
      {isCreating && <CreateSourceDialog onClose={() => setCreating(false)} />}
    </Screen>
  )
}

function columnsOf(t: Translate): readonly Column<SourceData>[] {
  return [
    {
      id: 'name',
      header: t('sources.name'),
      cell: (source) => <Name source={source} t={t} />,
    },
    {
      id: 'channel',
      header: t('sources.channel'),
      hideBelow: 'sm',
      cell: (source) => (
        <span className="inline-flex items-center gap-2">
          <ChannelIcon channel={source.channel} />
          {channelName(source.channel, t)}
        </span>
      ),
    },
    {
      id: 'key',
      header: t('sources.key'),
      hideBelow: 'lg',
      cell: (source) => <code className="font-mono text-xs text-muted">…{source.writeKeyLast4}</code>,
    },
    {
      id: 'last',
      header: t('sources.lastEvent'),
      width: '11rem',
      align: 'end',
      cell: (source) => <LastEvent at={source.lastEventAt} />,
    },
  ]
}

function Name({ source, t }: { source: SourceData; t: Translate }) {
  const { icon: Icon, name } = kindLook(source.kind, t)
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <span className="flex size-7 shrink-0 items-center justify-center rounded-md border border-line bg-sunken text-muted">
        <Icon aria-hidden className="size-4" strokeWidth={1.75} />
      </span>
      <span className="min-w-0">
        <span className="flex items-center gap-2">
          <span className="min-w-0 truncate font-medium">{source.name}</span>
          {source.disabledAt !== null && <Badge tone="warning">{t('sources.disabled')}</Badge>}
        </span>
        <span className="block text-xs text-muted">{name}</span>
      </span>
    </span>
  )
}
