import type { IdentityHealth } from '@hilo/contract'
import { Avatar, Card, ChannelIcon, type Column, cx, EmptyState, Table, useKit } from '@hilo/ui'
import { useNavigate } from '@tanstack/react-router'
import { Fingerprint } from 'lucide-react'
import { type Translate, useI18n } from '../../i18n/i18n.tsx'
import { kindName } from '../../i18n/identifier-words.ts'
import { channelName } from '../../i18n/names.ts'
import { Link } from '../../shell/link.tsx'

type Large = IdentityHealth['largest'][number]

/** The customers of most fragments: where a wrong link shows first. */
export function Largest({ largest }: { largest: readonly Large[] }) {
  const { t } = useI18n()
  const { locale } = useKit()
  const navigate = useNavigate()
  const rows = largest.filter(({ fragments }) => fragments > 1)
  return (
    <Card flush title={t('identity.largest')} description={t('identity.largestHint')}>
      {rows.length === 0 ? (
        <EmptyState icon={Fingerprint} title={t('identity.largestNone')} />
      ) : (
        <Table
          label={t('identity.largest')}
          columns={columnsOf(t, new Intl.NumberFormat(locale))}
          rows={rows}
          rowId={(row) => row.customerId}
          onOpen={({ customerId }) => void navigate({ to: '/customers/$customerId', params: { customerId } })}
        />
      )}
    </Card>
  )
}

function columnsOf(t: Translate, number: Intl.NumberFormat): readonly Column<Large>[] {
  return [
    { id: 'customer', header: t('identity.customer'), cell: (row) => <Name row={row} t={t} /> },
    {
      id: 'heldBy',
      header: t('identity.heldBy'),
      width: '48%',
      hideBelow: 'sm',
      cell: ({ heldBy }) => <span className="text-xs text-muted">{heldWords(heldBy, t)}</span>,
    },
    {
      id: 'channels',
      header: t('identity.channels'),
      width: '7rem',
      hideBelow: 'md',
      cell: ({ channels }) => <Channels channels={channels} t={t} />,
    },
    {
      id: 'fragments',
      header: t('identity.fragments'),
      width: '1%',
      align: 'end',
      cell: ({ fragments }) => <span className="tabular font-medium">{number.format(fragments)}</span>,
    },
  ]
}

function Name({ row, t }: { row: Large; t: Translate }) {
  const { customerId, name } = row
  return (
    <Link
      to="/customers/$customerId"
      params={{ customerId }}
      className="flex min-w-0 items-center gap-2.5"
      tabIndex={-1}
    >
      <Avatar name={name ?? '?'} seed={customerId} />
      <span className="min-w-0">
        <span className={cx('block xl:whitespace-nowrap', name ? 'font-medium' : 'text-muted')}>
          {name ?? t('identity.nobody')}
        </span>
        <span className="block text-xs text-muted sm:hidden">{heldWords(row.heldBy, t)}</span>
      </span>
    </Link>
  )
}

/** By which names they hold together, those that hold most first; without any, somebody said so. */
function heldWords(heldBy: Large['heldBy'], t: Translate): string {
  if (heldBy.length === 0) return t('identity.heldByStaff')
  return heldBy
    .map(({ kind, values: n }) =>
      n === 1 ? kindName(kind, t) : t('identity.heldByMany', { kind: kindName(kind, t), n }),
    )
    .join(' · ')
}

function Channels({ channels, t }: { channels: readonly string[]; t: Translate }) {
  return (
    <span className="flex items-center gap-1.5">
      {channels.map((channel) => (
        <span key={channel} title={channelName(channel, t)}>
          <ChannelIcon channel={channel} />
          <span className="sr-only">{channelName(channel, t)}</span>
        </span>
      ))}
    </span>
  )
}
