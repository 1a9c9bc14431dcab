/** What members of staff decided outranks every edge. */
import type { Forest } from './cluster.ts'
import type { MatchConstraint } from './schema.ts'

/** The decisions about a set of records. */
export interface Decisions {
  /** Joins what must be together; passes over a must-link that a cannot-link contradicts, directly or through others. */
  readonly joinTogether: (forest: Forest) => void
  /** Whether two groups hold records that must be apart. */
  readonly isApart: (left: readonly number[], right: readonly number[]) => boolean
}

/** Reads decisions; those about unknown records are passed over. */
export function createDecisions(recordIds: readonly string[], constraints: readonly MatchConstraint[]): Decisions {
  const numbers = constraints.length === 0 ? new Map() : numberIds(recordIds)
  const apart = new Map<number, Set<number>>()
  const together: [number, number][] = []
  for (const { kind, recordId, otherRecordId } of constraints) {
    const [a, b] = [numbers.get(recordId), numbers.get(otherRecordId)]
    if (a === undefined || b === undefined || a === b) continue
    if (kind === 'must_link') together.push(a < b ? [a, b] : [b, a])
    else
      for (const [one, other] of [
        [a, b],
        [b, a],
      ] as const)
        apart.set(one, (apart.get(one) ?? new Set()).add(other))
  }
  const isApart = (left: readonly number[], right: readonly number[]) => {
    if (apart.size === 0) return false
    const [few, many] = left.length <= right.length ? [left, right] : [right, left]
    return few.some((one) => {
      const others = apart.get(one)
      return others !== undefined && many.some((other) => others.has(other))
    })
  }
  const joinTogether = (forest: Forest) => {
    for (const [a, b] of together.sort((x, y) => x[0] - y[0] || x[1] - y[1])) {
      if (!isApart(forest.membersOf(a), forest.membersOf(b))) forest.join(a, b)
    }
  }
  return { joinTogether, isApart }
}

function numberIds(recordIds: readonly string[]): Map<string, number> {
  return new Map(recordIds.map((id, index) => [id, index]))
}
