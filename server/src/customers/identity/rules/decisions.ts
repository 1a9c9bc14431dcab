/** What staff decided about fragments: first of all, and above all other rules. */
import type { Constraint } from '../schema.ts'
import type { Board, Node } from './board.ts'
import { areApart, merge } from './unite.ts'

/**
 * Puts the decisions on the board. About the same pair the later decision counts, unless the two say the same of either side. A must-link that would bring together, in a roundabout
 * way, two that must be apart is overruled; newer must-links are heard first.
 */
export function applyDecisions(board: Board, constraints: readonly Constraint[]): void {
  if (constraints.length === 0) return
  const standing = lastWords(constraints)
  for (const { kind, fragmentId, otherFragmentId } of standing) {
    const node = board.nodeOf.get(fragmentId)
    const other = board.nodeOf.get(otherFragmentId)
    if (kind === 'cannot_link' && node && other && mayMeet(node, other)) board.aparts.push({ node, other })
  }
  for (const { kind, fragmentId, otherFragmentId, seq } of standing) {
    const node = board.nodeOf.get(fragmentId)
    const other = board.nodeOf.get(otherFragmentId)
    if (kind !== 'must_link' || !node || !other || !mayMeet(node, other)) continue
    const parties = [node.party, other.party]
    const nodes = [node, other]
    if (node.party !== other.party && areApart(board, parties)) {
      board.refused.push({ rule: 'apart', value: null, conflictKind: null, seq, nodes })
      continue
    }
    if (node.party !== other.party) merge(parties)
    board.made.push({ level: 'decision', value: null, evidence: 'verified', seq, nodes })
  }
}

/** Across realms a decision rests: it counts again once they are linked. */
function mayMeet(node: Node, other: Node): boolean {
  return node !== other && node.fragment.realm === other.fragment.realm
}

/** The decisions that stand, newest first. About a pair the last word counts; that two are apart may be said of both. */
function lastWords(constraints: readonly Constraint[]): readonly Constraint[] {
  const heard = new Map<string, Constraint[]>()
  const standing: Constraint[] = []
  for (const constraint of constraints.toSorted((left, right) => right.seq - left.seq)) {
    const { fragmentId, otherFragmentId } = constraint
    const pair = fragmentId < otherFragmentId ? `${fragmentId} ${otherFragmentId}` : `${otherFragmentId} ${fragmentId}`
    const later = heard.get(pair) ?? []
    if (later.every((one) => saysTheOtherHalf(one, constraint))) standing.push(constraint)
    heard.set(pair, [...later, constraint])
  }
  return standing
}

/** Whether both put apart, one the one side and one the other: then the names they share stay with neither. */
function saysTheOtherHalf(one: Constraint, other: Constraint): boolean {
  return one.kind === 'cannot_link' && other.kind === 'cannot_link' && one.fragmentId !== other.fragmentId
}
