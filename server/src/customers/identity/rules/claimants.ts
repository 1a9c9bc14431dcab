/** Who claims what, and who has it on record. */
import { type Board, byStrength, type Hold, mayLinkClaims, type Party, type Value } from './board.ts'
import { isStrong } from './signature.ts'
import { isNamed, leaveOut, mergeInto, partiesOf, withoutApart } from './unite.ts'

/** The parties without a record, in canonical order; who was put apart comes after who keeps the name. */
export function claimedParties(board: Board): readonly Party[] {
  const parties = new Set<Party>()
  for (const node of board.nodes) if (node.party.standing === 'claimed') parties.add(node.party)
  if (board.aparts.length === 0) return [...parties]
  const later = new Set(board.aparts.map(({ node }) => node.party))
  return [...parties].sort((left, right) => Number(later.has(left)) - Number(later.has(right)))
}

/** The names of people that the party claims and shares with others, in lists of one kind, strongest first. */
export function namesByKind(party: Party): readonly (readonly Value[])[] {
  const names = new Set<Value>()
  for (const node of party.members) {
    for (const { value } of node.holds) {
      if (value.rule.nature !== 'device' && value.holders.length > 1 && mayLinkClaims(value)) names.add(value)
    }
  }
  const lists: Value[][] = []
  for (const name of [...names].sort(byStrength)) {
    const last = lists.at(-1)
    if (last?.[0]?.kind === name.kind) last.push(name)
    else lists.push([name])
  }
  return lists
}

/** Whether the party claims a unique name, be it the only one that does. */
export function goesByName(party: Party): boolean {
  return party.members.some((node) =>
    node.holds.some(({ value }) => value.rule.nature === 'unique' && mayLinkClaims(value)),
  )
}

/** Who goes by the value on record: the one that has a unique name before those that have none, and nobody who was put apart from another. */
export function recordOwners(board: Board, value: Value): readonly Party[] {
  const owners = partiesOf(value.holders.filter(isRecordHold))
  if (owners.length < 2) return owners
  const staying = withoutApart(board, owners)
  const named = staying.filter(isNamed)
  return named.length > 0 ? named : staying
}

/** Lets a party of browsers into the customer that it names, unless a decision keeps them apart. */
export function join(board: Board, party: Party, target: Party, value: Value): void {
  if (leaveOut(board, [target, party], value).length < 2) return
  mergeInto(target, party)
  board.made.push({ level: 'claimed', value, evidence: 'claimed', seq: null, nodes: target.members.slice(0, 1) })
}

function isRecordHold({ node, evidence }: Hold): boolean {
  return isStrong(evidence) && node.standing === 'record'
}
