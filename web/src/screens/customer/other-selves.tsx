import { Avatar, Button, buttonClass } from '@hilo/ui'
import { GitMerge } from 'lucide-react'
import { useCan } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { Link } from '../../shell/link.tsx'
import type { CustomerData } from './api/customer.ts'
import { sayIdentifier, vetoReason } from './logic/identity-words.ts'
import { Section } from './section.tsx'

/** Other records that may be the same person, and why they were kept apart. */
export function OtherSelves({ customer, onCompare }: { customer: CustomerData; onCompare: (id: string) => void }) {
  const { t } = useI18n()
  const canWrite = useCan('customers:write')
  if (customer.possibleSelves.length === 0) return null
  return (
    <Section title={t('customer.selves')}>
      <ul className="flex flex-col gap-2.5">
        {customer.possibleSelves.map((self) => {
          const name = self.name ?? t('customer.unnamed')
          const shared = self.shared.map((identifier) => sayIdentifier(identifier, t))
          return (
            <li key={self.id} className="rounded-md border border-line bg-sunken p-3">
              <div className="flex items-center gap-2.5">
                <Avatar name={name} seed={self.id} />
                <span className="min-w-0 flex-1 truncate text-sm font-medium">{name}</span>
              </div>
              <p className="mt-2 text-sm text-muted">
                {shared.length > 0 && `${t('customer.shares', { what: shared.join(', ') })}. `}
                {vetoReason(self.reason, t)}
              </p>
              <div className="mt-2.5 flex flex-wrap gap-2">
                {canWrite && (
                  <Button size="sm" icon={GitMerge} onClick={() => onCompare(self.id)}>
                    {t('customer.compare')}
                  </Button>
                )}
                <Link
                  to="/customers/$customerId"
                  params={{ customerId: self.id }}
                  className={buttonClass('ghost', 'sm')}
                >
                  {t('customer.open')}
                </Link>
              </div>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
