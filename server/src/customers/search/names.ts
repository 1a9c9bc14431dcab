import type { CustomerId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { type CustomerState, textTrait } from '../profiles/index.ts'
import {
  APART,
  compareStanding,
  correct,
  countOthers,
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

/** What one search may cost. `most` is also what can be paged through. */
const BOUNDS = { most: 1_000, kept: 500, walked: 600 }
/** Words of the dictionary looked at, of those that begin as asked: all, from the second or third letter on. */
const PREFIX_WORDS = 400

/** The words by which a customer is found. First and last name add what the name does not say. */
export function nameWords(state: CustomerState): string[] {
  const whole = toWords(textTrait(state, 'name'))
  const parts = toWords(`${textTrait(state, 'firstName')} ${textTrait(state, 'lastName')}`)
  return [...whole, ...(whole.length === 0 ? parts : parts.filter((word) => !whole.includes(word)))]
}

/**
 * Customers whose names answer, in no order, with all of the first `wanted` after `after` among them. The best answers are looked for
 * first: the words side by side; then in any order, or as beginnings; then side by side with one typo put right; then with typos
 * anywhere. Each step finds what no other does, and is taken only when those before it found too few.
 */
export async function findNames(tx: Tx, words: readonly string[], range: SearchRange): Promise<Named[]> {
  const found: Named[] = []
  const isOpen = (below: number) => found.length < range.wanted && (range.after?.score ?? 0) < below
  if (words.length === 0) return found
  if (isOpen(APART)) found.push(...(await findSideBySide(tx, [words], words, range, 0)))
  if (!isOpen(Number.POSITIVE_INFINITY)) return found
  const begun = await loadWordsFrom(tx, words, PREFIX_WORDS)
  const strict = words.map((word) => begun.filter((other) => other.startsWith(word)))
  if (isOpen(WITH_TYPO)) found.push(...(await findAnyhow(tx, strict, words, range, [APART, WITH_TYPO])))
  if (!isOpen(Number.POSITIVE_INFINITY)) return found
  const similar = await loadSimilarWords(tx, [...new Set(words.flatMap(deletionsOf))])
  const typo = WITH_TYPO + APART
  if (isOpen(typo)) found.push(...(await findSideBySide(tx, correct(words, similar), words, range, WITH_TYPO)))
  if (!isOpen(Number.POSITIVE_INFINITY)) return found
  const loose = words.map((word, index) => {
    const near = similar.filter((other) => isOneTypoApart(word, other))
    return [...new Set([...(strict[index] ?? []), ...near])]
  })
  return [...found, ...(await findAnyhow(tx, loose, words, range, [typo, Number.POSITIVE_INFINITY]))]
}

/** Names that hold the words of one of the phrases side by side. @param base the score of such a name that has no other words */
async function findSideBySide(
  tx: Tx,
  phrases: readonly (readonly string[])[],
  asked: readonly string[],
  range: SearchRange,
  base: number,
): Promise<Named[]> {
  const found: Named[] = []
  let after = range.after && range.after.score >= base ? { ...range.after, score: range.after.score - base } : null
  const bounds = base === 0 ? BOUNDS : { ...BOUNDS, walked: 0 }
  while (phrases.length > 0) {
    const matches = await loadNamesakes(tx, phrases, { after, wanted: range.wanted }, bounds)
    found.push(...weigh(matches, asked, range, [base, base + APART]))
    const last = matches.at(-1)
    // A name with a typo put right may answer better without: it was found before, and another one takes its place.
    if (found.length >= range.wanted || matches.length < range.wanted || !last) break
    after = { ...last, score: countOthers(asked, last.words) }
  }
  return found
}

/** Names that hold one variant of every word, wherever. @param scores from, and below */
async function findAnyhow(
  tx: Tx,
  variants: readonly (readonly string[])[],
  asked: readonly string[],
  range: SearchRange,
  scores: readonly [number, number],
): Promise<Named[]> {
  if (variants.some((ones) => ones.length === 0)) return []
  // So short a beginning that not all its words were read: then those lately seen are looked through all the sooner.
  const isCut = variants.some((ones) => ones.length >= PREFIX_WORDS)
  // With typos, nobody is looked for among those lately seen: there they are found by the words as asked.
  const walked = scores[0] < WITH_TYPO ? BOUNDS.walked : 0
  const bounds = { ...BOUNDS, most: isCut ? BOUNDS.kept : BOUNDS.most, walked }
  return weigh(await loadNameMatches(tx, variants, asked, bounds), asked, range, scores)
}

function weigh(
  matches: readonly NameMatch[],
  asked: readonly string[],
  { after }: SearchRange,
  [from, below]: readonly [number, number],
): Named[] {
  return matches.flatMap((match) => {
    const score = scoreName(asked, match.words)
    if (score === null || score < from || score >= below) return []
    const one = { ...match, score }
    return after && compareStanding(after, one) >= 0 ? [] : [one]
  })
}
