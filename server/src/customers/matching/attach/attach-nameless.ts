/** Where records go that name nobody on the brand's word: to the one person known there, never to a guessed one. */
import type { Forest } from '../cluster.ts'
import type { Guard } from '../guards.ts'
import type { MatchModel } from '../model/model.ts'
import { markNamed, ROLE } from '../roles.ts'
import { type Table, valuesOf } from '../table.ts'
import { listHolders } from '../value-holders.ts'
import { joinIfAllowed } from './join-if-allowed.ts'
import { rehearse, type Sureness } from './rehearse.ts'
import { createTies, type Tie, TYING } from './ties.ts'

/** A record that stays with an address or device, because several people are known there, or it is not sure enough that it is theirs. */
export interface Unplaced {
  readonly record: number
  /** One member of each person it could be, ascending. */
  readonly candidates: readonly number[]
}

/** What is known of each record, and what forbids a merge. */
export interface Standings {
  readonly model: MatchModel
  readonly roles: Uint8Array
  readonly guard: Guard
  /** Whether two groups of records are more likely one person than not. */
  readonly areLikelyOne: (a: number, b: number) => boolean
  /** How sure it must be that a nameless record is the known person's. */
  readonly attachAt: number
}

/**
 * Joins records without a name that no edge has joined: to each other by what is one visitor's own; such groups by all that they hold to
 * the one person known there; where nobody is known, to each other by address and telephone.
 * @returns those for whom there were several people, or too little was sure
 */
export function attachNameless(forest: Forest, table: Table, standings: Standings): readonly Unplaced[] {
  const isLoose = markLoose(forest, table, standings.roles)
  const tiesOf = createTies(table, forest, isLoose)
  const { areLikelyOne } = standings
  const sure = rehearse(standings.model, { size: table.size, forest, isLoose, tiesOf, areLikelyOne })
  const join = createJoiner(forest, table, standings, sure)
  const loose = [...isLoose.keys()].filter((record) => isLoose[record] === 1)
  join(loose, ['account', 'device'])
  const { placed, alone, unplaced } = placeGroups(forest, groupBy(loose, forest.rootOf), { ...standings, tiesOf, sure })
  // Joined afterwards: the roots that were found must not change meanwhile.
  for (const [root, record] of placed) joinIfAllowed(forest, standings.guard, root, record)
  join(alone, TYING)
  return [...unplaced].sort((a, b) => a.record - b.record)
}

function markLoose(forest: Forest, table: Table, roles: Uint8Array): Uint8Array {
  const named = markNamed(table)
  const hasName = (record: number) => forest.membersOf(record).some((one) => named[one] === 1)
  const isLoose = (record: number) => named[record] !== 1 && (roles[record] === ROLE.bare || !hasName(record))
  return Uint8Array.from({ length: table.size }, (_, record) => (isLoose(record) ? 1 : 0))
}

function groupBy(records: readonly number[], rootOf: Forest['rootOf']): readonly (readonly number[])[] {
  return [...Map.groupBy(records, rootOf).values()]
}

interface Placing extends Standings {
  readonly tiesOf: (record: number) => readonly Tie[]
  readonly sure: Sureness
}

function placeGroups(forest: Forest, groups: readonly (readonly number[])[], placing: Placing) {
  const unplaced: Unplaced[] = []
  const alone: number[] = []
  const placed: [number, number][] = []
  for (const group of groups) {
    const [first = 0] = group
    const ties = group.flatMap(placing.tiesOf)
    const roots = [...new Set(ties.flatMap((tie) => tie.known.map(forest.rootOf)))].sort((a, b) => a - b)
    const root = choosePerson(forest, roots, placing)
    const isSure = ties.some((tie) => placing.sure(tie) >= placing.attachAt)
    if (ties.length === 0) for (const record of group) alone.push(record)
    else if (root !== undefined && isSure) placed.push([root, first])
    else for (const record of group) unplaced.push({ record, candidates: roots })
  }
  return { placed, alone, unplaced }
}

/** The one person; of several who are likely one, the best known. */
function choosePerson(forest: Forest, roots: readonly number[], { areLikelyOne }: Standings): number | undefined {
  const areOne = roots.every((a, at) => roots.slice(at + 1).every((b) => areLikelyOne(a, b)))
  if (!areOne) return undefined
  return [...roots].sort((a, b) => forest.membersOf(b).length - forest.membersOf(a).length)[0]
}

/** Joins nameless records to each other by a value: of so many of them the first stands for who is known there. */
function createJoiner(forest: Forest, table: Table, { guard, attachAt }: Standings, sure: Sureness) {
  return (records: readonly number[], slots: readonly Tie['slot'][]) => {
    const taken = new Set(records)
    for (const slot of slots) {
      const column = table.columns[slot]
      const holders = listHolders(column, table.size, 1)
      for (const id of new Set(records.flatMap((record) => valuesOf(column, record)))) {
        const on = [...holders.of(id)].filter((record) => taken.has(record))
        const crowd = new Set(on.map(forest.rootOf)).size - 1
        const [first = 0, ...others] = on
        if (crowd === 0 || sure({ slot, crowd, spelling: 'own', isStale: false }) < attachAt) continue
        for (const other of others) joinIfAllowed(forest, guard, first, other)
      }
    }
  }
}
