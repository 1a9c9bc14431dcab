import { listMembers } from '@hilo/contract'
import { Button, Select } from '@hilo/ui'
import { X } from 'lucide-react'
import { call } from '../../api/call.ts'
import { usePages } from '../../api/pages.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { AREAS } from './actions.ts'
import type { Period } from './period.ts'

/** What the list is narrowed to; kept in the address, so that it can be sent to a colleague. */
export interface Filters {
  readonly actor?: string
  readonly area?: string
  readonly period?: Period
}

const EVERY = 'every'
const PERIODS = ['today', 'last7', 'last30'] as const

/** Who, which area, since when. */
export function AuditFilters({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) {
  const { t } = useI18n()
  const members = usePages(['members'], (cursor, signal) => call(listMembers, { query: { cursor } }, { signal }))
  const isFiltered = Object.values(filters).some((value) => value !== undefined)
  return (
    <>
      <Select
        label={t('auditLog.filterActor')}
        className="max-w-52 shrink-0 !w-auto"
        value={filters.actor ?? EVERY}
        onValueChange={(actor) => onChange({ ...filters, actor: actor === EVERY ? undefined : actor })}
        options={[
          { value: EVERY, label: t('auditLog.everyone') },
          ...members.items.map((member) => ({ value: member.userId, label: member.name })),
        ]}
      />
      <Select
        label={t('auditLog.filterArea')}
        className="max-w-48 shrink-0 !w-auto"
        value={filters.area ?? EVERY}
        onValueChange={(area) => onChange({ ...filters, area: area === EVERY ? undefined : area })}
        options={[
          { value: EVERY, label: t('auditLog.allAreas') },
          ...AREAS.map(({ value, label }) => ({ value, label: t(label) })),
        ]}
      />
      <Select
        label={t('auditLog.filterPeriod')}
        className="max-w-44 shrink-0 !w-auto"
        value={filters.period ?? EVERY}
        onValueChange={(period) => onChange({ ...filters, period: period === EVERY ? undefined : period })}
        options={[
          { value: EVERY, label: t('auditLog.allTime') },
          ...PERIODS.map((value) => ({ value, label: t(`auditLog.${value}`) })),
        ]}
      />
      {isFiltered && (
        <Button variant="ghost" icon={X} onClick={() => onChange({})}>
          {t('auditLog.clearFilters')}
        </Button>
      )}
    </>
  )
}
