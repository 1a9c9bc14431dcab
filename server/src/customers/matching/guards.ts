/** What forbids a merge, whatever the edges say. */
import { scopeOf, UNPROVEN } from './read-fields.ts'
import type { Column, Table } from './table.ts'

/** Judges a merge of two groups of records. */
export interface Guard {
  readonly mayMerge: (left: readonly number[], right: readonly number[]) => boolean
}

/** What of two records stands against their being one person. */
export interface PairEvidence {
  /** Bits of the comparisons, without the prior. */
  readonly bits: number
  /** They cannot be one: given names and dates of birth both differ, or second surnames do and too little speaks for them. */
  readonly isConflict: boolean
}

/** One pair says at most so much for or against a merge, in bits: one wild record must not decide for ten. */
const MOST_BITS = 10
/** Groups larger than this are compared by a part of their members. */
const MOST_MEMBERS = 40

/**
 * The guards of a table.
 * @param isApart whether a decision keeps two records apart
 * @param evidenceOf what two records say for each other
 */
export function createGuard(
  table: Table,
  isApart: (left: readonly number[], right: readonly number[]) => boolean,
  evidenceOf: (i: number, j: number) => PairEvidence,
): Guard {
  const { document, account } = table.columns
  const fits = (left: readonly number[], right: readonly number[]) => {
    let sum = 0
    for (const i of left) {
      for (const j of right) {
        const { bits, isConflict } = evidenceOf(i, j)
        if (isConflict) return false
        sum += Math.max(-MOST_BITS, Math.min(MOST_BITS, bits))
      }
    }
    return sum >= 0
  }
  const mayMerge = (left: readonly number[], right: readonly number[]) =>
    !isApart(left, right) &&
    !haveConflict(document, left, right) &&
    !haveConflict(account, left, right) &&
    fits(left.slice(0, MOST_MEMBERS), right.slice(0, MOST_MEMBERS))
  return { mayMerge }
}

/** Two different values of a kind of which a person has one in each scope; an unproven value may be a slip of the other. */
function haveConflict(column: Column, left: readonly number[], right: readonly number[]): boolean {
  const ours = provenValues(column, left)
  if (ours.size === 0) return false
  const theirs = provenValues(column, right)
  const scope = (id: number) => scopeOf(column.values[id] ?? '')
  const isIn = (ids: ReadonlySet<number>, id: number) => [...ids].some((other) => scope(other) === scope(id))
  return [...ours].some((id) => !theirs.has(id) && isIn(theirs, id))
}

function provenValues({ starts, ids, values, generic }: Column, records: readonly number[]): Set<number> {
  const found = new Set<number>()
  for (const record of records) {
    for (let at = starts[record] ?? 0; at < (starts[record + 1] ?? 0); at += 1) {
      const id = ids[at] ?? 0
      if (generic[id] !== 1 && !(values[id] ?? '').startsWith(UNPROVEN)) found.add(id)
    }
  }
  return found
}
