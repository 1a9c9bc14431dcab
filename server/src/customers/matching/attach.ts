/** Where records go that name nobody on the brand's word: to the one person known there, never to a guessed one. */
import type { Edges, Forest } from './cluster.ts'
import type { Guard } from './guards.ts'
import { ROLE } from './roles.ts'
import type { Column, Table } from './table.ts'

/** A record that stays with an address or device, because several people are known there. */
export interface Unplaced {
  readonly record: number
  /** One member of each person it could be, ascending. */
  readonly candidates: readonly number[]
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

/**
 * Joins records without a name that no edge has joined: by what they hold to the one person known there, then by device; where nobody
 * is known, to each other.
 * @returns those for whom there were several people
 */
export function attachNameless(forest: Forest, table: Table, { roles, named, guard }: Standings): readonly Unplaced[] {
  const { email, phone, document, account, loyaltyCard, device } = table.columns
  const contacts = [document, account, loyaltyCard, phone, email]
  const isLoose = (record: number) =>
    named[record] !== 1 && (roles[record] === ROLE.bare || forest.membersOf(record).length === 1)
  const loose = Array.from({ length: table.size }, (_, record) => record).filter(isLoose)
  const isKnown = new Uint8Array(table.size).fill(1)
  for (const record of loose) isKnown[record] = 0
  const hasContact = (record: number) => contacts.some((column) => hasValue(column, record))
  const byContact = loose.filter(hasContact)
  const unplaced = attachBy(forest, table, { records: byContact, columns: contacts, isKnown, guard })
  for (const record of byContact) isKnown[record] = 1
  const byDevice = loose.filter((record) => !hasContact(record) && hasValue(device, record))
  return [...unplaced, ...attachBy(forest, table, { records: byDevice, columns: [device], isKnown, guard })].sort(
    (a, b) => a.record - b.record,
  )
}

/** What is known of each record, and what forbids a merge. */
export interface Standings {
  readonly roles: Uint8Array
  readonly named: Uint8Array
  readonly guard: Guard
}

interface Attaching {
  readonly records: readonly number[]
  readonly columns: readonly Column[]
  /** 1 for a record that counts as somebody known. */
  readonly isKnown: Uint8Array
  readonly guard: Guard
}

function attachBy(forest: Forest, table: Table, { records, columns, isKnown, guard }: Attaching): Unplaced[] {
  const holders = columns.map((column) => indexHolders(forest, column, isKnown))
  const unplaced: Unplaced[] = []
  const alone: number[] = []
  const placed: [number, number][] = []
  for (const record of records) {
    const roots = new Set(columns.flatMap((column, at) => rootsAt(column, record, holders[at])))
    const [root] = roots
    if (root === undefined) alone.push(record)
    else if (roots.size === 1) placed.push([root, record])
    else unplaced.push({ record, candidates: [...roots].sort((a, b) => a - b) })
  }
  // Joined afterwards: the roots that were found must not change meanwhile.
  for (const [root, record] of placed) joinIfAllowed(forest, guard, root, record)
  for (const column of columns) joinSameValue(forest, column, { records: alone, guard })
  return unplaced
}

function rootsAt(
  column: Column,
  record: number,
  holders: ReadonlyMap<number, ReadonlySet<number>> | undefined,
): number[] {
  return valuesOf(column, record).flatMap((id) => [...(holders?.get(id) ?? [])])
}

function indexHolders(forest: Forest, column: Column, isKnown: Uint8Array) {
  const holders = new Map<number, Set<number>>()
  for (const [record, known] of isKnown.entries()) {
    if (known !== 1) continue
    for (const id of valuesOf(column, record)) {
      const roots = holders.get(id)
      if (roots === undefined) holders.set(id, new Set([forest.rootOf(record)]))
      else roots.add(forest.rootOf(record))
    }
  }
  return holders
}

function joinSameValue(
  forest: Forest,
  column: Column,
  { records, guard }: { readonly records: readonly number[]; readonly guard: Guard },
): void {
  const firstByValue = new Map<number, number>()
  for (const record of records) {
    for (const id of valuesOf(column, record)) {
      const first = firstByValue.get(id)
      if (first === undefined) firstByValue.set(id, record)
      else joinIfAllowed(forest, guard, first, record)
    }
  }
}

function joinIfAllowed(forest: Forest, guard: Guard, a: number, b: number): void {
  if (forest.rootOf(a) === forest.rootOf(b)) return
  if (guard.mayMerge(forest.membersOf(a), forest.membersOf(b))) forest.join(a, b)
}

function hasValue(column: Column, record: number): boolean {
  return valuesOf(column, record).length > 0
}

/** The values of a record that may join: not the generic ones. */
function valuesOf({ starts, ids, generic }: Column, record: number): number[] {
  const found: number[] = []
  for (let at = starts[record] ?? 0; at < (starts[record + 1] ?? 0); at += 1) {
    const id = ids[at] ?? 0
    if (generic[id] !== 1) found.push(id)
  }
  return found
}
