import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/max'
import type { CustomerId, FragmentId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { loadCustomersOf, loadKeysFrom } from '../identity/index.ts'
import { lastSeenOf, loadCustomers } from '../profiles/index.ts'
import { findNames, nameWords, type SearchRange } from './names.ts'
import {
  compareStanding,
  endOfPrefix,
  planSearch,
  type SearchPlan,
  type Standing,
  scoreName,
  WHOLE_CODE,
} from './rules.ts'
import { loadOrderMatches } from './store.ts'

/** A customer that answers a query, where it stands among all that do, and by what it was found. */
export interface Found extends Standing {
  readonly customerId: CustomerId
  readonly match: { readonly field: string; readonly text: string }
}

type Hit = Pick<Found, 'score' | 'match'>

const PER_PREFIX = 30

/**
 * The first `wanted` customers after `after` that answer a query, best first. The order is total, so that pages neither repeat nor miss
 * anybody whose name, address and day of last visit stay as they are.
 * @param country ISO 3166 alpha-2 of the workspace
 */
export async function searchCustomers(tx: Tx, query: string, country: string, range: SearchRange): Promise<Found[]> {
  const plan = planSearch(query, isSupportedCountry(country) ? getCountryCallingCode(country) : '')
  const byCode = await findByCode(tx, plan)
  const { after, wanted } = range
  // Those found by code are left out below: so many more are needed.
  const named = await findNames(tx, plan.words, { after, wanted: wanted + byCode.size })
  const byName = named.flatMap((one): Found[] =>
    byCode.has(one.customerId) ? [] : [{ ...one, match: { field: 'name', text: one.words.join(' ') } }],
  )
  return [...byCode.values(), ...byName]
    .filter((one) => !after || compareStanding(after, one) < 0)
    .sort(compareStanding)
    .slice(0, wanted)
}

/** Customers found by address, card, user id or order number. They are few: every page looks at all of them. */
async function findByCode(tx: Tx, plan: SearchPlan): Promise<Map<CustomerId, Found>> {
  const hits = new Map<CustomerId, Hit>()
  // All at once: they go out behind one another and are answered in one round trip.
  const answers = await Promise.all([
    ...plan.keyPrefixes.map((prefix) => findKeys(tx, prefix, plan)),
    ...plan.numbers.map((number) => findOrders(tx, number, plan)),
  ])
  for (const [customerId, hit] of answers.flat()) keep(hits, customerId, hit)
  const states = await loadCustomers(tx, [...hits.keys()])
  const found = new Map<CustomerId, Found>()
  for (const [customerId, hit] of hits) {
    const state = states.get(customerId)
    if (!state) continue
    const words = nameWords(state)
    const asNamed = plan.words.length > 0 ? scoreName(plan.words, words) : null
    const best: Hit =
      asNamed !== null && asNamed < hit.score
        ? { score: asNamed, match: { field: 'name', text: words.join(' ') } }
        : hit
    const seenOn = new Date(lastSeenOf(state.computed)).toISOString().slice(0, 10)
    found.set(customerId, { customerId, seenOn, ...best })
  }
  return found
}

async function findKeys(tx: Tx, prefix: string, plan: SearchPlan): Promise<[CustomerId, Hit][]> {
  const keys = await loadKeysFrom(tx, prefix, endOfPrefix(prefix), PER_PREFIX)
  return keys.map(({ key, customerId }) => {
    const [field = '', , ...value] = key.split(':')
    const score = key === prefix ? WHOLE_CODE : plan.begunScore
    return [customerId, { score, match: { field, text: value.join(':') } }]
  })
}

async function findOrders(tx: Tx, number: string, plan: SearchPlan): Promise<[CustomerId, Hit][]> {
  const orders = await loadOrderMatches(tx, number, endOfPrefix(number), PER_PREFIX)
  const fragmentIds = orders.map((order) => order.fragmentId)
  const owners = fragmentIds.length === 0 ? new Map<FragmentId, CustomerId>() : await loadCustomersOf(tx, fragmentIds)
  return orders.flatMap((order) => {
    const customerId = owners.get(order.fragmentId)
    const score = order.number === number ? WHOLE_CODE : plan.begunScore
    return customerId ? [[customerId, { score, match: { field: 'order', text: order.number } }]] : []
  })
}

function keep(hits: Map<CustomerId, Hit>, id: CustomerId, hit: Hit): void {
  const known = hits.get(id)
  if (!known || hit.score < known.score) hits.set(id, hit)
}
