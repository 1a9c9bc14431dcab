import type { AuditEntry } from '@hilo/contract'
import { Avatar, Button, type Column, DateTime, EmptyState, RelativeTime, Table } from '@hilo/ui'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Bot, KeyRound, ScrollText } from 'lucide-react'
import { useState } from 'react'
import { type Translate, useI18n } from '../../i18n/i18n.tsx'
import { useSeen } from '../../playbooks/use-seen.ts'
import { ListBody } from '../../shell/list-body.tsx'
import { Screen } from '../../shell/screen.tsx'
import { describeAction } from './actions.ts'
import { AuditFilters } from './audit-filters.tsx'
import { useAuditEntries } from './entries.ts'
import { EntrySheet } from './entry-sheet.tsx'

/** What people and programs did, newest first. */
export function AuditLogScreen() {
  const { t } = useI18n()
  useSeen('audit_log', null)
  const navigate = useNavigate({ from: '/audit-log' })
  const search = useSearch({ from: '/app/audit-log' })
  const [opened, setOpened] = useState<AuditEntry | null>(null)
  const entries = useAuditEntries(search)
  const filtered = search.actor !== undefined || search.area !== undefined || search.period !== undefined
  const clear = () => void navigate({ search: {} })
  return (
    <Screen
      fill
      title={t('auditLog.title')}
      description={t('auditLog.hint')}
      toolbar={<AuditFilters filters={search} onChange={(next) => void navigate({ search: next, replace: true })} />}
    >
      <ListBody
        pages={entries}
        rows={12}
        empty={
          <EmptyState
            icon={ScrollText}
            title={filtered ? t('auditLog.emptyFiltered') : t('auditLog.empty')}
            action={filtered && <Button onClick={clear}>{t('auditLog.clearFilters')}</Button>}
          >
            {filtered ? undefined : t('auditLog.emptyHint')}
          </EmptyState>
        }
      >
        {(items, more) => (
          <Table
            virtual
            className="min-h-0 flex-1"
            footer={more}
            label={t('auditLog.title')}
            columns={columnsOf(t)}
            rows={items}
            rowId={(entry) => entry.id}
            onOpen={setOpened}
          />
        )}
      </ListBody>
      {opened && <EntrySheet entry={opened} onClose={() => setOpened(null)} />}
    </Screen>
  )
}

function columnsOf(t: Translate): readonly Column<AuditEntry>[] {
  return [
    {
      id: 'who',
      header: t('auditLog.who'),
      width: '16rem',
      hideBelow: 'sm',
      cell: (entry) => <Actor actor={entry.actor} />,
    },
    {
      id: 'what',
      header: t('auditLog.what'),
      cell: (entry) => (
        <span className="block min-w-0">
          <span className="block text-xs text-muted sm:hidden">{entry.actor.name}</span>
          <span className="font-medium">{describeAction(entry.action, t)}</span>
          <About entry={entry} />
        </span>
      ),
    },
    {
      id: 'when',
      header: t('auditLog.when'),
      width: '1%',
      align: 'end',
      cell: (entry) => (
        <span className="whitespace-nowrap text-muted">
          <DateTime at={Date.parse(entry.at)} className="max-md:hidden" />
          <RelativeTime at={Date.parse(entry.at)} className="md:hidden" />
        </span>
      ),
    },
  ]
}

/** What it was done to: by its label, else by the name that the details hold. */
function About({ entry: { target, details } }: { entry: AuditEntry }) {
  const named = target.label ?? details.name ?? details.file
  return typeof named === 'string' ? <span className="text-muted"> · {named}</span> : null
}

function Actor({ actor }: { actor: AuditEntry['actor'] }) {
  const Icon = actor.kind === 'key' ? KeyRound : Bot
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      {actor.kind === 'user' ? (
        <Avatar name={actor.name} seed={actor.id ?? actor.name} />
      ) : (
        <span className="flex size-6 shrink-0 items-center justify-center rounded-full bg-pressed text-muted">
          <Icon aria-hidden className="size-3.5" strokeWidth={1.75} />
        </span>
      )}
      <span className="min-w-0 truncate">{actor.name}</span>
    </span>
  )
}
