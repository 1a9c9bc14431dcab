/**
 * Who is who: a pure function of the fragments and the staff's decisions, the same for every order in which they arrived.
 * Read it as the four levels of `groupFragments`; each has a file in `rules/`.
 */
import type { IdentityPolicy } from './kinds.ts'
import { setBoard } from './rules/board.ts'
import { attachClaims } from './rules/claims.ts'
import { applyDecisions } from './rules/decisions.ts'
import { attachDevices } from './rules/devices.ts'
import { tellGroups } from './rules/explain.ts'
import { joinRecords } from './rules/records.ts'
import type { Constraint, Fragment, GenericLevel, Group } from './schema.ts'

const NONE: ReadonlyMap<string, GenericLevel> = new Map()

/**
 * Groups fragments into customers.
 * @param fragments one or several whole components: with a fragment, all that it reaches through values that may link, and decisions
 * @param constraints the decisions about any of the fragments
 * @param knownGeneric values (as they are held in their realm) that are generic by fragments that are not passed here, as `genericLevel` said of all their holders
 * @returns groups ordered by their first fragment; every fragment is in exactly one
 */
export function groupFragments(
  fragments: readonly Fragment[],
  constraints: readonly Constraint[],
  policy: IdentityPolicy,
  knownGeneric: ReadonlyMap<string, GenericLevel> = NONE,
): Group[] {
  const board = setBoard(fragments, policy, knownGeneric)
  applyDecisions(board, constraints)
  joinRecords(board)
  attachClaims(board)
  attachDevices(board)
  return tellGroups(board)
}
