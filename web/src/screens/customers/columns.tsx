import { Avatar, ChannelIcon, type Column, cx, Money, RelativeTime } from '@hilo/ui'
import type { Translate } from '../../i18n/i18n.tsx'
import { channelName } from '../../i18n/names.ts'
import { OnlyIn } from '../../regroups/only-in.tsx'
import { Link } from '../../shell/link.tsx'
import { OneOf } from '../../shell/one-of.tsx'
import type { CustomerRow } from './api/customers.ts'
import { markMatches } from './logic/match.ts'

/** The columns of the list; `typed` is marked where it was found. */
export function customerColumns(t: Translate, typed: string): readonly Column<CustomerRow>[] {
  return [
    {
      id: 'customer',
      header: t('customers.customer'),
      cell: (row) => <Name row={row} typed={typed} t={t} />,
    },
    {
      id: 'contact',
      header: t('customers.contact'),
      width: '24%',
      hideBelow: 'md',
      cell: (row) => <span className="block max-w-72 truncate text-muted">{row.email ?? row.phone ?? ''}</span>,
    },
    {
      id: 'channels',
      header: t('customers.channels'),
      width: '9rem',
      hideBelow: 'sm',
      cell: (row) => <Channels channels={row.channels} t={t} />,
    },
    {
      id: 'orders',
      header: t('customers.orders'),
      width: '6rem',
      align: 'end',
      hideBelow: 'sm',
      cell: (row) => (row.orders > 0 ? row.orders : <span className="text-faint">–</span>),
    },
    {
      id: 'spend',
      header: t('customers.spend'),
      width: '8rem',
      align: 'end',
      hideBelow: 'lg',
      cell: (row) => <Spend spend={row.spend} />,
    },
    {
      id: 'seen',
      header: t('customers.lastSeen'),
      width: '8rem',
      align: 'end',
      hideBelow: 'sm',
      cell: (row) => <RelativeTime at={Date.parse(row.lastSeenAt)} className="whitespace-nowrap text-muted" />,
    },
  ]
}

type NameProps = { row: CustomerRow; typed: string; t: Translate }

function Name({ row, typed, t }: NameProps) {
  const card = row.loyaltyCard && t('customers.cardOf', { card: row.loyaltyCard })
  const label = row.name ?? row.email ?? row.phone ?? card
  const isAnonymous = label === null
  const contact = row.email ?? row.phone
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <Avatar name={label ?? '?'} seed={row.id} />
      <span className="min-w-0">
        <span className="flex min-w-0 items-center gap-2">
          <Link
            to="/customers/$customerId"
            params={{ customerId: row.id }}
            tabIndex={-1}
            className={cx('min-w-0 truncate font-medium', isAnonymous && 'text-muted')}
          >
            {isAnonymous ? t('customers.unnamed') : <Marks text={label} typed={typed} />}
          </Link>
          {row.isolatedIn !== null && <OnlyIn sourceId={row.isolatedIn} isShort />}
        </span>
        <span className="block max-w-[calc(100vw-5.5rem)] truncate text-xs text-muted md:hidden">
          {row.match === null && contact !== label ? contact : null}
        </span>
        {row.oneOf && (
          <span className="block max-w-[min(24rem,calc(100vw-5.5rem))] truncate text-xs text-muted">
            <OneOf owners={row.oneOf} isInRow />
          </span>
        )}
        <Why row={row} typed={typed} t={t} shown={label} />
        <span className="mt-0.5 flex items-center gap-2.5 text-xs text-muted sm:hidden">
          <Channels channels={row.channels} t={t} />
          <RelativeTime at={Date.parse(row.lastSeenAt)} />
          {row.orders > 0 && <Spend spend={row.spend} />}
        </span>
      </span>
    </span>
  )
}

/** Why somebody was found, where the name does not show it. */
function Why({ row, typed, t, shown }: NameProps & { shown: string | null }) {
  const { match } = row
  if (match === null || (match.field === 'name' && shown === row.name)) return null
  return (
    <span className="block max-w-[min(20rem,calc(100vw-5.5rem))] truncate text-xs text-muted">
      {fieldName(match.field, t)}: <Marks text={match.text} typed={typed} />
    </span>
  )
}

function fieldName(field: string, t: Translate): string {
  switch (field) {
    case 'name':
      return t('customers.byName')
    case 'email':
      return t('customers.byEmail')
    case 'phone':
      return t('customers.byPhone')
    case 'order':
      return t('customers.byOrder')
    case 'loyalty_card':
      return t('customers.byCard')
    default:
      return t('customers.byOther', { field })
  }
}

function Marks({ text, typed }: { text: string; typed: string }) {
  return markMatches(text, typed).map((piece, index) =>
    piece.isHit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other identity
      <mark key={index} className="rounded-xs bg-accent-soft text-accent-ink">
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  )
}

const SHOWN_CHANNELS = 5

function Channels({ channels, t }: { channels: readonly string[]; t: Translate }) {
  if (channels.length === 0) return null
  return (
    <span className="flex items-center gap-1.5">
      {channels.slice(0, SHOWN_CHANNELS).map((channel) => (
        <span key={channel} title={channelName(channel, t)}>
          <ChannelIcon channel={channel} label={channelName(channel, t)} />
        </span>
      ))}
      {channels.length > SHOWN_CHANNELS && (
        <span className="text-xs text-muted">{t('customers.more', { n: channels.length - SHOWN_CHANNELS })}</span>
      )}
    </span>
  )
}

function Spend({ spend }: { spend: CustomerRow['spend'] }) {
  const sums = Object.entries(spend).filter(([, amountMinor]) => amountMinor !== 0)
  if (sums.length === 0) return <span className="text-faint">–</span>
  return sums.map(([currency, amountMinor]) => (
    <span key={currency} className="block">
      <Money amountMinor={amountMinor} currency={currency} />
    </span>
  ))
}
