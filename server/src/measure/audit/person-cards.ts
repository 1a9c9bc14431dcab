/** What is known of each person, gathered from all their records, as the matcher takes it. */
import type { Field, PersonRecord as MatchRecord } from '../../customers/matching/index.ts'
import { at } from './rules/at.ts'
import type { People, PersonRecord } from './schema.ts'

/** The records of each person, in the order of the list. */
export interface PersonIndex {
  /** People of whom any record has a name. */
  readonly countNamed: (records: readonly PersonRecord[]) => number
  /** One card for each person with a name, made as it is asked for: all at once would not fit. Its id is the person's number. */
  readonly cards: (records: readonly PersonRecord[]) => Generator<MatchRecord>
}

/** Sorts records by person, in two arrays: a list for each of a million people would not fit. */
export function indexByPerson({ personOf, count }: People): PersonIndex {
  const starts = new Int32Array(count + 1)
  for (const person of personOf) starts[person + 1] = at(starts, person + 1) + 1
  for (let person = 0; person < count; person += 1) starts[person + 1] = at(starts, person + 1) + at(starts, person)
  const next = starts.slice()
  const members = new Int32Array(personOf.length)
  for (const [index, person] of personOf.entries()) {
    members[at(next, person)] = index
    next[person] = at(next, person) + 1
  }
  const ownOf = (records: readonly PersonRecord[], person: number) =>
    Array.from(members.subarray(at(starts, person), at(starts, person + 1)), (index) => at(records, index))
  return {
    countNamed: (records) => {
      const named = new Uint8Array(count)
      for (const [index, record] of records.entries()) if (hasName(record)) named[at(personOf, index)] = 1
      return named.reduce((sum, each) => sum + each, 0)
    },
    cards: function* (records) {
      for (let person = 0; person < count; person += 1) {
        const own = ownOf(records, person)
        if (own.some(hasName)) yield cardOf(person, own)
      }
    },
  }
}

/** The cards of a few records' people, those with a name. */
export function* cardsOf(records: readonly PersonRecord[], { personOf, count }: People) {
  for (let person = 0; person < count; person += 1) {
    const own = records.filter((_, index) => personOf[index] === person)
    if (own.some(hasName)) yield [person, cardOf(person, own)] as const
  }
}

function hasName({ fields }: PersonRecord): boolean {
  return fields.name !== undefined && fields.name !== ''
}

function cardOf(person: number, own: readonly PersonRecord[]): MatchRecord {
  const fields: Partial<Record<Field, string[]>> = {}
  for (const record of own) {
    for (const [field, value] of valuesOf(record)) {
      const values = fields[field]
      if (values === undefined) fields[field] = [value]
      else if (!values.includes(value)) values.push(value)
    }
  }
  return { id: String(person).padStart(9, '0'), source: 'audit', fields }
}

const FIELDS: readonly (readonly [Field, keyof PersonRecord['fields']])[] = [
  ['fullName', 'name'],
  ['birthDate', 'birthday'],
  ['street', 'address'],
  ['postcode', 'postcode'],
  ['city', 'city'],
]

const KEYS: Readonly<Record<string, Field>> = {
  email: 'email',
  phone: 'phone',
  wa_id: 'phone',
  document: 'document',
  loyalty_card: 'loyaltyCard',
}

function* valuesOf({ fields, keys }: PersonRecord): Generator<readonly [Field, string]> {
  for (const [field, name] of FIELDS) {
    const value = fields[name]
    if (value !== undefined && value !== '') yield [field, value]
  }
  for (const key of keys) {
    const [kind = '', , ...value] = key.split(':')
    const field = KEYS[kind]
    if (field !== undefined) yield [field, value.join(':')]
  }
}
