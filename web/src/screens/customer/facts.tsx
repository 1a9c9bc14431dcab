import { ChannelIcon, Chip, DateTime, Money, RelativeTime, useKit } from '@hilo/ui'
import { useI18n } from '../../i18n/i18n.tsx'
import { channelName } from '../../i18n/names.ts'
import type { CustomerData } from './api/customer.ts'
import { Row, Section } from './section.tsx'

/** What the timeline adds up to. */
export function Facts({ customer }: { customer: CustomerData }) {
  const { t } = useI18n()
  const { locale } = useKit()
  const { computed } = customer
  const language = computed.language
  return (
    <Section title={t('customer.summary')}>
      <dl>
        <Row name={t('customer.orders')}>
          <span className="tabular">{computed.orders}</span>
          {computed.refunds > 0 && (
            <span className="text-muted"> · {t('customer.refunds', { n: computed.refunds })}</span>
          )}
        </Row>
        <Row name={t('customer.spend')}>
          <Sums spend={computed.spend} />
        </Row>
        {computed.lastOrder && (
          <Row name={t('customer.lastOrder')}>
            <span className="font-mono text-xs">{computed.lastOrder.orderId}</span>{' '}
            <span className="text-muted">
              ·{' '}
              <Money amountMinor={computed.lastOrder.amountMinor} currency={currencyOf(computed.lastOrder.currency)} />{' '}
              · <RelativeTime at={Date.parse(computed.lastOrder.at)} />
            </span>
          </Row>
        )}
        <Row name={t('customer.channels')}>
          <Channels customer={customer} />
        </Row>
        {computed.preferredChannel && (
          <Row name={t('customer.preferredChannel')}>{channelName(computed.preferredChannel, t)}</Row>
        )}
        {computed.preferredStore && <Row name={t('customer.preferredStore')}>{computed.preferredStore}</Row>}
        {language && <Row name={t('customer.language')}>{languageName(language, locale)}</Row>}
        {computed.openRequests > 0 && (
          <Row name={t('customer.openRequests')}>
            <span className="text-warning-ink">{t('customer.openRequestsCount', { n: computed.openRequests })}</span>
          </Row>
        )}
        {computed.firstSeenAt && (
          <Row name={t('customer.firstSeen')}>
            <DateTime at={Date.parse(computed.firstSeenAt)} style="day" />
          </Row>
        )}
        {computed.lastSeenAt && (
          <Row name={t('customer.lastSeen')}>
            <RelativeTime at={Date.parse(computed.lastSeenAt)} />
          </Row>
        )}
      </dl>
      <Categories customer={customer} />
    </Section>
  )
}

function Channels({ customer }: { customer: CustomerData }) {
  const { t } = useI18n()
  const channels = Object.entries(customer.computed.channels).sort(([, a], [, b]) => b.events - a.events)
  if (channels.length === 0) return <span className="text-faint">–</span>
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-1">
      {channels.map(([channel, { events }]) => (
        <span
          key={channel}
          className="inline-flex items-center gap-1.5"
          title={t('customer.channelEvents', { channel: channelName(channel, t), n: events })}
        >
          <ChannelIcon channel={channel} className="size-3.5" />
          {channelName(channel, t)}
          <span className="tabular text-xs text-muted">{events}</span>
        </span>
      ))}
    </span>
  )
}

const SHOWN_CATEGORIES = 6

function Categories({ customer }: { customer: CustomerData }) {
  const { t } = useI18n()
  const { stated, observed } = customer.computed.categories
  const seen = observed.filter(({ name }) => !stated.includes(name))
  if (stated.length + seen.length === 0) return null
  return (
    <div className="flex flex-col gap-1.5">
      <h3 className="text-xs text-muted">{t('customer.categories')}</h3>
      <div className="flex flex-wrap gap-1.5">
        {stated.map((name) => (
          <Chip key={name} pressed>
            {name} · {t('customer.categoriesStated')}
          </Chip>
        ))}
        {seen.slice(0, SHOWN_CATEGORIES).map(({ name, events }) => (
          <Chip key={name}>
            {name} <span className="tabular text-faint">{events}</span>
          </Chip>
        ))}
      </div>
    </div>
  )
}

/** Sums of money, one per currency. */
export function Sums({ spend }: { spend: Readonly<Record<string, number>> }) {
  const sums = Object.entries(spend)
  if (sums.length === 0) return <span className="text-faint">–</span>
  return sums.map(([currency, amountMinor], index) => (
    <span key={currency}>
      {index > 0 && ' + '}
      <Money amountMinor={amountMinor} currency={currencyOf(currency)} />
    </span>
  ))
}

/** An order without a currency counts in the workspace's. */
function currencyOf(currency: string): string | undefined {
  return /^[A-Z]{3}$/.test(currency) ? currency : undefined
}

function languageName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}
