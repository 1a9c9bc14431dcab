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
import { loadNameMatches, loadNamesLately, loadSimilarWords, loadWordsFrom, type NameMatch } from './store.ts'

/** A customer found by name. */
export interface Named extends Standing {
  readonly customerId: CustomerId
  readonly words: readonly string[]
}

/** Names weighed, of a query that thousands bear. More than anybody pages through. */
const MOST_NAMES = 1_500
/** Customers last seen that are looked through when more people bear the words than are weighed. */
const WALKED = 2_000
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
 * first: the words side by side; then in any order, or as beginnings; then with typos. Each step is taken only when those before it
 * found too few.
 */
export async function findNames(
  tx: Tx,
  words: readonly string[],
  { after, wanted }: { after: Standing | null; wanted: number },
): Promise<Named[]> {
  const found = new Map<CustomerId, Named>()
  const isFilled = (below: number) => countBetween(found.values(), after, below) >= wanted
  const begins = after?.score ?? 0
  if (words.length === 0) return []
  if (begins < APART) {
    await addMatches(tx, found, words, { variants: words.map((word) => [word]), isPhrase: true })
    if (isFilled(APART)) return [...found.values()]
  }
  const begun = await loadWordsFrom(tx, words, PREFIX_WORDS)
  const strict = words.map((word) => begun.filter((other) => other.startsWith(word)))
  if (begins < WITH_TYPO && strict.every((ones) => ones.length > 0)) {
    await addMatches(tx, found, words, { variants: strict, isPhrase: false })
    if (isFilled(WITH_TYPO)) return [...found.values()]
  }
  const similar = await loadSimilarWords(tx, [...new Set(words.flatMap(deletionsOf))])
  const variants = words.map((word, index) => [
    ...new Set([...(strict[index] ?? []), ...similar.filter((other) => isOneTypoApart(word, other))]),
  ])
  if (variants.every((ones) => ones.length > 0)) {
    for (const match of await loadNameMatches(tx, variants, null, MOST_NAMES)) add(found, words, match)
  }
  return [...found.values()]
}

async function addMatches(
  tx: Tx,
  found: Map<CustomerId, Named>,
  words: readonly string[],
  { variants, isPhrase }: { variants: readonly (readonly string[])[]; isPhrase: boolean },
): Promise<void> {
  const phrase = isPhrase && words.length > 1 ? words.join(' ') : null
  const matches = await loadNameMatches(tx, variants, phrase, MOST_NAMES)
  for (const match of matches) add(found, words, match)
  // Not all could be weighed. Which ones were is chance, but whoever was just here is to be among them.
  const isCut = matches.length === MOST_NAMES || variants.some((ones) => ones.length >= PREFIX_WORDS)
  if (isCut) for (const match of await loadNamesLately(tx, words, WALKED)) add(found, words, match)
}

function add(found: Map<CustomerId, Named>, asked: readonly string[], match: NameMatch): void {
  const score = scoreName(asked, match.words)
  if (score !== null) found.set(match.customerId, { ...match, score })
}

function countBetween(found: Iterable<Standing>, after: Standing | null, below: number): number {
  let count = 0
  for (const one of found) if (one.score < below && (!after || compareStanding(after, one) < 0)) count += 1
  return count
}
