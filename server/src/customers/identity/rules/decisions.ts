/** What staff decided about fragments: first of all, and above all other rules. */
import type { Constraint } from '../schema.ts'
import type { Board } from './board.ts'
import { areApart, merge } from './unite.ts'

/**
 * Puts the decisions on the board. About the same pair the later decision counts. A must-link that would bring together, in a roundabout
 * way, two that must be apart is overruled; newer must-links are heard first.
 */
export function applyDecisions(board: Board, constraints: readonly Constraint[]): void {
  if (constraints.length === 0) return
  const standing = lastWords(constraints)
  for (const { kind, fragmentId, otherFragmentId } of standing) {
    const node = board.nodeOf.get(fragmentId)
    const other = board.nodeOf.get(otherFragmentId)
    if (kind === 'cannot_link' && node && other && node !== other) board.aparts.push({ node, other })
  }
  for (const { kind, fragmentId, otherFragmentId, seq } of standing) {
    const node = board.nodeOf.get(fragmentId)
    const other = board.nodeOf.get(otherFragmentId)
    if (kind !== 'must_link' || !node || !other || node === other) continue
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

/** The decisions that stand, newest first. */
function lastWords(constraints: readonly Constraint[]): readonly Constraint[] {
  const byPair = new Map<string, Constraint>()
  for (const constraint of constraints) {
    const { fragmentId, otherFragmentId } = constraint
    const pair = fragmentId < otherFragmentId ? `${fragmentId} ${otherFragmentId}` : `${otherFragmentId} ${fragmentId}`
    const known = byPair.get(pair)
    if (known === undefined || known.seq < constraint.seq) byPair.set(pair, constraint)
  }
  return [...byPair.values()].sort((left, right) => right.seq - left.seq)
}
