/** Level 3: fragments that know no person, only a browser or a machine. */
import type { Evidence } from '../schema.ts'
import { type Board, type Hold, mayLinkClaims, type Party, type Value } from './board.ts'
import { weaker } from './signature.ts'
import { leaveOut, mergeInto, partiesOf, refuse, uniteAll } from './unite.ts'

/**
 * A browser goes to the one customer that it was seen with. The second round reaches browsers that are known only through the machine
 * of one that found its customer in the first. What is left stays together by browser and by machine.
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

/** Everybody looks before anybody moves; who was put apart moves last. */
function attachRound(board: Board): void {
  const found: { party: Party; target: Party; value: Value }[] = []
  const devices = new Set(board.nodes.map((node) => node.party).filter((party) => party.standing === 'device'))
  for (const party of devices) {
    const company = findCompany(board, party)
    if (company !== null) found.push({ party, ...company })
  }
  const later = new Set(board.aparts.map(({ node }) => node.party))
  found.sort((left, right) => Number(later.has(left.party)) - Number(later.has(right.party)))
  for (const { party, target, value } of found) {
    if (leaveOut(board, [target, party], value).length < 2) continue
    const evidence = weakest(value.holders.filter(({ node }) => node.party === target || node.party === party))
    mergeInto(target, party)
    board.made.push({ level: 'device', value, evidence, seq: null, nodes: target.members.slice(0, 1) })
  }
}

/** The one customer that the party's browsers, or else its machines, were seen with. */
function findCompany(board: Board, party: Party): { target: Party; value: Value } | null {
  for (const kind of ['anonymous_id', 'device'] as const) {
    const seenWith = new Set<Party>()
    let pointer: Value | null = null
    for (const { value } of party.members.flatMap((node) => node.holds)) {
      if (value.kind !== kind || !mayLinkClaims(value)) continue
      for (const { node } of value.holders) {
        if (node.party.standing === 'device') continue
        seenWith.add(node.party)
        pointer ??= value
      }
    }
    const [target] = seenWith
    if (target === undefined || pointer === null) continue
    if (seenWith.size === 1) return { target, value: pointer }
    refuse(board, 'contested', pointer, [party, ...seenWith])
    return null
  }
  return null
}

function weakest(holders: readonly Hold[]): Evidence {
  let evidence: Evidence = 'verified'
  for (const holder of holders) evidence = weaker(evidence, holder.evidence)
  return evidence
}
