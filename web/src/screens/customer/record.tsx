import { Tabs } from '@hilo/ui'
import { useI18n } from '../../i18n/i18n.tsx'
import type { CustomerData } from './api/customer.ts'
import { Consents } from './consents.tsx'
import { Decisions } from './decisions.tsx'
import { Facts } from './facts.tsx'
import { Identifiers } from './identifiers.tsx'
import { OtherSelves } from './other-selves.tsx'
import { Sharing } from './sharing.tsx'
import { Traits } from './traits.tsx'

/** Parts of the record. */
export type RecordTab = 'data' | 'identity' | 'consents'

type RecordProps = {
  customer: CustomerData
  tab: RecordTab
  onTab: (tab: RecordTab) => void
  onEdit: () => void
  onCompare: (id: string) => void
}

/** What is known beside the thread: data, identity, permissions. */
export function CustomerRecord({ customer, tab, onTab, onEdit, onCompare }: RecordProps) {
  const { t } = useI18n()
  return (
    <div className="pt-1">
      <Tabs
        label={t('customer.tabs')}
        value={tab}
        onValueChange={onTab}
        tabs={[
          {
            id: 'data',
            label: t('customer.tabData'),
            content: (
              <div className="-mt-4">
                <Facts customer={customer} />
                <Sharing customer={customer} />
                <Traits customer={customer} onEdit={onEdit} />
              </div>
            ),
          },
          {
            id: 'identity',
            label: t('customer.tabIdentity'),
            count: customer.identifiers.length,
            content: (
              <div className="-mt-4">
                <OtherSelves customer={customer} onCompare={onCompare} />
                <Identifiers customer={customer} />
                <Decisions customerId={customer.id} />
              </div>
            ),
          },
          {
            id: 'consents',
            label: t('customer.tabConsents'),
            count: customer.consents.length,
            content: (
              <div className="-mt-4">
                <Consents customer={customer} />
              </div>
            ),
          },
        ]}
      />
    </div>
  )
}
