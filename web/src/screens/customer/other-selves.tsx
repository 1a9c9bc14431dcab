import { Avatar, Button } from '@hilo/ui'
import { GitMerge, UserX } from 'lucide-react'
import { useRef } from 'react'
import { useCan } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { kindName, shortValue } from '../../i18n/identifier-words.ts'
import { sayIdentifier, vetoReason } from '../../i18n/identity-words.ts'
import { Link } from '../../shell/link.tsx'
import { useIdentityChanges } from './api/changes.ts'
import type { CustomerData } from './api/customer.ts'
import { Section } from './section.tsx'

type Self = CustomerData['possibleSelves'][number]
type SelvesProps = { customer: CustomerData; onCompare: (id: string) => void }

/** Other records that may be the same person, why they were kept apart, and the two ways to settle it. */
export function OtherSelves({ customer, onCompare }: SelvesProps) {
  const { t } = useI18n()
  const canWrite = useCan('customers:write')
  const { keepApart } = useIdentityChanges(customer.id)
  const list = useRef<HTMLUListElement>(null)
  const deny = async (id: string) => {
    // The button goes with its record: whoever came by keyboard goes on from here.
    const panel = list.current?.closest<HTMLElement>('[role="tabpanel"]')
    if (await keepApart(id)) panel?.focus()
  }
  if (customer.possibleSelves.length === 0) return null
  return (
    <Section title={t('customer.selves')}>
      {canWrite && <p className="-mt-1.5 text-sm text-muted">{t('customer.selvesHint')}</p>}
      <ul ref={list} className="flex flex-col gap-2.5">
        {customer.possibleSelves.map((self) => (
          <Item key={self.id} self={self} canWrite={canWrite} onCompare={onCompare} onDeny={deny} />
        ))}
      </ul>
    </Section>
  )
}

type ItemProps = {
  self: Self
  canWrite: boolean
  onCompare: (id: string) => void
  onDeny: (id: string) => Promise<void>
}

function Item({ self, canWrite, onCompare, onDeny }: ItemProps) {
  const { t } = useI18n()
  const [first] = self.shared
  const name = self.name ?? (first ? sayIdentifier(first, t) : t('customer.unnamed'))
  return (
    <li className="rounded-md border border-line bg-sunken p-3">
      <div className="flex items-center gap-2.5">
        <Avatar name={name} seed={self.id} />
        <Link
          to="/customers/$customerId"
          params={{ customerId: self.id }}
          className="min-w-0 flex-1 truncate rounded-xs text-sm font-medium hover:underline"
        >
          {name}
        </Link>
      </div>
      <Why self={self} />
      {canWrite && (
        <div className="mt-2.5 flex flex-wrap gap-2">
          <Button size="sm" icon={GitMerge} onClick={() => onCompare(self.id)}>
            {t('customer.compare')}
          </Button>
          <Button size="sm" variant="ghost" icon={UserX} onClick={() => void onDeny(self.id)}>
            {t('customer.keepApart')}
          </Button>
        </div>
      )}
    </li>
  )
}

/** What the two share, which rule said no, and what it saw. */
function Why({ self: { shared, reason, conflict } }: { self: Self }) {
  const { t } = useI18n()
  return (
    <div className="mt-2 text-sm text-muted">
      {shared.length > 0 && (
        <p className="text-ink">
          {t('customer.shares', { what: shared.map((identifier) => sayIdentifier(identifier, t)).join(', ') })}
        </p>
      )}
      <p>{vetoReason(reason, t)}</p>
      {conflict && (
        <p>
          {t('customer.conflictValues', {
            kind: kindName(conflict.kind, t),
            here: list(conflict.kind, conflict.here),
            there: list(conflict.kind, conflict.there),
          })}
        </p>
      )}
    </div>
  )
}

const SHOWN_VALUES = 3

function list(kind: string, values: readonly string[]): string {
  const shown = values.slice(0, SHOWN_VALUES).map((value) => shortValue(kind, value))
  return [...shown, ...(values.length > SHOWN_VALUES ? ['…'] : [])].join(', ')
}
