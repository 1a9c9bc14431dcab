import type { Translate } from '../../i18n/i18n.tsx'
import { channelName } from '../../i18n/names.ts'
import type { CustomerFilters } from './logic/filters.ts'

/** What a list is narrowed to, in the words of its filters: “Tienda · Con pedidos · Últimos 30 días”. */
export function describeFilters(filters: CustomerFilters, t: Translate): string {
  const { q, channel, recognised, hasOrders, seen, attention } = filters
  const words = [
    q !== undefined && t('views.searching', { text: q }),
    attention && t('customers.doubts'),
    channel !== undefined && channelName(channel, t),
    recognised && t(recognised === 'true' ? 'customers.recognised' : 'customers.anonymousOnly'),
    hasOrders && t(hasOrders === 'true' ? 'customers.withOrders' : 'customers.withoutOrders'),
    seen && t(SEEN[seen]),
  ].filter((word) => typeof word === 'string')
  return words.length > 0 ? words.join(' · ') : t('views.noFilters')
}

const SEEN = {
  day: 'customers.seenDay',
  week: 'customers.seenWeek',
  month: 'customers.seenMonth',
  quarter: 'customers.seenQuarter',
} as const
