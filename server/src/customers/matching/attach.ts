/** Where records go that name nobody on the brand's word: to the one person known there, never to a guessed one. */
import type { Edges, Forest } from './cluster.ts'
import type { Guard } from './guards.ts'
import { createHolders, type Holders } from './holders.ts'
import type { Slot } from './read-fields.ts'
import { ROLE } from './roles.ts'
import { type Table, valuesOf } from './table.ts'

/** A record that stays with an address or device, because several people are known there, or too many calls come from it. */
export interface Unplaced {
  readonly record: number
  /** One member of each person it could be, ascending. */
  readonly candidates: readonly number[]
}

/** What is known of each record, and what forbids a merge. */
export interface Standings {
  readonly roles: Uint8Array
  readonly named: Uint8Array
  readonly guard: Guard
  /** Whether two groups of records are more likely one person than not. */
  readonly areLikelyOne: (a: number, b: number) => boolean
  /** How sure it must be that a nameless record is the known person's. */
  readonly attachAt: number
  /** P(a nameless record on this value, beside `others` more of them, is the person's who is known there). */
  readonly trustIn: (slot: Slot, others: number) => number
}

/** Joins each claimed record to the one person whom its best edges name. @param least bits of an edge that links */
export function attachClaimed(forest: Forest, edges: Edges, { roles, guard }: Standings, least: number): void {
  const named = new Map<number, Set<number>>()
  const note = (claim: number, record: number) => {
    const roots = named.get(claim)
    if (roots === undefined) named.set(claim, new Set([forest.rootOf(record)]))
    else roots.add(forest.rootOf(record))
  }
  for (const [at, weight] of edges.weights.entries()) {
    if (weight < least) continue
    const [a = 0, b = 0] = [edges.a[at], edges.b[at]]
    if (roles[a] === ROLE.claimed && roles[b] === ROLE.person) note(a, b)
    if (roles[b] === ROLE.claimed && roles[a] === ROLE.person) note(b, a)
  }
  for (const [claim, roots] of named) {
    const [root] = roots
    if (roots.size === 1 && root !== undefined) joinIfAllowed(forest, guard, root, claim)
  }
}

const CONTACTS = ['document', 'account', 'loyaltyCard', 'phone', 'email'] as const satisfies readonly Slot[]

/**
 * Joins records without a name that no edge has joined: by what they hold to the one person known there, then by device; where nobody
 * is known, to each other.
 * @returns those for whom there were several people
 */
export function attachNameless(forest: Forest, table: Table, standings: Standings): readonly Unplaced[] {
  const { roles, named } = standings
  const { columns, size } = table
  const isLoose = (record: number) =>
    named[record] !== 1 && (roles[record] === ROLE.bare || forest.membersOf(record).length === 1)
  const loose = Array.from({ length: size }, (_, record) => record).filter(isLoose)
  const hasContact = (record: number) => CONTACTS.some((slot) => valuesOf(columns[slot], record).length > 0)
  const byContact = loose.filter(hasContact)
  const contacts = CONTACTS.map((slot) => createHolders(table, slot, loose))
  const unplaced = attachBy(forest, byContact, contacts, standings)
  const byDevice = loose.filter((record) => !hasContact(record) && valuesOf(columns.device, record).length > 0)
  return [...unplaced, ...attachBy(forest, byDevice, [createHolders(table, 'device', byDevice)], standings)].sort(
    (a, b) => a.record - b.record,
  )
}

function attachBy(
  forest: Forest,
  records: readonly number[],
  holders: readonly Holders[],
  standings: Standings,
): Unplaced[] {
  const unplaced: Unplaced[] = []
  const alone: number[] = []
  const placed: [number, number][] = []
  for (const record of records) {
    const roots = [...new Set(holders.flatMap((one) => one.knownOf(record).map(forest.rootOf)))].sort((a, b) => a - b)
    const root = choosePerson(forest, roots, standings)
    const isSure = holders.every((one) => standings.trustIn(one.slot, one.loosestOf(record) - 1) >= standings.attachAt)
    if (roots.length === 0 && isSure) alone.push(record)
    else if (root !== undefined && isSure) placed.push([root, record])
    else unplaced.push({ record, candidates: roots })
  }
  // Joined afterwards: the roots that were found must not change meanwhile.
  for (const [root, record] of placed) joinIfAllowed(forest, standings.guard, root, record)
  for (const { column } of holders) {
    const first = new Map<number, number>()
    for (const record of alone) {
      for (const id of valuesOf(column, record)) {
        const other = first.get(id)
        if (other === undefined) first.set(id, record)
        else joinIfAllowed(forest, standings.guard, other, record)
      }
    }
  }
  return unplaced
}

/** The one person; of several who are likely one, the best known. */
function choosePerson(forest: Forest, roots: readonly number[], { areLikelyOne }: Standings): number | undefined {
  const areOne = roots.every((a, at) => roots.slice(at + 1).every((b) => areLikelyOne(a, b)))
  if (!areOne) return undefined
  return [...roots].sort((a, b) => forest.membersOf(b).length - forest.membersOf(a).length)[0]
}

function joinIfAllowed(forest: Forest, guard: Guard, a: number, b: number): void {
  if (forest.rootOf(a) === forest.rootOf(b)) return
  if (guard.mayMerge(forest.membersOf(a), forest.membersOf(b))) forest.join(a, b)
}
