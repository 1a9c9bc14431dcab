import { buttonClass, cx, EmptyState, ErrorState, LoadingState } from '@hilo/ui'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { UserX } from 'lucide-react'
import { type ReactNode, useCallback, useState } from 'react'
import { codeOf, describeProblem, ProblemError } from '../../api/problem.ts'
import { type Translate, useI18n } from '../../i18n/i18n.tsx'
import { callBy } from '../../i18n/identity-words.ts'
import { useSeen } from '../../playbooks/use-seen.ts'
import { Link } from '../../shell/link.tsx'
import { Screen } from '../../shell/screen.tsx'
import { type CustomerDialog, useCustomerActions } from './actions.ts'
import { type CustomerData, customerQuery } from './api/customer.ts'
import { CustomerDialogs } from './customer-dialogs.tsx'
import { CustomerButtons, CustomerHeading } from './header.tsx'
import { Notices } from './notices.tsx'
import { CustomerRecord, type RecordTab } from './record.tsx'
import { Thread } from './thread.tsx'

/** One customer: who it is, how we know, and everything that happened, in one thread. */
export function CustomerScreen() {
  const { customerId } = useParams({ from: '/app/customers/$customerId' })
  const { t } = useI18n()
  const customer = useQuery(customerQuery(customerId))
  // The key starts every customer afresh: no filter or dialog of the one before stays open.
  if (customer.data) return <CustomerPage key={customer.data.id} customer={customer.data} />
  if (customer.error instanceof ProblemError && customer.error.problem.status === 404) return <Gone />
  return (
    <Screen title={t('customer.title')}>
      {customer.isError ? (
        <ErrorState
          detail={describeProblem(customer.error, t)}
          code={codeOf(customer.error)}
          onRetry={() => void customer.refetch()}
        />
      ) : (
        <LoadingState rows={10} />
      )}
    </Screen>
  )
}

function CustomerPage({ customer }: { customer: CustomerData }) {
  const { t } = useI18n()
  useSeen('customer', customer.id)
  useSeen('customer_channels', customer.id, Object.keys(customer.computed.channels).length > 1)
  const [dialog, setDialog] = useState<CustomerDialog | null>(null)
  const [compared, setCompared] = useState<string | null>(null)
  const [side, setSide] = useState<'thread' | 'record'>('thread')
  const [tab, setTab] = useState<RecordTab>('data')
  const label = labelOf(customer, t) ?? t('customer.unnamed')
  const toThread = useCallback(() => {
    setSide('thread')
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[role="feed"]')?.focus())
  }, [])
  const actions = useCustomerActions({ customerId: customer.id, open: setDialog, toThread })
  const review = () => {
    setSide('record')
    setTab('identity')
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[role="tabpanel"][data-state="active"]')?.focus())
  }
  const compare = (id: string) => {
    setCompared(id)
    setDialog('merge')
  }
  const close = () => {
    setDialog(null)
    setCompared(null)
  }
  return (
    <Screen
      fill
      title={label}
      heading={<CustomerHeading customer={customer} label={label} />}
      actions={<CustomerButtons actions={actions} />}
    >
      <Notices customer={customer} label={label} onReview={review} />
      <div role="group" aria-label={t('customer.tabs')} className="flex gap-1 border-b border-line px-3 lg:hidden">
        <SideButton pressed={side === 'thread'} onPress={() => setSide('thread')}>
          {t('customer.tabThread')}
        </SideButton>
        <SideButton pressed={side === 'record'} onPress={() => setSide('record')}>
          {t('customer.tabRecord')}
        </SideButton>
      </div>
      <div className="flex min-h-0 flex-1">
        <div className={cx('min-h-0 min-w-0 flex-1', side !== 'thread' && 'max-lg:hidden')}>
          <Thread customer={customer} />
        </div>
        <div
          className={cx(
            'min-h-0 w-full shrink-0 overflow-y-auto border-line lg:w-96 lg:border-l xl:w-104',
            side !== 'record' && 'max-lg:hidden',
          )}
        >
          <CustomerRecord
            customer={customer}
            tab={tab}
            onTab={setTab}
            onEdit={() => setDialog('edit')}
            onCompare={compare}
          />
        </div>
      </div>
      <CustomerDialogs customer={customer} dialog={dialog} compared={compared} onClose={close} />
    </Screen>
  )
}

/** A phone shows the thread or the record; a wide screen both. */
function SideButton({ pressed, onPress, children }: { pressed: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={cx(
        '-mb-px h-10 border-b-2 px-3 text-sm font-medium -outline-offset-2',
        pressed ? 'border-accent text-ink' : 'border-transparent text-muted',
      )}
    >
      {children}
    </button>
  )
}

function Gone() {
  const { t } = useI18n()
  return (
    <Screen title={t('customer.title')}>
      <EmptyState
        icon={UserX}
        title={t('customer.notFound')}
        action={
          <Link to="/customers" className={buttonClass('primary')}>
            {t('customer.backToList')}
          </Link>
        }
      />
    </Screen>
  )
}

/** What to call somebody: the name, else the first identifier that a person would say. */
function labelOf({ name, identifiers }: CustomerData, t: Translate): string | null {
  if (name !== null) return name
  const said = ['email', 'phone', 'loyalty_card', 'user_id']
  const [first] = said.flatMap((kind) => identifiers.filter((identifier) => identifier.kind === kind))
  return first ? callBy(first, t) : null
}
