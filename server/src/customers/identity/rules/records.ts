/**
 * Level 1: fragments that know a person on the brand's own word, or better, are joined through the names they share. Names of one kind
 * are weighed together, so that it never depends on which of two e-mails comes first in the alphabet.
 */
import type { Evidence, IdentifierKind } from '../schema.ts'
import type { Board, Party, Value } from './board.ts'
import { isStrong } from './signature.ts'
import { areApart, brokenLimit, leaveOut, merge, partiesOf, refuse } from './unite.ts'

/** A value and the parties that would be one if it linked. */
interface Tie {
  readonly value: Value
  readonly parties: readonly Party[]
}

/** Ties that hang together, and all their parties. */
interface Knot {
  readonly ties: Tie[]
  readonly parties: Party[]
}

/** What is verified speaks first; then all that is on record. In each, the strongest kind first. */
export function joinRecords(board: Board): void {
  for (const evidence of ['verified', 'record'] as const) {
    let ties: Tie[] = []
    let kind: IdentifierKind | null = null
    for (const value of board.shared) {
      if (value.kind !== kind) joinKind(board, ties, evidence)
      if (value.kind !== kind) ties = []
      kind = value.kind
      const parties = partiesOf(
        value.holders.filter((held) => held.node.standing === 'record' && counts(held.evidence, evidence)),
      )
      if (parties.length > 1) ties.push({ value, parties })
    }
    joinKind(board, ties, evidence)
  }
}

function counts(held: Evidence, evidence: 'verified' | 'record'): boolean {
  return evidence === 'verified' ? held === 'verified' : isStrong(held)
}

function joinKind(board: Board, ties: readonly Tie[], evidence: Evidence): void {
  if (ties.length === 0) return
  const sound: Tie[] = []
  for (const { value, parties } of ties) {
    const staying = leaveOut(board, parties, value)
    if (staying.length > 1 && holds(board, value, staying)) sound.push({ value, parties: staying })
  }
  for (const knot of knotsOf(sound)) {
    if (fits(board, knot.parties)) tie(board, knot, evidence)
    else untangle(board, knot, evidence)
  }
}

/** Whether the value alone may link; a value of people who cannot be one points to none of them. */
function holds(board: Board, value: Value, parties: readonly Party[]): boolean {
  const conflictKind = brokenLimit(board, parties, 'all')
  if (conflictKind !== null) refuse(board, 'limit', value, parties, conflictKind)
  return conflictKind === null
}

function fits(board: Board, parties: readonly Party[]): boolean {
  return !areApart(board, parties) && brokenLimit(board, parties, 'all') === null
}

function tie(board: Board, knot: Knot, evidence: Evidence): void {
  const { members } = merge(knot.parties)
  for (const { value } of knot.ties)
    board.made.push({ level: 'record', value, evidence, seq: null, nodes: members.slice(0, 1) })
}

/**
 * Each value alone would be sound, together they are not: somebody stands between people who cannot be one, and is left out. Where
 * that does not help, nothing of the knot is tied.
 */
function untangle(board: Board, knot: Knot, evidence: Evidence): void {
  const between = new Set(knot.parties.filter((party) => !fits(board, neighbours(party, knot.ties))))
  const rest: Tie[] = []
  for (const { value, parties } of knot.ties) {
    const staying = parties.filter((party) => !between.has(party))
    if (staying.length < parties.length) refuse(board, 'contested', value, parties)
    if (staying.length > 1) rest.push({ value, parties: staying })
  }
  for (const part of knotsOf(rest)) {
    if (fits(board, part.parties)) tie(board, part, evidence)
    else for (const { value, parties } of part.ties) refuse(board, 'contested', value, parties)
  }
}

function neighbours(party: Party, ties: readonly Tie[]): readonly Party[] {
  const near = new Set([party])
  for (const { parties } of ties) if (parties.includes(party)) for (const other of parties) near.add(other)
  return [...near]
}

function knotsOf(ties: readonly Tie[]): readonly Knot[] {
  const knotOf = new Map<Party, Knot>()
  for (const each of ties) {
    const touched = new Set<Knot>()
    for (const party of each.parties) {
      const known = knotOf.get(party)
      if (known !== undefined) touched.add(known)
    }
    const knot = gather(touched, knotOf)
    knot.ties.push(each)
    for (const party of each.parties) {
      if (knotOf.get(party) === knot) continue
      knot.parties.push(party)
      knotOf.set(party, knot)
    }
  }
  return [...new Set(knotOf.values())]
}

/** Makes the knots one, by moving the small ones into the largest: a chain of thousands must not be copied at each step. */
function gather(knots: ReadonlySet<Knot>, knotOf: Map<Party, Knot>): Knot {
  let largest: Knot | null = null
  for (const knot of knots) if (largest === null || knot.parties.length > largest.parties.length) largest = knot
  if (largest === null) return { ties: [], parties: [] }
  for (const knot of knots) {
    if (knot === largest) continue
    largest.ties.push(...knot.ties)
    largest.parties.push(...knot.parties)
    for (const party of knot.parties) knotOf.set(party, largest)
  }
  return largest
}
