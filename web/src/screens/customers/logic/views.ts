import type { ViewFilter } from '@hilo/contract'
import { type CustomerFilters, DAYS, isNarrowed, type SeenSince } from './filters.ts'

/** What the address of the list says: a saved view, filters, or a view with filters in the place of its own. */
export interface ListAddress extends Omit<CustomerFilters, 'recognised'> {
  readonly view?: string
  /** `any`: those recognised and those not, said because the bare address means less. */
  readonly recognised?: CustomerFilters['recognised'] | 'any'
}

/** What the bare address shows: people that somebody could call by name. Most visitors never say who they are, and would bury them. */
export const RECOGNISED: CustomerFilters = { recognised: 'true' }

/** The filters of a view as the list has them. */
export function filtersOf(filter: ViewFilter): CustomerFilters {
  return {
    q: filter.q,
    channel: filter.channel,
    recognised: toFlag(filter.recognised),
    hasOrders: toFlag(filter.hasOrders),
    seen: SEEN.find((seen) => DAYS[seen] === filter.seenWithinDays),
    attention: filter.attention,
  }
}

/** The list's filters as a view keeps them. */
export function toViewFilter({ q, channel, recognised, hasOrders, seen, attention }: CustomerFilters): ViewFilter {
  return {
    q,
    channel,
    recognised: recognised && recognised === 'true',
    hasOrders: hasOrders && hasOrders === 'true',
    seenWithinDays: seen && DAYS[seen],
    attention,
  }
}

/** Whether two lists show the same customers. */
export function isSameList(a: CustomerFilters, b: CustomerFilters): boolean {
  return KEYS.every((key) => a[key] === b[key])
}

/** Whether nothing narrows the list, no search text either. */
export function isEverybody(filters: CustomerFilters): boolean {
  return filters.q === undefined && !isNarrowed(filters)
}

/**
 * What the list shows: filters in the address stand in the place of the view's, and of those that the bare address means; null while the
 * view that decides is not known.
 */
export function shownFilters(
  address: ListAddress,
  view: { readonly filter: ViewFilter } | null,
): CustomerFilters | null {
  const { view: viewId, recognised, ...rest } = address
  const own = { ...rest, recognised: recognised === 'any' ? undefined : recognised }
  if (recognised !== undefined || !isEverybody(own)) return own
  return viewId === undefined ? RECOGNISED : view && filtersOf(view.filter)
}

/** The address of a list narrowed like this while `view` is chosen: that of the view alone while it shows just that, that of everybody when nothing is left. */
export function addressOf(
  filters: CustomerFilters,
  view: { readonly id: string; readonly filter: ViewFilter } | null,
): ListAddress {
  if (isEverybody(filters)) return { recognised: 'any' }
  if (view === null) return isSameList(filters, RECOGNISED) ? {} : filters
  return isSameList(filters, filtersOf(view.filter)) ? { view: view.id } : { view: view.id, ...filters }
}

const SEEN: readonly SeenSince[] = ['day', 'week', 'month', 'quarter']
const KEYS = ['q', 'channel', 'recognised', 'hasOrders', 'seen', 'attention'] as const

function toFlag(value: boolean | undefined): 'true' | 'false' | undefined {
  if (value === undefined) return undefined
  return value ? 'true' : 'false'
}
