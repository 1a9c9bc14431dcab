import type { CustomerId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { type CustomerState, textTrait } from '../profiles/index.ts'
import {
  APART,
  compareStanding,
  deletionsOf,
  isOneTypoApart,
  type Standing,
  scoreName,
  toWords,
  WITH_TYPO,
} from './rules.ts'
import { loadNameMatches, loadNamesakes, loadSimilarWords, loadWordsFrom, type NameMatch } from './store.ts'

/** A part of the results: `wanted` of them, from the best on or after one of them. */
export interface SearchRange {
  readonly after: Standing | null
  readonly wanted: number
}

/** A customer found by name. */
export interface Named extends Standing {
  readonly customerId: CustomerId
  readonly words: readonly string[]
}

/** `most` is what can be paged through. */
const BOUNDS = { most: 1_000, kept: 500, walked: 600 }
/** Words of the dictionary looked at, of those that begin as asked. */
const PREFIX_WORDS = 80

/** The words by which a customer is found. First and last name add what the name does not say. */
export function nameWords(state: CustomerState): string[] {
  const whole = toWords(textTrait(state, 'name'))
  const parts = toWords(`${textTrait(state, 'firstName')} ${textTrait(state, 'lastName')}`)
  return [...whole, ...(whole.length === 0 ? parts : parts.filter((word) => !whole.includes(word)))]
}

/**
 * Customers whose names answer, in no order, with all of the first `wanted` after `after` among them. The best answers are looked for
 * first: the words side by side; then in any order, or as beginnings; then with typos. Each step finds what none before it does, and
 * is taken only when those found too few.
 */
export async function findNames(tx: Tx, words: readonly string[], range: SearchRange): Promise<Named[]> {
  if (words.length === 0) return []
  const { after, wanted } = range
  const begins = after?.score ?? 0
  const found: Named[] = []
  if (begins < APART) {
    found.push(...weigh(await loadNamesakes(tx, words, range, BOUNDS), words, 0, APART))
    if (countAfter(found, after) >= wanted) return found
  }
  const begun = await loadWordsFrom(tx, words, PREFIX_WORDS)
  const strict = words.map((word) => begun.filter((other) => other.startsWith(word)))
  if (begins < WITH_TYPO && strict.every((ones) => ones.length > 0)) {
    found.push(...weigh(await loadNameMatches(tx, strict, words, BOUNDS), words, APART, WITH_TYPO))
    if (countAfter(found, after) >= wanted) return found
  }
  const similar = await loadSimilarWords(tx, [...new Set(words.flatMap(deletionsOf))])
  const loose = words.map((word, index) => {
    const near = similar.filter((other) => isOneTypoApart(word, other))
    return [...new Set([...(strict[index] ?? []), ...near])]
  })
  if (loose.some((ones) => ones.length === 0)) return found
  // Of a name with a typo, nobody is looked for among those last seen: they are found by the words as asked.
  const matches = await loadNameMatches(tx, loose, words, { ...BOUNDS, walked: 0 })
  return [...found, ...weigh(matches, words, WITH_TYPO, Number.POSITIVE_INFINITY)]
}

function weigh(matches: readonly NameMatch[], asked: readonly string[], from: number, below: number): Named[] {
  return matches.flatMap((match) => {
    const score = scoreName(asked, match.words)
    return score !== null && score >= from && score < below ? [{ ...match, score }] : []
  })
}

function countAfter(found: readonly Named[], after: Standing | null): number {
  return after === null ? found.length : found.filter((one) => compareStanding(after, one) < 0).length
}
