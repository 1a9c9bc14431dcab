import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/max'
import type { CustomerId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { loadCustomersOf, loadKeysFrom } from '../identity/index.ts'
import { type CustomerState, loadCustomers } from '../profiles/index.ts'
import { deletionsOf, endOfPrefix, isOneTypoApart, planSearch, scoreName } from './rules.ts'
import { loadNameMatches, loadOrderMatches, loadSimilarWords, loadWordsFrom } from './store.ts'

/** A customer that answers a query, and by what. */
export interface Found {
  readonly customerId: CustomerId
  readonly state: CustomerState
  /** Smaller is better. */
  readonly score: number
  readonly match: { readonly field: string; readonly text: string }
}

interface Hit {
  score: number
  match: Found['match']
}

/** Names looked at, of a query that thousands bear. */
const MOST_NAMES = 1_500
/** Hits whose profiles are read, to put the most recently seen first among equals. */
const MOST_PROFILES = 120
const PER_PREFIX = 30
const PREFIX_WORDS = 80

/** Customers that answer a query, best first, at most `limit`. @param country ISO 3166 alpha-2 of the workspace */
export async function searchCustomers(tx: Tx, query: string, country: string, limit: number): Promise<Found[]> {
  const plan = planSearch(query, isSupportedCountry(country) ? getCountryCallingCode(country) : '')
  const hits = new Map<CustomerId, Hit>()
  for (const prefix of plan.keyPrefixes) await addKeys(tx, prefix, hits)
  for (const number of plan.numbers) await addOrders(tx, number, hits)
  if (plan.words.length > 0) await addNames(tx, plan.words, hits)
  const best = [...hits].sort(([, a], [, b]) => a.score - b.score).slice(0, Math.max(MOST_PROFILES, limit))
  const states = await loadCustomers(
    tx,
    best.map(([id]) => id),
  )
  return best
    .flatMap(([customerId, hit]): Found[] => {
      const state = states.get(customerId)
      return state ? [{ customerId, state, ...hit }] : []
    })
    .sort(
      (a, b) =>
        a.score - b.score || b.state.computed.last - a.state.computed.last || (a.customerId < b.customerId ? -1 : 1),
    )
    .slice(0, limit)
}

async function addKeys(tx: Tx, prefix: string, hits: Map<CustomerId, Hit>): Promise<void> {
  for (const { key, customerId } of await loadKeysFrom(tx, prefix, endOfPrefix(prefix), PER_PREFIX)) {
    const [field = '', , ...value] = key.split(':')
    keep(hits, customerId, { score: key === prefix ? -10 : -5, match: { field, text: value.join(':') } })
  }
}

async function addOrders(tx: Tx, number: string, hits: Map<CustomerId, Hit>): Promise<void> {
  const orders = await loadOrderMatches(tx, number, endOfPrefix(number), PER_PREFIX)
  const owners = await loadCustomersOf(
    tx,
    orders.map((order) => order.fragmentId),
  )
  for (const order of orders) {
    const customerId = owners.get(order.fragmentId)
    if (customerId)
      keep(hits, customerId, {
        score: order.number === number ? -10 : -5,
        match: { field: 'order', text: order.number },
      })
  }
}

async function addNames(tx: Tx, words: readonly string[], hits: Map<CustomerId, Hit>): Promise<void> {
  const variants: string[][] = []
  for (const word of words) variants.push(await variantsOf(tx, word))
  if (variants.some((ones) => ones.length === 0)) return
  for (const { customerId, words: name } of await loadNameMatches(tx, variants, MOST_NAMES)) {
    keep(hits, customerId, { score: scoreName(words, name), match: { field: 'name', text: name.join(' ') } })
  }
}

/** Words of the dictionary that the word may mean: itself, what begins so, what is one typo away. */
async function variantsOf(tx: Tx, word: string): Promise<string[]> {
  const begun = await loadWordsFrom(tx, word, endOfPrefix(word), PREFIX_WORDS)
  const similar = await loadSimilarWords(tx, deletionsOf(word))
  const near = similar.filter((other) => isOneTypoApart(word, other))
  return [...new Set([...begun, ...near])]
}

function keep(hits: Map<CustomerId, Hit>, id: CustomerId, hit: Hit): void {
  const known = hits.get(id)
  if (!known || hit.score < known.score) hits.set(id, hit)
}
