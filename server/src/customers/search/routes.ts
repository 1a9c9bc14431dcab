import * as contract from '@hilo/contract'
import { z } from 'zod'
import { type CustomerId, toId } from '../../kernel/ids.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import { cutPage, decodeCursor, on, type RouteHandlers } from '../../platform/http/index.ts'
import {
  type Claim,
  type DecideDeps,
  loadClaimsOf,
  loadDoubtful,
  loadPossibleOwners,
  loadRealms,
  loadRecognised,
} from '../identity/index.ts'
import {
  type CustomerState,
  displayName,
  type ListFilter,
  loadCustomerPage,
  loadCustomers,
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

const Day = z.iso.date()
const ListCursor = z.tuple([Day, z.uuid()])
/** Score, day and id of the last result shown, and how many results had been gone through with it. */
const SearchCursor = z.tuple([z.int(), Day, z.uuid(), z.int().min(1)])
/** Rows read at most to fill a page that is filtered by identifiers. */
const MAX_READ = 2_000
/** Results of one search that can be paged through; who has not found by then needs another word. */
const MAX_FOUND = 1_000
/** Profiles read at once while a page of results is narrowed by filters. */
const CHUNK = 200

/** `/api/customers`: the list and its search. */
export function searchRoutes(deps: SearchRoutesDeps): RouteHandlers {
  const { database } = deps
  return [
    on(contract.listCustomers, ({ query, caller }) =>
      database.read(caller.workspaceId, async (tx) => {
        const text = query?.q?.trim() ?? ''
        const ids = query?.attention === 'doubts' ? await loadDoubtful(tx, deps) : null
        const filter = readFilter(query, ids)
        return text === '' ? listPage(tx, deps, query, filter) : searchPage(tx, deps, query, filter, text)
      }),
    ),
  ]
}

async function searchPage(tx: Tx, deps: SearchRoutesDeps, query: ListQuery, filter: ListFilter, text: string) {
  const country = await deps.loadCountry(tx)
  const limit = query?.limit ?? 50
  const cursor = decodeCursor(SearchCursor, query?.cursor)
  const after = cursor && { score: cursor[0], seenOn: cursor[1], customerId: cursor[2] }
  const passed = cursor?.[3] ?? 0
  const left = MAX_FOUND - passed
  if (left <= 0) return { items: [], next: null }
  const isNarrowed = query?.recognised !== undefined || Object.values(filter).some((wish) => wish !== null)
  const wanted = isNarrowed ? left : Math.min(left, limit + 1)
  const found = await searchCustomers(tx, text, country, { after, wanted })
  const kept: Shown[] = []
  for (let from = 0; from < found.length && kept.length <= limit; from += CHUNK) {
    const shown = await showFound(tx, found.slice(from, from + CHUNK), passed + from)
    kept.push(
      ...(await keepRecognised(
        tx,
        query,
        shown.filter((one) => passes(one, filter)),
        (one) => one.customerId,
      )),
    )
  }
  const { rows, next } = cutPage(kept, limit, (one) => [one.score, one.seenOn, one.customerId, one.rank])
  const items = await summarise(
    tx,
    deps,
    rows.map(({ customerId: id, state, match }) => ({ id, state, match })),
  )
  return { items, next }
}

/** A result with what is shown of it; `rank` counts from 1 over all pages. */
interface Shown extends Found {
  readonly state: CustomerState
  readonly rank: number
}

async function showFound(tx: Tx, found: readonly Found[], passed: number): Promise<Shown[]> {
  const states = await loadCustomers(
    tx,
    found.map((one) => one.customerId),
  )
  return found.flatMap((one, index) => {
    const state = states.get(one.customerId)
    return state ? [{ ...one, state, rank: passed + index + 1 }] : []
  })
}

async function listPage(tx: Tx, deps: SearchRoutesDeps, query: ListQuery, filter: ListFilter) {
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
  const items = await summarise(
    tx,
    deps,
    rows.map(({ id, state }) => ({ id, state, match: null })),
  )
  return { items, next }
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

function passes({ customerId, state }: Shown, filter: ListFilter): boolean {
  if (filter.ids?.includes(customerId) === false) return false
  const { channels, orders, older, last } = state.computed
  if (filter.channel !== null && !Object.hasOwn(channels, filter.channel)) return false
  const hasOrders = Object.keys(orders).length > 0 || Object.keys(older).length > 0
  if (filter.hasOrders !== null && hasOrders !== filter.hasOrders) return false
  return filter.seenAfter === null || last >= filter.seenAfter
}

interface Row {
  readonly id: CustomerId
  readonly state: CustomerState
  readonly match: Summary['match']
}

/** Rows as the list shows them. Who has no address in the profile is looked up by what they go by: a caller, a card at the till. */
async function summarise(tx: Tx, deps: SearchRoutesDeps, rows: readonly Row[]): Promise<Summary[]> {
  const unreached = rows.filter(({ state }) => !textTrait(state, 'email') && !textTrait(state, 'phone'))
  const claims =
    unreached.length === 0
      ? new Map<CustomerId, Claim[]>()
      : await loadClaimsOf(
          tx,
          unreached.map(({ id }) => id),
        )
  const realms = await loadRealms(
    tx,
    rows.map(({ id }) => id),
  )
  const nameless = rows.flatMap(({ id, state }) => (displayName(state) === null ? [id] : []))
  const owners = await loadPossibleOwners(tx, deps, nameless)
  return rows.map((row) => ({
    ...toSummary(row, claims.get(row.id) ?? []),
    oneOf: owners.get(row.id) ?? null,
    isolatedIn: realms.get(row.id) ?? null,
  }))
}

function toSummary({ id, state, match }: Row, claims: readonly Claim[]): Omit<Summary, 'oneOf' | 'isolatedIn'> {
  const { events, orders, spend, channels, lastSeenAt } = toComputedWire(state)
  const claimed = (...kinds: Claim['kind'][]) => claims.find(({ kind }) => kinds.includes(kind))?.value ?? null
  const name = displayName(state)
  const email = textTrait(state, 'email') || claimed('email')
  const phone = textTrait(state, 'phone') || claimed('phone', 'wa_id')
  return {
    id,
    ...{ name, email, phone },
    loyaltyCard: (name ?? email ?? phone) ? null : claimed('loyalty_card'),
    channels: Object.keys(channels).sort(),
    events,
    orders,
    spend,
    lastSeenAt: lastSeenAt ?? new Date(0).toISOString(),
    match,
  }
}
