import { Badge, Button, ChannelIcon, JsonView, RelativeTime } from '@hilo/ui'
import { Check, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useCan } from '../../api/session.ts'
import { permissionName, proofWords } from '../../events/consent-words.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSeen } from '../../playbooks/use-seen.ts'
import type { CustomerData } from './api/customer.ts'
import { ConsentDialog } from './consent-dialog.tsx'
import { Nothing, Section } from './section.tsx'

type Consent = CustomerData['consents'][number]

/** What this person allowed, per address, channel and purpose, with the proof. */
export function Consents({ customer }: { customer: CustomerData }) {
  const { t } = useI18n()
  useSeen('customer_consents', customer.id)
  const canWrite = useCan('customers:write')
  const [isAdding, setAdding] = useState(false)
  const byAddress = Map.groupBy(customer.consents, (consent) => consent.address)
  return (
    <Section
      title={t('customer.consents')}
      action={
        canWrite && (
          <Button size="sm" variant="ghost" icon={Plus} onClick={() => setAdding(true)}>
            {t('customer.consentAdd')}
          </Button>
        )
      }
    >
      {customer.consents.length === 0 && <Nothing>{t('customer.noConsents')}</Nothing>}
      {[...byAddress].map(([address, consents]) => (
        <div key={address} className="flex flex-col gap-1">
          <h3 className="text-sm font-medium">{address}</h3>
          <ul className="flex flex-col divide-y divide-line">
            {consents.map((consent) => (
              <Item key={`${consent.channel}:${consent.purpose}`} consent={consent} />
            ))}
          </ul>
        </div>
      ))}
      {isAdding && <ConsentDialog customer={customer} onClose={() => setAdding(false)} />}
    </Section>
  )
}

function Item({ consent }: { consent: Consent }) {
  const { t } = useI18n()
  const isYes = consent.state === 'subscribed'
  const proof = proofWords(consent.proof, t)
  const hasProof = Object.keys(consent.proof).length > 0
  return (
    <li className="py-2">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <ChannelIcon channel={consent.channel} className="size-3.5" />
        <span className="text-sm">{permissionName(consent, t)}</span>
        <Badge tone={isYes ? 'success' : 'danger'} icon={isYes ? Check : X}>
          {isYes ? t('customer.subscribed') : t('customer.unsubscribed')}
        </Badge>
        <RelativeTime at={Date.parse(consent.at)} className="ml-auto text-xs text-muted" />
      </div>
      {proof !== '' && <p className="mt-1 pl-6 text-xs text-muted">{proof}</p>}
      {hasProof && (
        <details className="mt-1 pl-6">
          <summary className="w-fit cursor-pointer rounded-xs text-xs text-muted hover:text-ink">
            {t('customer.proof')}
          </summary>
          <div className="mt-1.5 rounded-md border border-line bg-sunken p-2.5">
            <JsonView value={consent.proof} />
          </div>
        </details>
      )}
    </li>
  )
}
