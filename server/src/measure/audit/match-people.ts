/** Who is one person, by identifiers first and then by resemblance: the matcher of `customers/matching` over what identifiers left apart. */
import {
  comparePair,
  type Generic,
  type PersonRecord as MatchRecord,
  type MatchStage,
  matchInWorker,
  matchRecords,
} from '../../customers/matching/index.ts'
import { cardsOf, indexByPerson } from './person-cards.ts'
import { at } from './rules/at.ts'
import { type Grouped, groupPeople, matchByIdentifiers } from './rules/people/group-people.ts'
import type { Matched, People, PersonRecord } from './schema.ts'

/** Beyond this many people with a name identifiers alone decide: 300,000 took 1.6 GB at most beside their ledger, 950,000 took 2.1 GB. */
const MOST_PEOPLE = 600_000
/** More than this are compared in a thread of their own, whose memory goes with it. */
const MOST_IN_THREAD = 20_000
/** Nobody looks at these links: they are made as sure as those that the model may make alone. */
const LINK_AT = 0.999

/** How people are matched. */
export interface MatchPeopleOptions {
  /** ISO 3166 alpha-2, of telephones without a country code. */
  readonly country: string
  /** Told how far comparing is: `share` of the stage, 0 to 1. */
  readonly onProgress?: (stage: MatchStage, share: number) => void
}

/** Groups records by identifiers, then joins people who are one beyond doubt though they share none. */
export async function matchPeople(records: readonly PersonRecord[], options: MatchPeopleOptions): Promise<Matched> {
  const grouped = groupPeople(records)
  const { known, ...plain } = grouped
  const index = indexByPerson(plain)
  const named = index.countNamed(records)
  if (named > MOST_PEOPLE) {
    return matchByIdentifiers(records, named)
  }
  const { country, onProgress } = options
  const match = { country, linkAt: LINK_AT, ...(onProgress === undefined ? {} : { onProgress }) }
  const cards = index.cards(records)
  const found = named > MOST_IN_THREAD ? await matchInWorker(cards, match) : matchRecords(cards, match)
  const joined = Int32Array.from({ length: plain.count }, (_, person) => person)
  for (const cluster of found.clusters) {
    const people = cluster.map((place) => Number(found.recordIds[place] ?? 0)).sort((a, b) => a - b)
    for (const person of people) joined[person] = people[0] ?? person
  }
  const people = renumber(plain, joined)
  const judge = newJudge(found, Math.max(2, named), country)
  return {
    ...people,
    regroup: (own) => regroupOwn(own, groupPeople(own, known), judge),
    resemblance: { isCompared: true, named, joined: plain.count - people.count },
  }
}

type Judge = (a: MatchRecord, b: MatchRecord) => boolean
type Found = Pick<Awaited<ReturnType<typeof matchInWorker>>, 'model' | 'generics'>

/** Says of two people whether they are one beyond doubt, by what was learned of all. */
function newJudge({ model, generics }: Found, size: number, country: string): Judge {
  const genericOf = new Map<string, Generic>(generics.map((generic) => [generic.value, generic]))
  const among = ({ fields }: MatchRecord) =>
    Object.values(fields).flatMap((values) => values.flatMap((value) => genericOf.get(value) ?? []))
  return (a, b) =>
    comparePair(model, a, b, { size, country, generics: [...among(a), ...among(b)] }).probability >= LINK_AT
}

/** Joins, of the groups that identifiers leave of one person's records, those that resemblance would join. */
function regroupOwn(own: readonly PersonRecord[], grouped: Grouped, isOne: Judge): People {
  if (grouped.count === 1) return grouped
  const cards = [...cardsOf(own, grouped)]
  const joined = Int32Array.from({ length: grouped.count }, (_, group) => group)
  for (const [place, [group, card]] of cards.entries()) {
    for (const [other, before] of cards.slice(0, place)) {
      const [mine, its] = [at(joined, group), at(joined, other)]
      if (mine === its || !isOne(before, card)) continue
      for (const [index, root] of joined.entries()) if (root === mine) joined[index] = its
    }
  }
  return renumber(grouped, joined)
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
