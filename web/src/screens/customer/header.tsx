import { type Action, Avatar, Button, ChannelIcon, CopyButton, IconButton, Menu } from '@hilo/ui'
import { ChevronLeft, Ellipsis } from 'lucide-react'
import { useI18n } from '../../i18n/i18n.tsx'
import { channelName } from '../../i18n/names.ts'
import { OnlyIn } from '../../regroups/only-in.tsx'
import { Link } from '../../shell/link.tsx'
import type { CustomerData } from './api/customer.ts'
import { Sums } from './facts.tsx'

/** Who this is, at a glance. */
export function CustomerHeading({ customer, label }: { customer: CustomerData; label: string }) {
  const { t } = useI18n()
  const { computed } = customer
  const channels = Object.entries(computed.channels).sort(([, a], [, b]) => b.events - a.events)
  return (
    <div className="flex min-w-0 items-center gap-3 max-md:max-w-[calc(100vw-6rem)]">
      <Link
        to="/customers"
        aria-label={t('customer.back')}
        className="-ml-1.5 flex size-8 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink"
      >
        <ChevronLeft aria-hidden className="size-4" />
      </Link>
      <Avatar name={label} seed={customer.id} size="md" />
      <div className="min-w-0">
        <div className="flex min-w-0 items-center gap-1">
          <h1 className="min-w-0 truncate text-lg font-semibold tracking-tight">{label}</h1>
          <CopyButton text={`${location.origin}/customers/${customer.id}`} label={t('customer.copyLink')} />
        </div>
        <p className="flex flex-wrap items-center gap-x-2.5 text-xs text-muted">
          {channels.length > 0 && (
            <span className="flex items-center gap-1.5">
              {channels.map(([channel]) => (
                <ChannelIcon key={channel} channel={channel} label={channelName(channel, t)} className="size-3.5" />
              ))}
            </span>
          )}
          <span className="tabular">{t('customer.eventsCount', { n: computed.events })}</span>
          {computed.orders > 0 && (
            <span className="tabular">
              {t('customer.orders')}: {computed.orders} · <Sums spend={computed.spend} />
            </span>
          )}
          {customer.isolatedIn !== null && <OnlyIn sourceId={customer.isolatedIn} />}
        </p>
      </div>
    </div>
  )
}

/** The main things to do as buttons, the rest in a menu. */
export function CustomerButtons({ actions }: { actions: readonly Action[] }) {
  const { t } = useI18n()
  const main = actions.filter(({ id }) => MAIN.has(id))
  const rest = actions.filter(({ id }) => !MAIN.has(id) && id !== 'customer.thread')
  return (
    <div className="flex items-center gap-2">
      {main.map((action) => (
        <span key={action.id} className="max-md:hidden">
          <Button icon={action.icon} shortcut={action.shortcut} onClick={action.perform}>
            {action.label}
          </Button>
        </span>
      ))}
      <Menu
        align="end"
        trigger={<IconButton icon={Ellipsis} label={t('customer.more')} variant="secondary" />}
        entries={[
          ...main.map((action) => ({ ...action, kind: 'item' as const })),
          ...rest.map((action) => ({ ...action, kind: 'item' as const, danger: action.id === 'customer.erase' })),
        ]}
      />
    </div>
  )
}

const MAIN = new Set(['customer.edit', 'customer.merge'])
