/** From scored pairs to people: the best edge first, and no merge whose sides do not fit together as wholes. */
import type { Guard } from './guards.ts'

/** Scored pairs, `a[k] < b[k]`, in ascending order of (a, b). */
export interface Edges {
  readonly a: Uint32Array
  readonly b: Uint32Array
  /** Bits. */
  readonly weights: Float32Array
}

/** Records in groups, by union-find with lists of members. */
export interface Forest {
  readonly rootOf: (record: number) => number
  readonly membersOf: (record: number) => readonly number[]
  readonly join: (a: number, b: number) => void
}

/** Every record for itself. */
export function createForest(size: number): Forest {
  const parents = Uint32Array.from({ length: size }, (_, index) => index)
  const members = new Map<number, number[]>()
  const rootOf = (record: number) => {
    let root = record
    while (parents[root] !== root) {
      parents[root] = parents[parents[root] ?? root] ?? root
      root = parents[root] ?? root
    }
    return root
  }
  const membersOf = (record: number) => members.get(rootOf(record)) ?? [record]
  const join = (a: number, b: number) => {
    const [rootA, rootB] = [rootOf(a), rootOf(b)]
    if (rootA === rootB) return
    const [left, right] = [membersOf(rootA), membersOf(rootB)]
    const [root, other] = left.length >= right.length ? [rootA, rootB] : [rootB, rootA]
    parents[other] = root
    const all = members.get(root) ?? [root]
    for (const one of other === rootA ? left : right) all.push(one)
    members.set(root, all)
    members.delete(other)
  }
  return { rootOf, membersOf, join }
}

/** Groups of two and more, members ascending, groups by their first member. */
export function groupsOf(forest: Forest, size: number): number[][] {
  const groups: number[][] = []
  for (let record = 0; record < size; record += 1) {
    if (forest.rootOf(record) !== record) continue
    const members = forest.membersOf(record)
    if (members.length > 1) groups.push([...members].sort((a, b) => a - b))
  }
  return groups.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
}

/**
 * Merges along the edges from `least` bits up, best first. The result depends on the edges alone, not on their order.
 * @param takesPart the records that may be merged; edges to others are passed over
 */
export function agglomerate(
  forest: Forest,
  edges: Edges,
  { least, guard, takesPart }: { least: number; guard: Guard; takesPart: (record: number) => boolean },
): void {
  const refused = new Map<number, number>()
  for (const at of bestFirst(edges, least)) {
    const [a = 0, b = 0] = [edges.a[at], edges.b[at]]
    const [rootA, rootB] = [forest.rootOf(a), forest.rootOf(b)]
    if (rootA === rootB || !takesPart(a) || !takesPart(b)) continue
    const [left, right] = [forest.membersOf(rootA), forest.membersOf(rootB)]
    const key = Math.min(rootA, rootB) * 0x4000000 + Math.max(rootA, rootB)
    const size = left.length + right.length
    if (refused.get(key) === size) continue
    if (guard.mayMerge(left, right)) forest.join(a, b)
    else refused.set(key, size)
  }
}

/** Bits are told apart to 1/64: nearer ones are in the order of their records. */
const FINENESS = 64
const MOST_BITS = 512

function bestFirst({ weights }: Edges, least: number): number[] | Float64Array {
  const keys: number[] = []
  for (const [at, weight] of weights.entries()) {
    if (weight < least) continue
    const rank = Math.round((MOST_BITS - Math.max(-MOST_BITS, Math.min(MOST_BITS, weight))) * FINENESS)
    keys.push(rank * 2 ** 32 + at)
  }
  return Float64Array.from(keys)
    .sort()
    .map((key) => key % 2 ** 32)
}
