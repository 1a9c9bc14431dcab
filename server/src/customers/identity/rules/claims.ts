/**
 * Level 2: fragments that know a person only because a browser says so. Such a fragment goes to the one customer that it names, and it
 * never joins two.
 */

import type { IdentifierKind } from '../schema.ts'
import { type Board, byStrength, type Hold, mayLinkClaims, type Node, type Party, type Value } from './board.ts'
import { isStrong } from './signature.ts'
import { brokenLimit, isNamed, leaveOut, mergeInto, partiesOf, refuse, uniteAll, withoutApart } from './unite.ts'

/** Browsers that claim the same unique name are together; each such party then looks for its customer, and the nameless after them. */
export function attachClaims(board: Board): void {
  if (board.nodes.every((node) => node.party.standing !== 'claimed')) return
  gatherByUniqueName(board)
  attachToRecords(board)
  gatherByContact(board)
}

/** A party of browsers that has found its customer. */
interface Wish {
  readonly party: Party
  readonly target: Party
  readonly value: Value
  /** Whether the customer goes by that unique name itself: before those that only know its e-mail. */
  readonly byName: boolean
  readonly named: boolean
}

function gatherByUniqueName(board: Board): void {
  for (const value of board.shared) {
    if (value.rule.nature !== 'unique' || !mayLinkClaims(value)) continue
    const holders = value.holders.filter(({ node }) => node.party.standing === 'claimed' && anchorOf(node) === value)
    const parties = partiesOf(holders)
    if (parties.length > 1) uniteAll(board, parties, 'unique', { level: 'claimed', value, evidence: 'claimed' })
  }
}

/** The unique name by which a claimed fragment goes: that of its strongest kind; null when it has none, or claims two at once. */
function anchorOf(node: Node): Value | null {
  let anchor: Value | null = null
  let rivals = 0
  for (const { value } of node.holds) {
    if (value.rule.nature !== 'unique' || !mayLinkClaims(value)) continue
    if (anchor !== null && anchor.kind === value.kind) rivals += 1
    if (anchor !== null && byStrength(anchor, value) < 0) continue
    if (anchor !== null && anchor.kind !== value.kind) rivals = 0
    anchor = value
  }
  return rivals === 0 ? anchor : null
}

function attachToRecords(board: Board): void {
  const wishes: Wish[] = []
  for (const party of claimedParties(board)) {
    const wish = findRecord(board, party)
    if (wish !== null) wishes.push(wish)
  }
  const targets = new Set(wishes.map((wish) => wish.target))
  for (const target of targets) {
    const here = wishes.filter((wish) => wish.target === target)
    admit(
      board,
      target,
      here.filter((wish) => wish.byName),
    )
    admit(
      board,
      target,
      here.filter((wish) => wish.named && !wish.byName),
    )
    for (const wish of here) if (!wish.named) admit(board, target, [wish])
  }
}

/** The parties without a record, in canonical order; who was put apart comes after who keeps the name. */
function claimedParties(board: Board): readonly Party[] {
  const parties = new Set<Party>()
  for (const node of board.nodes) if (node.party.standing === 'claimed') parties.add(node.party)
  if (board.aparts.length === 0) return [...parties]
  const later = new Set(board.aparts.map(({ node }) => node.party))
  return [...parties].sort((left, right) => Number(later.has(left)) - Number(later.has(right)))
}

/**
 * The customer on record that the party names. The strongest kind of name that points to anybody must point to exactly one; only an
 * e-mail or telephone that points to several leaves the word to the next kind.
 */
function findRecord(board: Board, party: Party): Wish | null {
  const named = goesByName(party)
  for (const values of namesByKind(party)) {
    const unique = values.every((value) => value.rule.nature === 'unique')
    const owners = new Set<Party>()
    let pointer: Value | null = null
    for (const value of values) {
      for (const owner of ownersOf(board, value)) {
        owners.add(owner)
        pointer ??= value
      }
    }
    const [target] = owners
    if (target === undefined || pointer === null) continue
    if (owners.size === 1) return { party, target, value: pointer, byName: unique, named }
    refuse(board, 'contested', pointer, [party, ...owners])
    if (unique) return null
  }
  return null
}

/** The names of people that the party claims and shares with others, in lists of one kind, strongest first. */
function namesByKind(party: Party): readonly (readonly Value[])[] {
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

/** Whom a claim of this value names. A unique name that nobody has on record may be claimed by a part of a customer: by alias or decision. */
function ownersOf(board: Board, value: Value): readonly Party[] {
  const owners = recordOwners(board, value)
  if (owners.length > 0 || value.rule.nature !== 'unique') return owners
  return partiesOf(value.holders.filter(({ node }) => node.party.standing === 'record'))
}

/** Whether the party claims a unique name, be it the only one that does. */
function goesByName(party: Party): boolean {
  return party.members.some((node) =>
    node.holds.some(({ value }) => value.rule.nature === 'unique' && mayLinkClaims(value)),
  )
}

/** Who goes by the value on record: the one that has a unique name before those that have none, and nobody who was put apart from another. */
function recordOwners(board: Board, value: Value): readonly Party[] {
  const owners = partiesOf(value.holders.filter(isRecordHold))
  if (owners.length < 2) return owners
  const staying = withoutApart(board, owners)
  const named = staying.filter(isNamed)
  return named.length > 0 ? named : staying
}

function isRecordHold({ node, evidence }: Hold): boolean {
  return isStrong(evidence) && node.standing === 'record'
}

/** Lets in all who fit. When those who fit one by one do not fit together, nobody of them is let in: any choice would be a guess. */
function admit(board: Board, target: Party, wishes: readonly Wish[]): void {
  const fitting = wishes.filter((wish) => {
    const conflictKind = brokenLimit(board, [target, wish.party], 'unique')
    if (conflictKind !== null) refuse(board, 'limit', wish.value, [wish.party, target], conflictKind)
    return conflictKind === null
  })
  const [first] = fitting
  if (first === undefined) return
  const conflictKind = brokenLimit(board, [target, ...fitting.map((wish) => wish.party)], 'unique')
  if (conflictKind === null) {
    for (const { value, party } of fitting) join(board, party, target, value)
    return
  }
  for (const { value, party } of fitting) {
    const rivals = fitting.filter((wish) => wish.party !== party).map((wish) => wish.party)
    refuse(board, 'limit', value, [party, target, ...rivals], conflictKind)
  }
}

function join(board: Board, party: Party, target: Party, value: Value): void {
  if (leaveOut(board, [target, party], value).length < 2) return
  mergeInto(target, party)
  board.made.push({ level: 'claimed', value, evidence: 'claimed', seq: null, nodes: target.members.slice(0, 1) })
}

/**
 * What is left has no customer on record. Nameless browsers go to the one customer that claims the same e-mail, then telephone, or gather
 * around it; when it belongs to several it points to nobody.
 */
function gatherByContact(board: Board): void {
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
  if (!mayLinkClaims(value) || recordOwners(board, value).length > 0 || settledOwners(value, settled).length > 0) return
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
