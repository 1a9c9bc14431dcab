import { setImmediate } from 'node:timers/promises'
import type { CustomerId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { type Claim, loadClaimsOf, loadRealms } from '../identity/index.ts'
import { type GenericValue, isNamed } from '../matching/index.ts'
import { loadCustomers } from '../profiles/index.ts'
import { changeKeys, findNear, gatherBlocks, type KeyChanges, MOST_PER_KEY, type Surroundings } from './blocks.ts'
import { dropGenerics, listGenerics, listSharers } from './generics.ts'
import type { Matcher } from './matcher.ts'
import type { ModelUse } from './model-use.ts'
import { isDescribed, toRecord } from './record.ts'
import type { Pair } from './schema.ts'
import { notePending } from './store/notes.ts'
import { loadPairedBy, savePairs } from './store/pairs.ts'
import { loadBlocks, loadFeatures, loadKeys, saveKeys, saveRecords } from './store/records.ts'
import { type ReadCustomer, type SupposedCustomer, type Supposition, supposeBlocks } from './suppose.ts'
import { weighPairs } from './weigh.ts'

/** What a comparison stands on. */
export interface CompareDeps {
  readonly models: ModelUse
  /** Weighs with the model in use. */
  readonly loadMatcher: (tx: Tx) => Promise<Matcher>
  /** How many customers there are to be mistaken for: from it comes how likely chance is. */
  readonly countPeople: (tx: Tx) => Promise<number>
  readonly clock: () => number
}

/** Customers compared with one at most: those that share most keys. Who is the same person shares many. */
const MOST_CANDIDATES = 32

/**
 * Looks for whoever may be the same person as each of `ids`, and keeps what it finds in the place of what was found before. The caller
 * holds the lock of comparing. Safe to run twice. Three round trips, however many customers: they are compared together.
 * @returns the pairs, each once
 */
export async function compareCustomers(
  tx: Tx,
  deps: CompareDeps,
  ids: readonly CustomerId[],
): Promise<readonly Pair[]> {
  const read = await readCustomers(tx, deps, ids)
  const around = await lookAround(tx, ids, read)
  const changes = changeKeys(around.stored, around.blocks, around.keys, around.before)
  saveRecords(tx, ids, read.records, changes)
  saveKeys(tx, changes)
  // They go out first: PostgreSQL writes while the pairs are weighed here.
  await setImmediate()
  const pairs = weighAround(deps, read, around)
  savePairs(tx, ids, pairs)
  if (pairs.length > 0) deps.models.bind(tx, read.matcher.model)
  await noteMisled(tx, changes, around.sharers, around.generics)
  return pairs
}

/** How many of these customers, who stand apart, are like somebody among all that is linked. Writes nothing. */
export async function countAlike(tx: Tx, deps: CompareDeps, ids: readonly CustomerId[]): Promise<number> {
  const read = await readCustomers(tx, deps, ids, { asLinked: true })
  const pairs = weighAround(deps, read, await lookAround(tx, ids, read))
  const found = new Set(pairs.flatMap(({ oneId, otherId }) => [oneId, otherId]))
  return ids.filter((id) => found.has(id)).length
}

/** What two customers weigh together, in bits; null where one of them has no name, or nothing to be compared by. Writes nothing. */
export async function weighTwo(tx: Tx, deps: CompareDeps, one: CustomerId, other: CustomerId): Promise<number | null> {
  const read = await readCustomers(tx, deps, [one, other])
  const [ours, theirs] = [read.records.get(one), read.records.get(other)]
  if (!ours || !theirs) return null
  const { generics } = await lookAround(tx, [one, other], read)
  const { weigh, mayBeOne } = read.matcher.open([ours.features, theirs.features], read.people, generics)
  return mayBeOne(0, 1) ? weigh(0, 1) : null
}

/** The pairs that comparing these customers would find, were some the way they are supposed. Writes nothing. */
export async function weighSupposed(
  tx: Tx,
  deps: CompareDeps,
  ids: readonly CustomerId[],
  supposition: Supposition,
): Promise<readonly Pair[]> {
  const read = await readCustomers(tx, deps, ids, { supposition })
  return weighAround(deps, read, await lookAround(tx, ids, read, supposition))
}

/** These customers as they are to whoever asks in this transaction. */
export async function readToSuppose(
  tx: Tx,
  deps: CompareDeps,
  ids: readonly CustomerId[],
): Promise<Map<CustomerId, SupposedCustomer>> {
  const { records, claims } = await readCustomers(tx, deps, ids)
  return new Map(ids.map((id) => [id, { read: records.get(id) ?? null, claims: claims.get(id) ?? [] }]))
}

/** Who stands near these customers, and what is nobody's among what they share. Reads only. */
async function lookAround(
  tx: Tx,
  ids: readonly CustomerId[],
  { records, people }: ReadTogether,
  supposition?: Supposition,
) {
  const keys = new Map(ids.map((id) => [id, records.get(id)?.keys ?? []]))
  const asked = [...new Set([...keys.values()].flatMap((own) => own.map(({ hash }) => hash)))]
  const [standing, before] = await Promise.all([loadBlocks(tx, asked, MOST_PER_KEY), loadKeys(tx, ids)])
  const stored = supposition ? supposeBlocks(standing, asked, supposition) : standing
  const gathered = gatherBlocks(stored, keys)
  const near = findNearOf(records, { blocks: gathered, people, limit: MOST_CANDIDATES })
  const sharers = listSharers(stored, gathered, keys)
  const met = new Set([...near.values(), ...sharers.values()].flat())
  const others = await loadFeatures(tx, [...met.difference(records)])
  const featuresOf = (id: CustomerId) =>
    records.get(id)?.features ??
    (supposition?.changed.has(id) ? supposition.changed.get(id)?.read?.features : others.get(id))
  const realms = new Set(Array.from(records.values(), ({ realm }) => realm))
  const blocks = dropGenerics(gathered, sharers, featuresOf, realms)
  return { keys, stored, before, near, sharers, featuresOf, blocks, generics: listGenerics(blocks, records.values()) }
}

function weighAround(
  { clock }: CompareDeps,
  { matcher, people }: ReadTogether,
  { near, featuresOf, generics }: Awaited<ReturnType<typeof lookAround>>,
): readonly Pair[] {
  return weighPairs(matcher, near, featuresOf, { generics, people, foundAt: clock() })
}

/** Whoever was paired by a value before it was known to be nobody's is compared anew: once, for a crowd is one for good. */
async function noteMisled(
  tx: Tx,
  { crowded }: KeyChanges,
  sharers: ReadonlyMap<number, readonly CustomerId[]>,
  generics: readonly GenericValue[],
): Promise<void> {
  const ids = [...new Set(crowded.flatMap((key) => sharers.get(key) ?? []))]
  if (ids.length > 0) notePending(tx, await loadPairedBy(tx, ids, generics))
}

function findNearOf(records: ReadonlyMap<CustomerId, ReadCustomer>, around: Surroundings) {
  const near = new Map<CustomerId, readonly CustomerId[]>()
  for (const [id, { features, keys }] of records) {
    // Who has no name is never taken for anybody: a call belongs to the telephone, not to who is likeliest there.
    if (isNamed(features)) near.set(id, findNear(id, keys, around))
  }
  return near
}

/** Customers that are compared together. */
interface ReadTogether {
  readonly matcher: Matcher
  readonly people: number
  readonly records: ReadonlyMap<CustomerId, ReadCustomer>
  readonly claims: ReadonlyMap<CustomerId, readonly Claim[]>
}

/** As what customers are read: as if nobody stood apart, or the way that some are supposed. */
interface Reading {
  readonly asLinked?: boolean
  readonly supposition?: Supposition
}

/** What all questions at the start ask, in one round trip. Who is gone, or not described, is not among the records. */
async function readCustomers(
  tx: Tx,
  deps: CompareDeps,
  ids: readonly CustomerId[],
  { asLinked = false, supposition }: Reading = {},
): Promise<ReadTogether> {
  const stored = supposition ? ids.filter((id) => !supposition.changed.has(id)) : ids
  const [matcher, people, states, claims, realms] = await Promise.all([
    deps.loadMatcher(tx),
    deps.countPeople(tx),
    loadCustomers(tx, stored),
    loadClaimsOf(tx, stored),
    loadRealms(tx, stored),
  ])
  const records = new Map<CustomerId, ReadCustomer>()
  for (const [id, state] of states) {
    if (!isDescribed(state)) continue
    const realm = asLinked ? null : (realms.get(id) ?? null)
    const features = matcher.read(toRecord(id, state, claims.get(id) ?? []))
    records.set(id, { features, keys: matcher.keysOf(features, realm), realm })
  }
  for (const id of ids) {
    const read = supposition?.changed.get(id)?.read
    if (read) records.set(id, read)
  }
  return { matcher, people, records, claims }
}
