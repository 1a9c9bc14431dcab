import * as contract from '@hilo/contract'
import { z } from 'zod'
import { type CustomerId, toId } from '../../kernel/ids.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import { cutPage, decodeCursor, on, type RouteHandlers } from '../../platform/http/index.ts'
import { type DecideDeps, loadDoubtful, loadRecognised } from '../identity/index.ts'
import {
  type CustomerState,
  displayName,
  type ListFilter,
  loadCustomerPage,
  textTrait,
  toComputedWire,
} from '../profiles/index.ts'
import { type Found, searchCustomers } from './service.ts'

/** What the list stands on. */
export interface SearchRoutesDeps extends Pick<DecideDeps, 'loadIdentity'> {
  readonly database: Database
  readonly loadCountry: (tx: Tx) => Promise<string>
}

type Summary = z.input<typeof contract.CustomerSummary>
type ListQuery = z.output<typeof contract.listCustomers.query>

const ListCursor = z.tuple([z.string().regex(/^\d{4}-\d\d-\d\d$/), z.uuid()])
/** Rows read at most to fill a page that is filtered by identifiers. */
const MAX_READ = 2_000
const SEARCHED = 200

/** `/api/customers`: the list and its search. */
export function searchRoutes({ database, loadCountry, loadIdentity }: SearchRoutesDeps): RouteHandlers {
  return [
    on(contract.listCustomers, ({ query, caller }) =>
      database.transaction(caller.workspaceId, async (tx) => {
        const text = query?.q?.trim() ?? ''
        const ids = query?.attention === 'doubts' ? await loadDoubtful(tx, { loadIdentity }) : null
        const filter = readFilter(query, ids)
        return text === '' ? listPage(tx, query, filter) : searchPage(tx, query, filter, text, await loadCountry(tx))
      }),
    ),
  ]
}

async function searchPage(tx: Tx, query: ListQuery, filter: ListFilter, text: string, country: string) {
  const found = (await searchCustomers(tx, text, country, SEARCHED)).filter((one) => passes(one, filter))
  const kept = await keepRecognised(tx, query, found, (one) => one.customerId)
  const items = kept.slice(0, query?.limit ?? 50).map((one) => toSummary(one.customerId, one.state, one.match))
  return { items, next: null }
}

async function listPage(tx: Tx, query: ListQuery, filter: ListFilter) {
  const limit = query?.limit ?? 50
  const cursor = decodeCursor(ListCursor, query?.cursor)
  let after = cursor ? { seenOn: cursor[0], id: toId<CustomerId>(cursor[1]) } : null
  const kept: Awaited<ReturnType<typeof loadCustomerPage>> = []
  for (let read = 0; kept.length <= limit && read < MAX_READ; ) {
    const page = await loadCustomerPage(tx, { filter, after, limit: limit + 1 })
    kept.push(...(await keepRecognised(tx, query, page, (row) => row.id)))
    read += page.length
    const last = page.at(-1)
    if (page.length <= limit || !last) break
    after = { seenOn: last.seenOn, id: last.id }
  }
  const { rows, next } = cutPage(kept, limit, (row) => [row.seenOn, row.id])
  return { items: rows.map((row) => toSummary(row.id, row.state, null)), next }
}

function readFilter(query: ListQuery, ids: ListFilter['ids']): ListFilter {
  return {
    channel: query?.channel || null,
    hasOrders: query?.hasOrders === undefined ? null : query.hasOrders === 'true',
    seenAfter: query?.seenAfter ? Date.parse(query.seenAfter) : null,
    ids,
  }
}

/** Of a filter on who is recognised, what passes; without one, everything. */
async function keepRecognised<T>(
  tx: Tx,
  query: ListQuery,
  rows: readonly T[],
  idOf: (row: T) => CustomerId,
): Promise<readonly T[]> {
  if (query?.recognised === undefined) return rows
  const known = await loadRecognised(tx, rows.map(idOf))
  return rows.filter((row) => known.has(idOf(row)) === (query.recognised === 'true'))
}

function passes({ customerId, state }: Found, filter: ListFilter): boolean {
  if (filter.ids?.includes(customerId) === false) return false
  const { channels, orders, older, last } = state.computed
  if (filter.channel !== null && !Object.hasOwn(channels, filter.channel)) return false
  const hasOrders = Object.keys(orders).length > 0 || Object.keys(older).length > 0
  if (filter.hasOrders !== null && hasOrders !== filter.hasOrders) return false
  return filter.seenAfter === null || last >= filter.seenAfter
}

function toSummary(id: CustomerId, state: CustomerState, match: Summary['match']): Summary {
  const { events, orders, spend, channels, lastSeenAt } = toComputedWire(state)
  return {
    id,
    name: displayName(state),
    email: textTrait(state, 'email') || null,
    phone: textTrait(state, 'phone') || null,
    channels: Object.keys(channels).sort(),
    events,
    orders,
    spend,
    lastSeenAt: lastSeenAt ?? new Date(0).toISOString(),
    match,
  }
}
