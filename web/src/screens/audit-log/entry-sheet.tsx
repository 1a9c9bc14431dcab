import type { AuditEntry } from '@hilo/contract'
import { CopyField, DateTime, JsonView, Sheet } from '@hilo/ui'
import type { ReactNode } from 'react'
import { useI18n } from '../../i18n/i18n.tsx'
import { describeAction } from './actions.ts'

/** One entry with everything that was recorded. */
export function EntrySheet({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const { t } = useI18n()
  const hasDetails = Object.keys(entry.details).length > 0
  return (
    <Sheet open onOpenChange={onClose} title={describeAction(entry.action, t)}>
      <dl className="flex flex-col gap-3 text-sm">
        <Row name={t('auditLog.when')}>
          <DateTime at={Date.parse(entry.at)} style="full" />
        </Row>
        <Row name={t('auditLog.who')}>{entry.actor.name}</Row>
        <Row name={t('auditLog.on')}>{entry.target.label ?? entry.target.kind}</Row>
        <Row name={t('auditLog.what')}>
          <code className="font-mono text-xs">{entry.action}</code>
        </Row>
        {entry.target.id && (
          <Row name={t('auditLog.entryId')}>
            <CopyField value={entry.target.id} label={t('auditLog.entryId')} />
          </Row>
        )}
      </dl>
      <h3 className="mt-5 mb-2 text-sm font-semibold">{t('auditLog.details')}</h3>
      <div className="rounded-md border border-line bg-sunken p-3">
        {hasDetails ? (
          <JsonView value={entry.details} />
        ) : (
          <p className="text-sm text-muted">{t('auditLog.noDetails')}</p>
        )}
      </div>
    </Sheet>
  )
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-1 sm:grid-cols-[7rem_minmax(0,1fr)]">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}
