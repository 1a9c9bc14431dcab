/** Level 2, the rest: nameless browsers whose e-mail or telephone no customer has on record. */
import type { IdentifierKind } from '../schema.ts'
import { type Board, mayLinkClaims, type Party, type Value } from './board.ts'
import { claimedParties, goesByName, join, namesByKind, recordOwners } from './claimants.ts'
import { partiesOf, refuse, uniteAll } from './unite.ts'

/**
 * What is left has no customer on record. Nameless browsers go to the one customer that claims the same e-mail, then telephone, or gather
 * around it; when it belongs to several it points to nobody.
 */
export function gatherByContact(board: Board): void {
  const settled = new Set<Party>()
  for (const { party } of board.nodes) if (party.standing === 'record' || goesByName(party)) settled.add(party)
  for (const kind of ['email', 'phone', 'wa_id'] as const) {
    for (const { seeker, owner, value } of findClaimants(board, kind, settled)) join(board, seeker, owner, value)
    const seekers = claimedParties(board).filter((party) => !settled.has(party))
    for (const value of board.shared) if (value.kind === kind) gatherAround(board, value, settled)
    for (const { members } of seekers) for (const { party } of members) if (goesBy(party, kind)) settled.add(party)
  }
}

/** Those who are not settled and whose names of this kind point to exactly one who is. Everybody looks before anybody moves. */
function findClaimants(
  board: Board,
  kind: IdentifierKind,
  settled: ReadonlySet<Party>,
): readonly { seeker: Party; owner: Party; value: Value }[] {
  const found: { seeker: Party; owner: Party; value: Value }[] = []
  for (const seeker of claimedParties(board)) {
    if (settled.has(seeker)) continue
    const values = namesByKind(seeker).find(([name]) => name?.kind === kind) ?? []
    const free = values.filter((value) => recordOwners(board, value).length === 0)
    const owners = new Set(free.flatMap((value) => settledOwners(value, settled)))
    const [owner] = owners
    const value = free.find((each) => settledOwners(each, settled).length > 0)
    if (owner === undefined || value === undefined) continue
    if (owners.size === 1) found.push({ seeker, owner, value })
    else refuse(board, 'contested', value, [seeker, ...owners])
  }
  return found
}

function settledOwners(value: Value, settled: ReadonlySet<Party>): readonly Party[] {
  return partiesOf(value.holders).filter((party) => settled.has(party))
}

/** Brings together those who are not settled and claim a value that nobody else goes by. */
function gatherAround(board: Board, value: Value, settled: ReadonlySet<Party>): void {
  if (!mayLinkClaims(value) || settledOwners(value, settled).length > 0) return
  const parties = partiesOf(value.holders.filter(({ node }) => node.party.standing === 'claimed'))
  if (parties.length > 1) uniteAll(board, parties, 'unique', { level: 'claimed', value, evidence: 'claimed' })
}

/** Whether the party has a name of this kind that belongs to nobody else. */
function goesBy(party: Party, kind: IdentifierKind): boolean {
  return party.members.some((node) =>
    node.holds.some(
      ({ value }) =>
        value.kind === kind && mayLinkClaims(value) && value.holders.every((held) => held.node.party === party),
    ),
  )
}
