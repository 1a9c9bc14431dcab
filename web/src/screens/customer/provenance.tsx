import { RelativeTime } from '@hilo/ui'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSourceLabels } from './api/customer.ts'

/** Where something came from and when: `De Tienda web · hace 3 d`. */
export function Provenance({ sourceIds, at }: { sourceIds: readonly (string | null)[]; at?: number }) {
  const { t } = useI18n()
  const labelOf = useSourceLabels()
  const names = sourceIds.flatMap((id) => labelOf(id) ?? [])
  const from = names.map((label) => (label.isStaff ? t('customer.fromStaff') : label.name))
  const isStaff = names.length === 1 && names[0]?.isStaff === true
  const [first] = from
  return (
    <span className="block min-w-0 text-xs text-muted">
      {first !== undefined && (isStaff ? first : t('customer.fromSource', { source: from.join(', ') }))}
      {first !== undefined && at !== undefined && ' · '}
      {at !== undefined && <RelativeTime at={at} />}
    </span>
  )
}
