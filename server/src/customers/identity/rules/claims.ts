/**
 * Level 2: fragments that know a person only because a browser says so. Such a fragment goes to the one customer that it names, and it
 * never joins two.
 */

import { type Board, byStrength, type Hold, mayLinkClaims, type Node, type Party, type Value } from './board.ts'
import { isStrong } from './signature.ts'
import { brokenLimit, isNamed, leaveOut, partiesOf, refuse, uniteAll } from './unite.ts'

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

/** The customer on record that the party names: by its strongest name that points to exactly one. */
function findRecord(board: Board, party: Party): Wish | null {
  const values = linkingValues(party)
  const named = goesByName(party)
  for (const value of values) {
    if (value.rule.nature === 'device') break
    const unique = value.rule.nature === 'unique'
    const onRecord = recordOwners(board, value)
    const owners = unique && onRecord.length === 0 ? claimingOwners(value) : onRecord
    const [target] = owners
    if (owners.length === 1 && target !== undefined) return { party, target, value, byName: unique, named }
    if (owners.length < 2) continue
    refuse(board, 'contested', value, [party, ...owners])
    if (unique) return null
  }
  return null
}

function linkingValues(party: Party): readonly Value[] {
  const values = new Set<Value>()
  for (const node of party.members) {
    for (const { value } of node.holds) if (value.holders.length > 1 && mayLinkClaims(value)) values.add(value)
  }
  return [...values].sort(byStrength)
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
  const staying = leaveOut(board, owners, value)
  const named = staying.filter(isNamed)
  return named.length > 0 ? named : staying
}

/** Customers on record of which a part claims the unique name: a decision, or an alias, put it there. */
function claimingOwners(value: Value): readonly Party[] {
  return partiesOf(value.holders.filter(({ node }) => node.party.standing === 'record'))
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
  const [member] = target.members
  if (member === undefined || party === member.party) return
  uniteAll(board, [member.party, party], 'unique', { level: 'claimed', value, evidence: 'claimed' })
}

/**
 * What is left has no customer on record. Nameless browsers gather around the e-mail or telephone that they claim, unless it belongs to
 * several: then it points to nobody.
 */
function gatherByContact(board: Board): void {
  const settled = new Set<Party>()
  for (const node of board.nodes)
    if (node.party.standing === 'record' || goesByName(node.party)) settled.add(node.party)
  for (const kind of ['email', 'phone', 'wa_id'] as const) {
    const values = board.shared.filter((value) => value.kind === kind && mayLinkClaims(value))
    for (const value of values) gatherAround(board, value, settled)
    for (const node of board.nodes) {
      if (node.party.standing !== 'claimed' || settled.has(node.party)) continue
      if (node.holds.some(({ value }) => value.kind === kind && isFree(value, node.party))) settled.add(node.party)
    }
  }
}

function gatherAround(board: Board, value: Value, settled: Set<Party>): void {
  if (recordOwners(board, value).length > 0) return
  const parties = partiesOf(value.holders.filter(({ node }) => node.party.standing !== 'device'))
  const owners = parties.filter((party) => settled.has(party))
  const seekers = parties.filter((party) => !settled.has(party))
  if (seekers.length === 0 || parties.length < 2) return
  if (owners.length > 1) {
    for (const seeker of seekers) refuse(board, 'contested', value, [seeker, ...owners])
    return
  }
  const because = { level: 'claimed', value, evidence: 'claimed' } as const
  const [owner] = owners
  if (owner === undefined) {
    uniteAll(board, seekers, 'unique', because)
  } else {
    for (const seeker of seekers) join(board, seeker, owner, value)
  }
  for (const { node } of value.holders) if (seekers.includes(node.party)) settled.add(node.party)
}

/** Whether nobody but the party goes by this value. */
function isFree(value: Value, party: Party): boolean {
  return mayLinkClaims(value) && value.holders.every(({ node }) => node.party === party)
}
