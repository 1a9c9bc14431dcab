import type { DuplicatePair } from '@hilo/contract'

/** What may be said of a pair: one person, or two. */
export type Verdict = 'same' | 'apart'

/** A pair with what was said of it, from the key press until the server's list knows. */
export interface Said {
  readonly pair: DuplicatePair
  readonly verdict: Verdict
}

/** What names a pair: the ids of both customers, in their order. */
export function pairId({ one, other }: Pick<DuplicatePair, 'one' | 'other'>): string {
  return `${one.customerId}.${other.customerId}`
}

/**
 * The pairs that wait: those that the server lists and those whose decision was just taken back, without those that `said` settles;
 * in the server's order, each once.
 */
export function openPairs(
  listed: readonly DuplicatePair[],
  said: readonly Said[],
  returned: readonly DuplicatePair[],
): readonly DuplicatePair[] {
  const known = new Set(listed.map(pairId))
  const back = returned.filter((pair) => !known.has(pairId(pair)))
  const all = back.length === 0 ? listed : [...listed, ...back].toSorted(inOrder)
  return all.filter((pair) => !said.some((each) => isSettledBy(pair, each)))
}

/** The server's order. */
function inOrder(a: DuplicatePair, b: DuplicatePair): number {
  return b.rank - a.rank || compareText(b.foundAt, a.foundAt) || compareText(pairId(b), pairId(a))
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Whether nothing is left to ask of `pair`: it was decided, or one of its customers has become part of another. */
function isSettledBy(pair: DuplicatePair, { pair: decided, verdict }: Said): boolean {
  if (pairId(pair) === pairId(decided)) return true
  const gone = verdict === 'same' ? youngerOf(decided) : null
  return pair.one.customerId === gone || pair.other.customerId === gone
}

/** The pair that `id` names; where it has left the list, the one that took its place; of no id the first. */
export function chosenPair(
  pairs: readonly DuplicatePair[],
  id: string | undefined,
  lastPlace: number,
): DuplicatePair | null {
  const named = id === undefined ? pairs[0] : pairs.find((pair) => pairId(pair) === id)
  return named ?? pairs[Math.min(lastPlace, pairs.length - 1)] ?? null
}

/** The pair `steps` further on; at an end of the list it stays. */
export function pairAt(pairs: readonly DuplicatePair[], from: DuplicatePair, steps: number): DuplicatePair {
  const place = pairs.findIndex((pair) => pairId(pair) === pairId(from)) + steps
  return pairs[Math.max(0, Math.min(place, pairs.length - 1))] ?? from
}

/** What to look at once a pair is decided: the next that is still open, at the end of the list the last. */
export function pairAfter(pairs: readonly DuplicatePair[], said: Said): DuplicatePair | null {
  const place = pairs.findIndex((pair) => pairId(pair) === pairId(said.pair))
  const isOpen = (pair: DuplicatePair) => !isSettledBy(pair, said)
  return pairs.slice(place + 1).find(isOpen) ?? pairs.slice(0, Math.max(0, place)).findLast(isOpen) ?? null
}

/** A merge keeps the older id; ids are ordered by time. */
function youngerOf({ one, other }: DuplicatePair): string {
  return [one.customerId, other.customerId].toSorted()[1] ?? other.customerId
}
