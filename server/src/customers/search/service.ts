import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/max'
import type { CustomerId } from '../../kernel/ids.ts'
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
  for (const prefix of plan.keyPrefixes) await addKeys(tx, prefix, plan, hits)
  for (const number of plan.numbers) await addOrders(tx, number, plan, hits)
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

async function addKeys(tx: Tx, prefix: string, plan: SearchPlan, hits: Map<CustomerId, Hit>): Promise<void> {
  for (const { key, customerId } of await loadKeysFrom(tx, prefix, endOfPrefix(prefix), PER_PREFIX)) {
    const [field = '', , ...value] = key.split(':')
    const score = key === prefix ? WHOLE_CODE : plan.begunScore
    keep(hits, customerId, { score, match: { field, text: value.join(':') } })
  }
}

async function addOrders(tx: Tx, number: string, plan: SearchPlan, hits: Map<CustomerId, Hit>): Promise<void> {
  const orders = await loadOrderMatches(tx, number, endOfPrefix(number), PER_PREFIX)
  const owners = await loadCustomersOf(
    tx,
    orders.map((order) => order.fragmentId),
  )
  for (const order of orders) {
    const customerId = owners.get(order.fragmentId)
    const score = order.number === number ? WHOLE_CODE : plan.begunScore
    if (customerId) keep(hits, customerId, { score, match: { field: 'order', text: order.number } })
  }
}

function keep(hits: Map<CustomerId, Hit>, id: CustomerId, hit: Hit): void {
  const known = hits.get(id)
  if (!known || hit.score < known.score) hits.set(id, hit)
}
