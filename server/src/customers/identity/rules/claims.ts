/**
 * Level 2: fragments that know a person only because a browser says so. Such a fragment goes to the one customer that it names, and it
 * never joins two.
 */
import { type Board, mayLinkClaims, type Node, type Party, type Value } from './board.ts'
import { claimedParties, goesByName, join, namesByKind, recordOwners } from './claimants.ts'
import { gatherByContact } from './contacts.ts'
import { brokenLimit, partiesOf, refuse, uniteAll } from './unite.ts'

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
  for (const { value } of node.holds) {
    if (value.rule.nature !== 'unique' || !mayLinkClaims(value)) continue
    if (anchor === null) anchor = value
    else if (anchor.kind === value.kind) return null
  }
  return anchor
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

/** Whom a claim of this value names. A unique name that nobody has on record may be claimed by a part of a customer: by alias or decision. */
function ownersOf(board: Board, value: Value): readonly Party[] {
  const owners = recordOwners(board, value)
  if (owners.length > 0 || value.rule.nature !== 'unique') return owners
  return partiesOf(value.holders.filter(({ node }) => node.party.standing === 'record'))
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
