import type { RegroupCustomer } from '@hilo/contract'
import { Avatar, ChannelIcon, Money } from '@hilo/ui'
import { useI18n } from '../i18n/i18n.tsx'
import { callBy } from '../i18n/identity-words.ts'
import { channelName } from '../i18n/names.ts'
import { Link } from '../shell/link.tsx'
import { callOf, type Whole } from './logic/examples.ts'

/** A customer as it is, and the way to it. */
export function Person({ customer }: { customer: RegroupCustomer }) {
  const { t } = useI18n()
  const name = callOf(customer, t) ?? t('customer.unnamed')
  return (
    <Link
      to="/customers/$customerId"
      params={{ customerId: customer.id }}
      className="flex h-full min-w-0 flex-1 items-center gap-2.5 px-3 py-2 -outline-offset-2 hover:bg-hover"
    >
      <Avatar name={name} seed={customer.id} />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm font-medium">{name}</span>
        {customer.name !== null && customer.goesBy !== null && (
          <span className="block truncate text-xs text-muted">{callBy(customer.goesBy, t)}</span>
        )}
        <Bought channels={customer.channels} orders={customer.orders} spent={customer.spent} />
      </span>
    </Link>
  )
}

/** The one that several would be. @param seed gives its colour: that of the first of them */
export function Together({ whole, seed }: { whole: Whole; seed: string | undefined }) {
  const { t } = useI18n()
  const name = callOf(whole, t) ?? t('customer.unnamed')
  return (
    <div className="flex min-w-0 flex-1 items-center gap-2.5 px-3 py-2.5">
      <Avatar name={name} seed={seed} size="md" />
      <div className="min-w-0 flex-1">
        <p className="line-clamp-2 text-sm font-semibold">{name}</p>
        <Bought channels={whole.channels} orders={whole.orders} spent={whole.spent} />
      </div>
    </div>
  )
}

/** As how many one would stand apart. */
export function Apart({ count }: { count: number }) {
  const { t } = useI18n()
  return (
    <div className="min-w-0 flex-1 px-3 py-2.5">
      <p className="text-sm font-semibold">{t('regroups.becomesApart', { n: count })}</p>
      <p className="text-xs text-muted">{t('regroups.becomesApartHint')}</p>
    </div>
  )
}

/** By which channels, how many orders, how much. */
function Bought({ channels, orders, spent }: Pick<Whole, 'channels' | 'orders' | 'spent'>) {
  const { t } = useI18n()
  const sums = Object.entries(spent).filter(([, amountMinor]) => amountMinor !== 0)
  return (
    <span className="tabular flex flex-wrap items-center gap-x-2 gap-y-0.5 text-xs text-muted">
      <span className="flex items-center gap-1">
        {channels.map((channel) => (
          <ChannelIcon key={channel} channel={channel} label={channelName(channel, t)} className="size-3.5" />
        ))}
      </span>
      {orders > 0 && <span className="whitespace-nowrap">{t('regroups.orders', { n: orders })}</span>}
      {sums.map(([currency, amountMinor]) => (
        <span key={currency} className="whitespace-nowrap">
          <Money amountMinor={amountMinor} currency={currency} />
        </span>
      ))}
    </span>
  )
}
