/** Where records go that name nobody on the brand's word: to the one person known there, never to a guessed one. */
import type { Edges, Forest } from './cluster.ts'
import { ROLE } from './roles.ts'
import type { Column, Table } from './table.ts'

/** A record that stays with an address or device, because several people are known there. */
export interface Unplaced {
  readonly record: number
  /** One member of each person it could be, ascending. */
  readonly candidates: readonly number[]
}

/** Joins each claimed record to the one person whom its best edges name. @param least bits of an edge that links */
export function attachClaimed(forest: Forest, edges: Edges, roles: Uint8Array, least: number): void {
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
    if (roots.size === 1 && root !== undefined) forest.join(root, claim)
  }
}

/**
 * Joins bare records: by telephone and e-mail to the one person known there, then by device; where nobody is known, to each other.
 * @returns those for whom there were several people
 */
export function attachBare(forest: Forest, table: Table, roles: Uint8Array): readonly Unplaced[] {
  const { email, phone, device } = table.columns
  const contacts = [email, phone]
  const isBare = (record: number) => roles[record] === ROLE.bare
  const isPlaced = (record: number) => roles[record] !== ROLE.bare
  const bare = Array.from({ length: table.size }, (_, record) => record).filter(isBare)
  const byContact = bare.filter((record) => contacts.some((column) => hasValue(column, record)))
  const unplaced = attachBy(forest, table, { records: byContact, columns: contacts, isHolder: isPlaced })
  const known = new Set(byContact)
  const byDevice = bare.filter((record) => !known.has(record) && hasValue(device, record))
  return [
    ...unplaced,
    ...attachBy(forest, table, {
      records: byDevice,
      columns: [device],
      isHolder: (record) => isPlaced(record) || known.has(record),
    }),
  ].sort((a, b) => a.record - b.record)
}

interface Attaching {
  readonly records: readonly number[]
  readonly columns: readonly Column[]
  /** Whether a record counts as somebody known. */
  readonly isHolder: (record: number) => boolean
}

function attachBy(forest: Forest, table: Table, { records, columns, isHolder }: Attaching): Unplaced[] {
  const holders = columns.map((column) => indexHolders(forest, column, table.size, isHolder))
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
  for (const [root, record] of placed) forest.join(root, record)
  for (const column of columns) joinSameValue(forest, column, alone)
  return unplaced
}

function rootsAt(
  column: Column,
  record: number,
  holders: ReadonlyMap<number, ReadonlySet<number>> | undefined,
): number[] {
  return valuesOf(column, record).flatMap((id) => [...(holders?.get(id) ?? [])])
}

function indexHolders(forest: Forest, column: Column, size: number, isHolder: (record: number) => boolean) {
  const holders = new Map<number, Set<number>>()
  for (let record = 0; record < size; record += 1) {
    if (!isHolder(record)) continue
    for (const id of valuesOf(column, record)) {
      const roots = holders.get(id)
      if (roots === undefined) holders.set(id, new Set([forest.rootOf(record)]))
      else roots.add(forest.rootOf(record))
    }
  }
  return holders
}

function joinSameValue(forest: Forest, column: Column, records: readonly number[]): void {
  const firstByValue = new Map<number, number>()
  for (const record of records) {
    for (const id of valuesOf(column, record)) {
      const first = firstByValue.get(id)
      if (first === undefined) firstByValue.set(id, record)
      else forest.join(first, record)
    }
  }
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
