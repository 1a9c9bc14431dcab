/** Possible duplicates as they would be, kept in memory. Pure. */
import type { CustomerId } from '../../../kernel/ids.ts'
import type { BarePair } from '../../duplicates/index.ts'

/** Pairs under way: what comparing would write, written here. */
export interface PairBook {
  /** Puts what was found of these customers in the place of what was found of them before. */
  readonly replace: (ids: readonly CustomerId[], found: readonly BarePair[]) => void
  readonly get: (oneId: CustomerId, otherId: CustomerId) => BarePair | undefined
  readonly all: () => Iterable<BarePair>
}

/** An empty book. */
export function createPairBook(): PairBook {
  const pairs = new Map<string, BarePair>()
  const keysOf = new Map<CustomerId, Set<string>>()
  const remove = (id: CustomerId) => {
    for (const key of keysOf.get(id) ?? []) pairs.delete(key)
    keysOf.delete(id)
  }
  const add = ({ oneId, otherId, weight, model }: BarePair) => {
    const key = keyOf(oneId, otherId)
    pairs.set(key, { oneId, otherId, weight, model })
    for (const id of [oneId, otherId]) {
      const keys = keysOf.get(id) ?? new Set()
      keysOf.set(id, keys.add(key))
    }
  }
  return {
    replace: (ids, found) => {
      for (const id of ids) remove(id)
      for (const pair of found) add(pair)
    },
    get: (oneId, otherId) => pairs.get(keyOf(oneId, otherId)),
    all: () => pairs.values(),
  }
}

/** Those whom joining takes: the likeliest first, of each customer one, without those that may not be joined. */
export function likeliestFirst(pairs: Iterable<BarePair>): BarePair[] {
  return [...pairs].sort(
    (a, b) => b.weight - a.weight || compareIds(a.oneId, b.oneId) || compareIds(a.otherId, b.otherId),
  )
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The name of a pair of ids. */
export function keyOf(oneId: CustomerId, otherId: CustomerId): string {
  return `${oneId} ${otherId}`
}
