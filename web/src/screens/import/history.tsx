import type { ImportRun } from '@hilo/contract'
import { Badge, type Column, EmptyState, RelativeTime, Table, type Tone, useKit } from '@hilo/ui'
import { FileUp } from 'lucide-react'
import { useMemo } from 'react'
import { type Translate, useI18n } from '../../i18n/i18n.tsx'
import { ListBody } from '../../shell/list-body.tsx'
import { useImports } from './api/imports.ts'
import { kindName, stateName } from './logic/words.ts'

const TONE: Readonly<Record<ImportRun['state'], Tone>> = {
  waiting: 'neutral',
  running: 'accent',
  done: 'success',
  failed: 'danger',
  cancelled: 'warning',
}

/** What was imported before. */
export function History({ onOpen }: { onOpen: (importId: string) => void }) {
  const { t } = useI18n()
  const { locale } = useKit()
  const imports = useImports()
  const columns = useMemo(() => columnsOf(t, locale), [t, locale])
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-sm font-semibold">{t('importing.history')}</h2>
      <div className="overflow-hidden rounded-lg border border-line">
        <ListBody
          pages={imports}
          rows={4}
          empty={
            <EmptyState icon={FileUp} title={t('importing.historyEmpty')}>
              {t('importing.historyEmptyHint')}
            </EmptyState>
          }
        >
          {(items, more) => (
            <Table
              label={t('importing.history')}
              columns={columns}
              rows={items}
              rowId={(run) => run.id}
              onOpen={(run) => onOpen(run.id)}
              footer={more}
            />
          )}
        </ListBody>
      </div>
    </section>
  )
}

/** How an import stands, as a coloured word. */
export function StateBadge({ state }: { state: ImportRun['state'] }) {
  const { t } = useI18n()
  return <Badge tone={TONE[state]}>{stateName(state, t)}</Badge>
}

function columnsOf(t: Translate, locale: string): readonly Column<ImportRun>[] {
  const number = new Intl.NumberFormat(locale)
  return [
    {
      id: 'file',
      header: t('importing.file'),
      cell: (run) => (
        <span className="block min-w-0">
          <span className="block max-w-72 truncate font-medium">{run.name}</span>
          <span className="block text-xs text-muted">{run.kind === null ? run.sourceName : kindName(run.kind, t)}</span>
        </span>
      ),
    },
    { id: 'state', header: t('importing.progress'), cell: (run) => <StateBadge state={run.state} /> },
    {
      id: 'stored',
      header: t('importing.stored'),
      align: 'end',
      hideBelow: 'sm',
      cell: (run) => number.format(run.eventsStored),
    },
    {
      id: 'rejected',
      header: t('importing.rejected'),
      align: 'end',
      hideBelow: 'md',
      cell: (run) => (run.rejected > 0 ? number.format(run.rejected) : <span className="text-faint">–</span>),
    },
    {
      id: 'started',
      header: t('importing.started'),
      align: 'end',
      cell: (run) => <RelativeTime at={Date.parse(run.startedAt)} className="whitespace-nowrap text-muted" />,
    },
  ]
}
