/** Who is one person, by identifiers first and then by resemblance: the matcher of `customers/matching` over what the plain one left apart. */
import {
  type Field,
  type MatchModel,
  type PersonRecord as MatchRecord,
  matchRecords,
} from '../../customers/matching/index.ts'
import { at } from './rules/at.ts'
import { groupPeople } from './rules/group-people.ts'
import type { GroupPeople, People, PersonRecord } from './schema.ts'

/** Beyond this many people with a name, resemblance would take minutes: identifiers alone decide. */
const MOST_PEOPLE = 60_000
/** Nobody looks at these links: they are made as sure as those that the model may make alone. */
const LINK_AT = 0.999

/**
 * Groups records by identifiers, then joins people who are one beyond doubt though they share none. The first records that it is given
 * are all there are: from them it learns; parts of them are tried with what it learned then.
 * @param country ISO 3166 alpha-2
 */
export function groupByLikeness(country: string): GroupPeople {
  let learned: MatchModel | undefined
  return (records) => {
    const plain = groupPeople(records)
    const gathered = gather(records, plain)
    if (gathered.size > MOST_PEOPLE) return plain
    const start = learned === undefined ? {} : { model: learned, learn: false }
    const { recordIds, clusters, model } = matchRecords(gathered.values(), { linkAt: LINK_AT, country, ...start })
    learned ??= model
    const joined = Int32Array.from({ length: plain.count }, (_, person) => person)
    for (const cluster of clusters) {
      const people = cluster.map((place) => Number(recordIds[place] ?? 0)).sort((a, b) => a - b)
      for (const person of people) joined[person] = people[0] ?? person
    }
    return renumber(plain, joined)
  }
}

/** One record for each person who has a name: all that is known of them. */
function gather(records: readonly PersonRecord[], { personOf }: People): Map<number, MatchRecord> {
  const fields = new Map<number, Partial<Record<Field, string[]>>>()
  for (const [index, record] of records.entries()) {
    const person = at(personOf, index)
    const known = fields.get(person) ?? {}
    fields.set(person, known)
    for (const [field, value] of valuesOf(record)) {
      const values = known[field]
      if (values === undefined) known[field] = [value]
      else if (!values.includes(value)) values.push(value)
    }
  }
  const named = [...fields].filter(([, { fullName }]) => fullName !== undefined)
  return new Map(
    named.map(([person, known]) => [person, { id: String(person).padStart(9, '0'), source: 'audit', fields: known }]),
  )
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

/** People numbered without gaps, in the order of their first records. */
function renumber({ personOf }: People, joined: Int32Array): People {
  const numbers = new Map<number, number>()
  const renumbered = personOf.map((person) => {
    const root = at(joined, person)
    const known = numbers.get(root)
    if (known !== undefined) return known
    numbers.set(root, numbers.size)
    return numbers.size - 1
  })
  return { personOf: renumbered, count: numbers.size }
}
