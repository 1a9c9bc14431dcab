import type { RegroupCustomer, RegroupExample } from '@hilo/contract'
import { Avatar, ChannelIcon, cx, Money } from '@hilo/ui'
import { useI18n } from '../i18n/i18n.tsx'
import { identifierName } from '../i18n/identifier-names.ts'
import { channelName } from '../i18n/names.ts'
import { Link } from '../shell/link.tsx'
import { callOf, unnamed, type Whole, wholeOf } from './logic/examples.ts'

/** Who becomes one with whom, side by side: many on one side, one on the other, and the threads between. */
export function Examples({ examples }: { examples: readonly RegroupExample[] }) {
  return (
    <ul className="grid gap-3 xl:grid-cols-2">
      {examples.map((example) => (
        <li key={example.customers.map(({ id }) => id).join('.')} className="@container min-w-0">
          <Example example={example} />
        </li>
      ))}
    </ul>
  )
}

function Example({ example }: { example: RegroupExample }) {
  const { t } = useI18n()
  const { kind, customers, by } = example
  const isMerge = kind === 'merge'
  const more = unnamed(example)
  return (
    <article className="flex h-full flex-col overflow-hidden rounded-lg border border-line bg-surface shadow-card">
      <div
        className={cx(
          'grid flex-1 items-center @md:grid-cols-[minmax(0,1fr)_2.5rem_minmax(0,0.8fr)]',
          !isMerge && '@md:grid-cols-[minmax(0,0.8fr)_2.5rem_minmax(0,1fr)]',
        )}
      >
        <ul className={cx('flex flex-col divide-y divide-line', !isMerge && 'order-3')}>
          {customers.map((customer) => (
            <li key={customer.id}>
              <Person customer={customer} />
            </li>
          ))}
          {more > 0 && <li className="px-3 py-2 text-xs text-muted">{t('regroups.andMore', { n: more })}</li>}
        </ul>
        <Threads count={customers.length} isMerge={isMerge} />
        <div className={cx('h-full bg-sunken @md:flex @md:items-center', isMerge ? 'order-3' : '-order-1')}>
          <Together whole={wholeOf(example)} seed={customers[0]?.id} />
        </div>
      </div>
      {by.length > 0 && (
        <p className="border-t border-line px-3 py-1.5 text-xs text-muted">
          {t('regroups.joinedBy', { what: by.map((each) => identifierName(each, t).toLowerCase()).join(', ') })}
        </p>
      )}
    </article>
  )
}

function Person({ customer }: { customer: RegroupCustomer }) {
  const { t } = useI18n()
  const name = callOf(customer) ?? t('customer.unnamed')
  return (
    <Link
      to="/customers/$customerId"
      params={{ customerId: customer.id }}
      className="flex items-center gap-2.5 px-3 py-2 -outline-offset-2 hover:bg-hover"
    >
      <Avatar name={name} seed={customer.id} />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm font-medium">{name}</span>
        <Bought channels={customer.channels} orders={customer.orders} spent={customer.spent}>
          {customer.name !== null && customer.goesBy}
        </Bought>
      </span>
    </Link>
  )
}

function Together({ whole, seed }: { whole: Whole; seed: string | undefined }) {
  const { t } = useI18n()
  const name = callOf(whole) ?? t('customer.unnamed')
  return (
    <div className="flex min-w-0 items-center gap-2.5 px-3 py-2.5">
      <Avatar name={name} seed={seed} size="md" />
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-semibold">{name}</p>
        <Bought channels={whole.channels} orders={whole.orders} spent={whole.spent} />
      </div>
    </div>
  )
}

type BoughtProps = Pick<Whole, 'channels' | 'orders' | 'spent'> & { children?: string | false | null }

/** By which channels, how many orders, how much; what somebody goes by stands before it. */
function Bought({ channels, orders, spent, children }: BoughtProps) {
  const { t } = useI18n()
  const sums = Object.entries(spent).filter(([, amountMinor]) => amountMinor !== 0)
  return (
    <>
      {children && <span className="block truncate text-xs text-muted">{children}</span>}
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
    </>
  )
}

/** From each to the one, drawn in the middle between them; where it is narrow a thread leads down. */
function Threads({ count, isMerge }: { count: number; isMerge: boolean }) {
  const starts = Array.from({ length: count }, (_, at) => (100 * (at + 0.5)) / count)
  return (
    <div aria-hidden className="order-2 h-4 self-stretch @md:h-auto">
      <span className="thread-line mx-auto block h-full w-0.5 @md:hidden" />
      <svg
        role="presentation"
        viewBox="0 0 40 100"
        preserveAspectRatio="none"
        className={cx('hidden size-full text-accent @md:block', !isMerge && '-scale-x-100')}
      >
        {starts.map((y) => (
          <path
            key={y}
            d={`M0 ${y}C22 ${y} 18 50 40 50`}
            fill="none"
            stroke="currentColor"
            strokeWidth={1.5}
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
    </div>
  )
}
