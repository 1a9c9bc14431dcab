import type { CustomerHalf } from '@hilo/contract'
import { Avatar, Badge, ChannelIcon } from '@hilo/ui'
import type { z } from 'zod'
import { useI18n } from '../../i18n/i18n.tsx'
import { kindName, shortValue } from '../../i18n/identifier-words.ts'
import { sortIdentifiers } from '../../i18n/identity-words.ts'
import { channelName } from '../../i18n/names.ts'
import { Sums } from './facts.tsx'

type Identifier = { readonly kind: string; readonly value: string }
type HalfProps = {
  half: z.output<typeof CustomerHalf>
  title: string
  /** Identifiers of the other half: what both have is marked. */
  shared: readonly Identifier[]
}

/** One of two records beside the other: who it is, by what, and what hangs on it. */
export function HalfCard({ half, title, shared }: HalfProps) {
  const { t } = useI18n()
  const identifiers = sortIdentifiers(half.identifiers)
  const name = half.name ?? identifiers[0]?.value ?? t('customer.unnamed')
  return (
    <section className="flex min-w-0 flex-col gap-3 rounded-lg border border-line bg-surface p-4">
      <header className="flex items-center gap-3">
        <Avatar name={name} seed={half.customerId ?? name} size="md" />
        <div className="min-w-0">
          <p className="text-xs text-muted">{title}</p>
          <h3 className="truncate text-sm font-semibold">{name}</h3>
        </div>
      </header>
      {half.channels.length > 0 && (
        <div className="flex flex-wrap gap-2.5">
          {half.channels.map((channel) => (
            <span key={channel} className="inline-flex items-center gap-1.5 text-xs text-muted">
              <ChannelIcon channel={channel} className="size-3.5" />
              {channelName(channel, t)}
            </span>
          ))}
        </div>
      )}
      <dl className="grid grid-cols-2 gap-2 border-y border-line py-2.5 text-sm">
        <Figure name={t('customer.events')}>{half.events}</Figure>
        <Figure name={t('customer.orders')}>{half.orders}</Figure>
        <Figure name={t('customer.spend')}>
          <Sums spend={half.spend} />
        </Figure>
        <Figure name={t('customer.consentsCount')}>{half.consents}</Figure>
      </dl>
      <Identifiers identifiers={identifiers} shared={shared} />
    </section>
  )
}

/** Identifiers in a column, what both sides have marked. */
export function Identifiers({
  identifiers,
  shared,
}: {
  identifiers: readonly Identifier[]
  shared: readonly Identifier[]
}) {
  const { t } = useI18n()
  const isShared = ({ kind, value }: Identifier) => shared.some((other) => other.kind === kind && other.value === value)
  if (identifiers.length === 0) return <p className="text-sm text-muted">{t('customer.nobodyNamed')}</p>
  return (
    <ul className="flex max-h-56 flex-col gap-1 overflow-y-auto text-sm">
      {identifiers.map((identifier) => (
        <li key={`${identifier.kind}:${identifier.value}`} className="flex min-w-0 items-center gap-2">
          <span className="w-20 shrink-0 text-xs text-muted">{kindName(identifier.kind, t)}</span>
          <span className="min-w-0 truncate" title={identifier.value}>
            {shortValue(identifier.kind, identifier.value)}
          </span>
          {isShared(identifier) && <Badge tone="accent">=</Badge>}
        </li>
      ))}
    </ul>
  )
}

function Figure({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="tabular font-medium">{children}</dd>
    </div>
  )
}
