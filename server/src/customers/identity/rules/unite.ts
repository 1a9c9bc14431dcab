/** May these parties be one customer, and making them one. */
import type { Evidence, IdentifierKind, LinkLevel, Standing } from '../schema.ts'
import type { Apart, Board, Hold, Node, Party, Value } from './board.ts'

/** Which limits a union must keep: all of them, or only those of unique kinds (what browsers claim does not fill a customer). */
export type Limits = 'all' | 'unique'

/** Why a union is made. */
export interface Because {
  readonly level: LinkLevel
  readonly value: Value
  readonly evidence: Evidence
}

/** The different parties of these holders, in canonical order of their first holder. */
export function partiesOf(holders: readonly Hold[]): Party[] {
  const parties = new Set<Party>()
  for (const { node } of holders) parties.add(node.party)
  return [...parties]
}

/**
 * Makes the parties one if that breaks no rule, else leaves them all as they are and writes down why: picking some of them would be
 * a guess. Only who was put apart by a decision is left out first, and the others keep the name.
 */
export function uniteAll(board: Board, parties: readonly Party[], limits: Limits, because: Because): boolean {
  const staying = leaveOut(board, parties, because.value)
  if (staying.length < 2) return false
  const conflictKind = brokenLimit(board, staying, limits)
  if (conflictKind !== null) {
    refuse(board, 'limit', because.value, staying, conflictKind)
    return false
  }
  const party = merge(staying)
  board.made.push({ ...because, seq: null, nodes: party.members.slice(0, 1) })
  return true
}

/** The parties without those that a decision put apart from another of them: the name that both share stays with the other. */
export function withoutApart(board: Board, parties: readonly Party[]): readonly Party[] {
  if (board.aparts.length === 0) return parties
  const out = board.aparts.filter((apart) => stands(apart, parties)).map(({ node }) => node.party)
  return out.length === 0 ? parties : parties.filter((party) => !out.includes(party))
}

/** `withoutApart`, and writes down who was left out of `value`. */
export function leaveOut(board: Board, parties: readonly Party[], value: Value): readonly Party[] {
  for (const apart of board.aparts) {
    if (stands(apart, parties)) refuse(board, 'apart', value, [apart.node.party, apart.other.party])
  }
  return withoutApart(board, parties)
}

/** Whether the party goes by a name that was made for one person. */
export function isNamed(party: Party): boolean {
  return party.limited.some((value) => value.rule.nature === 'unique')
}

/** Whether a decision keeps two of these parties apart. */
export function areApart(board: Board, parties: readonly Party[]): boolean {
  return board.aparts.some((apart) => stands(apart, parties))
}

/**
 * The kind of which the parties together would have too many different values; null when they may be one. A party that is over a limit
 * by itself (a record that says so, a decision) is no worse for company that adds nothing.
 */
export function brokenLimit(board: Board, parties: readonly Party[], limits: Limits): IdentifierKind | null {
  for (const { limited } of parties) {
    for (const { slot } of limited) {
      if (slot !== null) slot.together = slot.alone = slot.mostAlone = 0
    }
  }
  board.counts += 1
  for (const { limited } of parties) countParty(limited, board.counts)
  for (const { limited } of parties) {
    for (const { slot } of limited) {
      if (slot === null || (limits === 'unique' && !slot.unique)) continue
      if (slot.together > Math.max(slot.limit, slot.mostAlone)) return slot.kind
    }
  }
  return null
}

/** Writes down that a value did not join these parties. */
export function refuse(
  board: Board,
  rule: 'limit' | 'apart' | 'contested',
  value: Value,
  parties: readonly Party[],
  conflictKind: IdentifierKind | null = null,
): void {
  const nodes = parties.map((party) => holderIn(party, value))
  board.refused.push({ rule, value, conflictKind, seq: null, nodes })
}

/** Makes the parties one, whatever the rules say, and returns it. */
export function merge(parties: readonly Party[]): Party {
  const largest = parties.reduce((most, party) => (party.members.length > most.members.length ? party : most))
  for (const party of parties) if (party !== largest) mergeInto(largest, party)
  return largest
}

/** Makes `party` a part of `target`, which stays the party it is. */
export function mergeInto(target: Party, party: Party): void {
  for (const node of party.members) {
    node.party = target
    target.members.push(node)
  }
  for (const value of party.limited) if (!target.limited.includes(value)) target.limited.push(value)
  if (RANK[party.standing] < RANK[target.standing]) target.standing = party.standing
}

const RANK: Readonly<Record<Standing, number>> = { record: 0, claimed: 1, device: 2 }

function stands({ node, other }: Apart, parties: readonly Party[]): boolean {
  return node.party !== other.party && parties.includes(node.party) && parties.includes(other.party)
}

function countParty(limited: readonly Value[], count: number): void {
  for (const value of limited) {
    const { slot } = value
    if (slot === null) continue
    slot.alone += 1
    slot.mostAlone = Math.max(slot.mostAlone, slot.alone)
    if (value.mark !== count) slot.together += 1
    value.mark = count
  }
  for (const { slot } of limited) if (slot !== null) slot.alone = 0
}

function holderIn(party: Party, value: Value): Node {
  const [first] = party.members
  const holder = value.holders.find(({ node }) => node.party === party)?.node ?? first
  if (holder === undefined) throw new Error('a party has no member')
  return holder
}
