/** Level 1: fragments that know a person on the brand's own word, or better, are joined through the names they share. */

import type { Board } from './board.ts'
import { isStrong } from './signature.ts'
import { partiesOf, uniteAll } from './unite.ts'

/** What is verified speaks first; then all that is on record. In each, the strongest kind first. */
export function joinRecords(board: Board): void {
  for (const evidence of ['verified', 'record'] as const) {
    for (const value of board.shared) {
      const holders = value.holders.filter(
        (holder) =>
          holder.node.standing === 'record' &&
          (evidence === 'verified' ? holder.evidence === 'verified' : isStrong(holder.evidence)),
      )
      const parties = partiesOf(holders)
      if (parties.length > 1) uniteAll(board, parties, 'all', { level: 'record', value, evidence })
    }
  }
}
