import { Button } from '@hilo/ui'
import { UserRoundCheck, UserRoundSearch } from 'lucide-react'
import { useCan } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { OneOf } from '../../shell/one-of.tsx'
import { useIdentityChanges } from './api/changes.ts'
import type { CustomerData } from './api/customer.ts'

/** Of a contact without a name: who it may have been, and the way to say who it was. */
export function Nameless({ customer: { id, oneOf } }: { customer: CustomerData }) {
  const { t } = useI18n()
  const canWrite = useCan('customers:write')
  const { merge } = useIdentityChanges(id)
  if (oneOf === null) return null
  return (
    <section
      aria-label={t('customer.nameless')}
      className="flex flex-wrap items-start gap-x-3 gap-y-2 border-b border-line bg-warning-soft px-4 py-2 text-sm text-warning-ink"
    >
      <UserRoundSearch aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-48 flex-1">
        <p>
          {t('customer.nameless')} <OneOf owners={oneOf} />
        </p>
        {canWrite && <p className="text-xs">{t('customer.namelessHint')}</p>}
      </div>
      {canWrite && (
        <div className="flex flex-wrap gap-2">
          {oneOf.customers.map(({ id: owner, name }) => (
            <Button
              key={owner}
              size="sm"
              icon={UserRoundCheck}
              onClick={() => void merge(owner, t('customer.itWasSaid', { name }))}
            >
              {t('customer.itWas', { name })}
            </Button>
          ))}
        </div>
      )}
    </section>
  )
}
