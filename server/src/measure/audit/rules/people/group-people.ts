/**
 * Which records are one person, by the identifiers that they share. `matchPeople` asks resemblance about those whom this leaves apart.
 * - Documents and loyalty cards join.
 * - E-mail addresses and telephones join records whose names may be one person's, and whose birthdays do not differ: families share them.
 * - A value beside more different names than its kind allows is generic and joins nobody.
 * - Customer numbers join within one number space (`findNumberSpaces`).
 */
import type { Matched, People, PersonRecord } from '../../schema.ts'
import { at } from '../at.ts'
import { mayBeOneDay } from './birthdays.ts'
import { mayBeOneName, nameWords } from './names.ts'
import { findNumberSpaces } from './number-spaces.ts'

/** Different names beside one value from which on it is generic. The same figures as `peoplePerValue` of identity's kinds. */
const NAMES_PER_VALUE: Readonly<Record<string, number>> = { email: 4, phone: 5, wa_id: 5 }
const NAMES_PER_UNIQUE_VALUE = 10

/** What all records together say of identifiers, by which a few of them can be grouped as among all. */
export interface KnownValues {
  readonly spaces: ReadonlyMap<string, string>
  /** Keys beside more different names than their kind allows. */
  readonly generic: ReadonlySet<string>
}

/** People by identifiers. */
export interface Grouped extends People {
  readonly known: KnownValues
}

/** People by identifiers alone, for whoever has no better matcher at hand, or too many people for it. @param whole see `groupPeople` */
export function matchByIdentifiers(records: readonly PersonRecord[], named = 0, whole?: KnownValues): Matched {
  const { known, ...people } = groupPeople(records, whole)
  return {
    ...people,
    regroup: (own) => groupPeople(own, known),
    resemblance: { isCompared: false, named, joined: 0 },
  }
}

/** Groups records into people. @param known what a larger set of records said of their identifiers */
export function groupPeople(records: readonly PersonRecord[], known?: KnownValues): Grouped {
  const parent = Int32Array.from(records, (_, index) => index)
  const spaces = known?.spaces ?? findNumberSpaces(records)
  const generic = new Set<string>()
  const holders = sharedValues(records, (record, number) => {
    return `number:${spaces.get(record.channel) ?? record.channel}:${number}`
  })
  const traitsOf = newTraitReader(records)
  const shared: Shared[] = []
  for (const [key, members] of holders) {
    const kind = key.slice(0, key.indexOf(':'))
    const parties = known?.generic.has(key) ? null : partiesOf(members, traitsOf, NAMES_PER_VALUE[kind])
    if (parties === null) generic.add(key)
    else if (NAMES_PER_VALUE[kind] === undefined) joinAll(parent, members)
    else shared.push({ members, parties })
  }
  for (const { members, parties } of shared) for (const party of partiesAfter(members, parties)) joinAll(parent, party)
  // Two parties of one address may have turned out to be one person by another: then who gives no name there is theirs as well.
  for (const { members, parties } of shared) {
    const [first = [], ...others] = parties
    const isOne = others.every((party) => rootOf(parent, at(party, 0)) === rootOf(parent, at(first, 0)))
    if (others.length > 0 && isOne) joinAll(parent, members)
  }
  return { ...numberGroups(parent), known: { spaces, generic } }
}

/** Values that several records hold, with the records. Most values have one holder, who needs no list. */
function sharedValues(
  records: readonly PersonRecord[],
  numberKey: (record: PersonRecord, number: string) => string,
): ReadonlyMap<string, readonly number[]> {
  const first = new Map<string, number>()
  const shared = new Map<string, number[]>()
  const take = (key: string, index: number) => {
    const before = first.get(key)
    if (before === undefined) {
      first.set(key, index)
      return
    }
    const list = shared.get(key)
    if (list === undefined) shared.set(key, before === index ? [index] : [before, index])
    else list.push(index)
  }
  records.forEach((record, index) => {
    for (const key of record.keys) take(key, index)
    for (const number of record.numbers) take(numberKey(record, number), index)
  })
  return shared
}

/** What tells people apart who share an address. */
interface Traits {
  readonly words: readonly string[]
  /** '' where it is not known. */
  readonly birthday: string
}

type ReadTraits = (index: number) => Traits

/** An address that several records hold. */
interface Shared {
  readonly members: readonly number[]
  /** Those with a name, who may be one person together. */
  readonly parties: readonly (readonly number[])[]
}

/** Nobody can tell which of several people a nameless record is of. */
function partiesAfter(members: readonly number[], parties: Shared['parties']): Shared['parties'] {
  return parties.length <= 1 ? [members] : parties
}

function joinAll(parent: Int32Array, members: readonly number[]): void {
  for (const index of members) join(parent, at(members, 0), index)
}

interface Party {
  words: readonly string[]
  birthday: string
  readonly members: number[]
}

/** Holders with a name, those who may be one person together. @returns null if they are too many: the value is generic */
function partiesOf(
  members: readonly number[],
  traitsOf: ReadTraits,
  most = NAMES_PER_UNIQUE_VALUE,
): Shared['parties'] | null {
  const parties: Party[] = []
  const seen = new Map<string, Party>()
  for (const index of members) {
    const { words, birthday } = traitsOf(index)
    if (words.length === 0) continue
    const name = `${words.join(' ')} ${birthday}`
    const found = seen.get(name) ?? parties.find((party) => mayBeOne(party, words, birthday))
    const party = found ?? { words, birthday, members: [] }
    if (found === undefined) parties.push(party)
    party.members.push(index)
    if (words.length > party.words.length) party.words = words
    party.birthday ||= birthday
    seen.set(name, party)
    if (parties.length > most) return null
  }
  return parties.map((party) => party.members)
}

function mayBeOne(party: Party, words: readonly string[], birthday: string): boolean {
  const isOtherDay = party.birthday !== '' && birthday !== '' && !mayBeOneDay(party.birthday, birthday)
  return !isOtherDay && mayBeOneName(party.words, words)
}

function newTraitReader(records: readonly PersonRecord[]): ReadTraits {
  const known = new Map<number, Traits>()
  return (index) => {
    const before = known.get(index)
    if (before !== undefined) return before
    const fields = records[index]?.fields
    const traits = { words: nameWords(fields?.name ?? ''), birthday: fields?.birthday ?? '' }
    known.set(index, traits)
    return traits
  }
}

function join(parent: Int32Array, left: number, right: number): void {
  const a = rootOf(parent, left)
  const b = rootOf(parent, right)
  // The smaller number leads, so that the order of files decides nothing.
  if (a !== b) parent[Math.max(a, b)] = Math.min(a, b)
}

function rootOf(parent: Int32Array, index: number): number {
  let root = index
  while (at(parent, root) !== root) root = at(parent, root)
  for (let step = index; step !== root; ) {
    const next = at(parent, step)
    parent[step] = root
    step = next
  }
  return root
}

function numberGroups(parent: Int32Array): People {
  const numbers = new Map<number, number>()
  const personOf = new Int32Array(parent.length)
  for (let index = 0; index < parent.length; index += 1) {
    const root = rootOf(parent, index)
    const number = numbers.get(root) ?? numbers.size
    numbers.set(root, number)
    personOf[index] = number
  }
  return { personOf, count: numbers.size }
}
