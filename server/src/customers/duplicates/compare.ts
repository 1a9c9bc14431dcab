import type { CustomerId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { loadClaimsOf } from '../identity/index.ts'
import type { PersonRecord } from '../matching/index.ts'
import { loadCustomers } from '../profiles/index.ts'
import { type Matcher, ownValues, withoutValues } from './matcher.ts'
import { isDescribed, toRecord } from './record.ts'
import type { Pair } from './schema.ts'
import { loadCandidates, loadCrowded, saveKeys, savePairs } from './store.ts'

/** What a comparison stands on. */
export interface CompareDeps {
  readonly loadMatcher: (tx: Tx) => Promise<Matcher>
  /** How many customers there are to be mistaken for: from it comes how likely chance is. */
  readonly countPeople: (tx: Tx) => Promise<number>
  readonly clock: () => number
}

/** Customers that share one key at most: of more, the key tells nothing. */
const MOST_PER_KEY = 64
/** Customers compared with one at most: those that share most keys. Who is the same person shares many. */
const MOST_CANDIDATES = 40
/** A telephone, an address, a card that so many customers have is nobody's. */
const CROWD = 8
/** Pairs less likely than 0.9 are nobody's work. */
const REVIEW_BITS = Math.log2(0.9 / 0.1)

/**
 * Looks for whoever may be the same person as each of `ids`, and keeps what it finds in the place of what was found before. The caller
 * holds the lock of comparing. Safe to run twice. A round trip for each question, however many customers: they are compared together.
 * @returns the pairs, each once
 */
export async function compareCustomers(
  tx: Tx,
  deps: CompareDeps,
  ids: readonly CustomerId[],
): Promise<readonly Pair[]> {
  const [matcher, people] = [await deps.loadMatcher(tx), await deps.countPeople(tx)]
  const records = await loadRecords(tx, ids)
  const keys = new Map(ids.map((id) => [id, keysOf(records.get(id), matcher)]))
  await saveKeys(tx, keys)
  const near = await loadCandidates(tx, ids, { most: MOST_PER_KEY, limit: MOST_CANDIDATES })
  const strangers = [...new Set([...near.values()].flat())].filter((id) => !records.has(id))
  const all = new Map([...records, ...(await loadRecords(tx, strangers))])
  const crowded = await findCrowded(tx, matcher, [...records.values()])
  const pairs = new Map<string, Pair>()
  for (const [id, record] of records) {
    const candidates = (near.get(id) ?? []).flatMap((other) => all.get(other) ?? [])
    for (const pair of weigh(matcher, record, candidates, { crowded, people, foundAt: deps.clock() })) {
      pairs.set(`${pair.oneId} ${pair.otherId}`, pair)
    }
  }
  await savePairs(tx, ids, [...pairs.values()])
  return [...pairs.values()]
}

/** A customer as matching sees it. */
interface CustomerRecord extends PersonRecord {
  readonly customerId: CustomerId
}

async function loadRecords(tx: Tx, ids: readonly CustomerId[]): Promise<Map<CustomerId, CustomerRecord>> {
  if (ids.length === 0) return new Map()
  const [states, claims] = await Promise.all([loadCustomers(tx, ids), loadClaimsOf(tx, ids)])
  return new Map(
    [...states]
      .filter(([, state]) => isDescribed(state))
      .map(([customerId, state]) => [
        customerId,
        { ...toRecord(customerId, state, claims.get(customerId) ?? []), customerId },
      ]),
  )
}

function keysOf(record: PersonRecord | undefined, matcher: Matcher): readonly string[] {
  return record === undefined ? [] : [...new Set(matcher.keysOf(record))]
}

/** Values of these records that a crowd of customers has. What only a candidate has, the two do not share. */
async function findCrowded(tx: Tx, matcher: Matcher, records: readonly PersonRecord[]): Promise<Set<string>> {
  const own = records.flatMap((record) => ownValues(record, matcher))
  const crowded = await loadCrowded(tx, [...new Set(own.flatMap(({ keys }) => keys))], CROWD)
  return new Set(own.flatMap(({ value, keys }) => (keys.some((key) => crowded.has(key)) ? [value] : [])))
}

interface Circumstances {
  readonly crowded: ReadonlySet<string>
  readonly people: number
  readonly foundAt: number
}

function weigh(
  { model, score }: Matcher,
  record: CustomerRecord,
  candidates: readonly CustomerRecord[],
  { crowded, people, foundAt }: Circumstances,
): Pair[] {
  if (candidates.length === 0) return []
  const scores = score(
    withoutValues(record, crowded),
    candidates.map((candidate) => withoutValues(candidate, crowded)),
    people,
  )
  return candidates.flatMap(({ customerId }, at): Pair[] => {
    const scored = scores[at]
    if (scored === undefined || scored.weight < REVIEW_BITS) return []
    const { weight, steps } = scored
    const isOlder = record.customerId < customerId
    const oneId = isOlder ? record.customerId : customerId
    const otherId = isOlder ? customerId : record.customerId
    return [{ oneId, otherId, weight, steps, model, foundAt }]
  })
}
