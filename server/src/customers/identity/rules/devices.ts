/** Level 3: fragments that know no person, only a browser or a machine. */

import type { Evidence } from '../schema.ts'
import { type Board, type Hold, mayLinkClaims, type Node, type Party, type Value } from './board.ts'
import { weaker } from './signature.ts'
import { partiesOf, uniteAll } from './unite.ts'

/**
 * A browser goes to the one customer that it was seen with. The second round reaches browsers that are known only through the device
 * of one that found its customer in the first. What is left stays together by device.
 */
export function attachDevices(board: Board): void {
  if (board.nodes.every((node) => node.party.standing !== 'device')) return
  attachRound(board)
  attachRound(board)
  for (const value of board.shared) {
    if (value.rule.nature !== 'device' || !mayLinkClaims(value)) continue
    const holders = value.holders.filter(({ node }) => node.party.standing === 'device')
    const parties = partiesOf(holders)
    if (parties.length > 1) uniteAll(board, parties, 'unique', { level: 'device', value, evidence: weakest(holders) })
  }
}

/** Everybody looks before anybody moves. */
function attachRound(board: Board): void {
  const moves: { node: Node; target: Node; value: Value }[] = []
  for (const node of board.nodes) {
    if (node.party.standing !== 'device') continue
    const found = findCompany(node)
    if (found !== null) moves.push({ node, ...found })
  }
  for (const { node, target, value } of moves) {
    if (node.party === target.party) continue
    const evidence = weakest(
      value.holders.filter((holder) => holder.node.party === node.party || holder.node === target),
    )
    uniteAll(board, [target.party, node.party], 'unique', { level: 'device', value, evidence })
  }
}

/** By the strongest device name that was seen with exactly one customer. */
function findCompany(node: Node): { target: Node; value: Value } | null {
  for (const { value } of node.holds) {
    if (value.rule.nature !== 'device' || !mayLinkClaims(value)) continue
    const company = value.holders.filter((holder) => holder.node.party.standing !== 'device')
    const parties: readonly Party[] = partiesOf(company)
    const [first] = company
    if (parties.length === 1 && first !== undefined) return { target: first.node, value }
  }
  return null
}

function weakest(holders: readonly Hold[]): Evidence {
  let evidence: Evidence = 'verified'
  for (const holder of holders) evidence = weaker(evidence, holder.evidence)
  return evidence
}
