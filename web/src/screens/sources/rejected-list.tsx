import { Badge, Button, type Column, EmptyState, RelativeTime, Table } from '@hilo/ui'
import { useQuery } from '@tanstack/react-query'
import { CircleCheck, RotateCcw } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { useCan } from '../../api/session.ts'
import { type Translate, useI18n } from '../../i18n/i18n.tsx'
import { ListBody } from '../../shell/list-body.tsx'
import { useReplay } from './api/replay.ts'
import { type RejectedData, sourcesQuery, useRejected } from './api/sources.ts'
import { reasonWords } from './reasons.ts'
import { ReplaySheet } from './replay-sheet.tsx'

/** The API takes at most this many at once. */
const MAX_AT_ONCE = 200

/** Refused events: why, what they held, and the way to send them again. */
export function RejectedList({ sourceId }: { sourceId?: string }) {
  const { t } = useI18n()
  const canWrite = useCan('sources:write')
  const rejected = useRejected(sourceId)
  const replay = useReplay()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [openedId, setOpenedId] = useState<string | null>(null)
  const nameOf = useSourceNames()
  const columns = useMemo(() => columnsOf(t, sourceId === undefined ? nameOf : null), [t, sourceId, nameOf])
  const opened = rejected.items.find(({ id }) => id === openedId)
  const replaySelected = async () => {
    await replay([...selected].slice(0, MAX_AT_ONCE))
    setSelected(new Set())
  }
  return (
    <>
      {selected.size > 0 && (
        <div className="flex items-center gap-3 px-4 pb-3">
          <Button size="sm" variant="primary" icon={RotateCcw} onClick={() => void replaySelected()}>
            {t('sources.replayAll', { n: selected.size })}
          </Button>
        </div>
      )}
      <ListBody
        pages={rejected}
        rows={6}
        empty={
          <EmptyState icon={CircleCheck} title={t('sources.rejectedNone')}>
            {t('sources.rejectedNoneHint')}
          </EmptyState>
        }
      >
        {(items, more) => (
          <Table
            label={t('sources.rejectedTitle')}
            columns={columns}
            rows={items}
            rowId={(event) => event.id}
            onOpen={(event) => setOpenedId(event.id)}
            selected={selected}
            onSelectedChange={canWrite ? setSelected : undefined}
            footer={more}
          />
        )}
      </ListBody>
      {opened && <ReplaySheet key={opened.id} event={opened} onClose={() => setOpenedId(null)} />}
    </>
  )
}

/** Names of the sources by their id. */
function useSourceNames(): (sourceId: string | null) => string {
  const { data } = useQuery(sourcesQuery)
  return useCallback((sourceId) => data?.items.find(({ id }) => id === sourceId)?.name ?? '', [data])
}

/** @param nameOf names an event's source; null where all are of one */
function columnsOf(
  t: Translate,
  nameOf: ((sourceId: string | null) => string) | null,
): readonly Column<RejectedData>[] {
  return [
    {
      id: 'reason',
      header: t('sources.reason'),
      cell: (event) => (
        <span className="block min-w-0">
          <span className="flex flex-wrap items-center gap-2">
            <span className="font-medium">{reasonWords(event.reason, t)}</span>
            {event.replayedAt !== null && <Badge tone="success">{t('sources.replayed')}</Badge>}
          </span>
          <span className="block max-w-lg truncate text-xs text-muted">{event.detail}</span>
        </span>
      ),
    },
    ...sourceColumn(t, nameOf),
    {
      id: 'body',
      header: t('sources.eventBody'),
      hideBelow: 'md',
      cell: (event) => (
        <code className="block max-w-md truncate font-mono text-xs text-muted">{event.body.slice(0, 200)}</code>
      ),
    },
    {
      id: 'when',
      header: t('sources.when'),
      width: '8rem',
      align: 'end',
      cell: (event) => <RelativeTime at={Date.parse(event.receivedAt)} className="whitespace-nowrap text-muted" />,
    },
  ]
}

function sourceColumn(
  t: Translate,
  nameOf: ((sourceId: string | null) => string) | null,
): readonly Column<RejectedData>[] {
  if (nameOf === null) return []
  return [
    {
      id: 'source',
      header: t('sources.source'),
      width: '12rem',
      hideBelow: 'sm',
      cell: (event) => <span className="text-muted">{nameOf(event.sourceId)}</span>,
    },
  ]
}
