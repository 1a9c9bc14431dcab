/** A second look at groups that share an identifier: what no pair of records proves alone holds where nobody else disputes it. */
import { agglomerate, type Edges, type Forest } from './cluster.ts'
import type { Guard } from './guards.ts'
import { type Slot, UNPROVEN } from './read-fields.ts'
import { type Table, valuesOf } from './table.ts'

const IDENTIFIERS = [
  'document',
  'account',
  'loyaltyCard',
  'phone',
  'email',
  'device',
] as const satisfies readonly Slot[]

/** How the second look is taken. */
export interface SecondLook {
  /** Bits of an edge that joins two groups. */
  readonly least: number
  readonly guard: Guard
  readonly takesPart: (record: number) => boolean
}

/**
 * Joins groups that share an identifier along edges that alone would not link: `María` and `María Teresa Soler` on one telephone. Not so
 * where a third group comes into question for one of the two and is not likely the other: then there are two Marías.
 */
export function joinUndisputed(
  forest: Forest,
  edges: Edges,
  table: Table,
  { least, guard, takesPart }: SecondLook,
): void {
  const open = edges.weights.keys().filter((at) => {
    const [a = 0, b = 0] = [edges.a[at], edges.b[at]]
    const isLikely = (edges.weights[at] ?? -1) >= 0
    return (
      isLikely && takesPart(a) && takesPart(b) && forest.rootOf(a) !== forest.rootOf(b) && shareIdentifier(table, a, b)
    )
  })
  const sharing = pickEdges(edges, [...open])
  const kin = listKin(sharing)
  const groupsAround = (root: number) =>
    new Set(forest.membersOf(root).flatMap((one) => (kin.get(one) ?? []).map(forest.rootOf)))
  const areUndisputed = (left: readonly number[], right: readonly number[]) => {
    const [a, b] = [forest.rootOf(left[0] ?? 0), forest.rootOf(right[0] ?? 0)]
    const pair = new Set([a, b])
    return groupsAround(a).symmetricDifference(groupsAround(b)).isSubsetOf(pair)
  }
  agglomerate(forest, sharing, {
    least,
    guard: { mayMerge: (left, right) => guard.mayMerge(left, right) && areUndisputed(left, right) },
    takesPart,
  })
}

function shareIdentifier({ columns }: Table, a: number, b: number): boolean {
  return IDENTIFIERS.some((slot) => {
    const column = columns[slot]
    const theirs = valuesOf(column, b)
    return valuesOf(column, a).some((id) => theirs.includes(id) && !(column.values[id] ?? '').startsWith(UNPROVEN))
  })
}

function pickEdges({ a, b, weights }: Edges, places: readonly number[]): Edges {
  return {
    a: Uint32Array.from(places, (at) => a[at] ?? 0),
    b: Uint32Array.from(places, (at) => b[at] ?? 0),
    weights: Float32Array.from(places, (at) => weights[at] ?? 0),
  }
}

/** The records that each record has an edge to. */
function listKin({ a, b }: Edges): ReadonlyMap<number, readonly number[]> {
  const kin = new Map<number, number[]>()
  const note = (one: number, other: number) => {
    const known = kin.get(one)
    if (known === undefined) kin.set(one, [other])
    else known.push(other)
  }
  for (const [at, one] of a.entries()) {
    note(one, b[at] ?? 0)
    note(b[at] ?? 0, one)
  }
  return kin
}
