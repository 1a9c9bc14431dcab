import { COMMON_SURNAMES, withTypo } from './people.ts'

/** A way of asking for a person. */
export interface Question {
  readonly name: string
  /** The words by which somebody asks for a person of this full name. Several: any of them; none: they do not ask so for this one. */
  readonly ways: (name: string) => readonly string[]
  /** Whether one letter goes wrong on the way. */
  readonly hasTypo: boolean
}

/**
 * Spaniards have two surnames: "Ana María García López" is asked for in full, or by given name and first surname, or by both
 * surnames; now and then by one surname alone, which nobody does who wants one of thousands, but everybody's first word while typing.
 */
export const QUESTIONS: readonly Question[] = [
  { name: 'full-name', ways: (name) => [name], hasTypo: false },
  { name: 'full-name-one-typo', ways: (name) => [name], hasTypo: true },
  { name: 'given-and-surname', ways: givenAndSurname, hasTypo: false },
  { name: 'given-and-surname-one-typo', ways: givenAndSurname, hasTypo: true },
  { name: 'two-surnames', ways: twoSurnames, hasTypo: false },
  { name: 'two-surnames-one-typo', ways: twoSurnames, hasTypo: true },
  { name: 'common-surname', ways: commonSurnames, hasTypo: false },
]

/** Something that somebody types, and all whom they may mean by it. */
export interface Asked {
  readonly text: string
  readonly meant: ReadonlySet<string>
}

/**
 * Draws people at random, so that a common name is asked for as often as it is borne, and asks for each. Whom a question may mean is
 * known by going through all names: everybody for whom the same words would have been typed. A typo does not change who is meant.
 */
export function drawQuestions(
  question: Question,
  people: readonly { readonly id: string; readonly name: string }[],
  count: number,
  random: () => number,
): Asked[] {
  const meant = new Map<string, Set<string>>()
  for (const { id, name } of people) {
    for (const way of question.ways(name)) {
      const ids = meant.get(way)
      if (ids) ids.add(id)
      else meant.set(way, new Set([id]))
    }
  }
  const askable = people.filter(({ name }) => question.ways(name).length > 0)
  return Array.from({ length: count }, () => {
    const ways = question.ways(askable[Math.floor(random() * askable.length)]?.name ?? '')
    const way = ways[Math.floor(random() * ways.length)] ?? ''
    return { text: question.hasTypo ? withTypo(way, random) : way, meant: meant.get(way) ?? new Set() }
  })
}

/** What one page of results is worth. */
export interface Worth {
  /** Of the places that those who are meant could fill on the page, the share that they fill: 1 when no order of results is better. */
  readonly recall: number
  /** The chance that the very one who was thought of is on the page: of all who are meant, the share that is. */
  readonly found: number
  /** The best chance that any order of results could give. */
  readonly possible: number
}

/**
 * Judges page one. When more people bear the words than the page holds, nothing in the question tells them apart, and no order
 * brings each of them to page one: then the page is right when it is full of them.
 * @source recall capped by the size of the page: Thakur et al., "BEIR", 2021, R_cap@k
 */
export function judgePage(ids: readonly string[], { meant }: Asked, pageSize: number): Worth {
  const right = ids.slice(0, pageSize).filter((id) => meant.has(id)).length
  const places = Math.min(pageSize, meant.size)
  return { recall: right / places, found: right / meant.size, possible: places / meant.size }
}

function givenAndSurname(name: string): string[] {
  return [name.split(' ').slice(0, -1).join(' ')]
}

function twoSurnames(name: string): string[] {
  return [name.split(' ').slice(-2).join(' ')]
}

function commonSurnames(name: string): string[] {
  const surnames = new Set(name.split(' ').slice(-2))
  return [...surnames].filter((surname) => COMMON_SURNAMES.includes(surname))
}
