/** How two names agree. All texts are folded; levels are those of `LEVELS`, symmetric in the two sides. */
import { isShortForm } from '../names/known-names.ts'
import { editDistance, jaroWinkler } from '../similarity.ts'

/** How alike two single words are. */
export type Likeness = 'exact' | 'fuzzy' | 'loose' | 'different'

/**
 * Two words, one perhaps a slip of the other.
 * @param areCommon both are names that many people have: then they are two names, not one misspelt
 */
export function compareWords(a: string, b: string, areCommon: boolean): Likeness {
  if (a === b) return 'exact'
  const likeness = alikeness(a, b)
  return areCommon && likeness === 'fuzzy' ? 'loose' : likeness
}

/** Two given names of one or more words. */
export function compareGiven(a: string, b: string, areCommon: boolean): Likeness | 'partial' | 'nickname' {
  if (a === b) return 'exact'
  const [wordsA, wordsB] = [a.split(' '), b.split(' ')]
  if (wordsA.length === 1 && wordsB.length === 1 && a.length > 1 && b.length > 1) {
    return isShortForm(a, b) ? 'nickname' : compareWords(a, b, areCommon)
  }
  if (isShortForm(a, b)) return 'nickname'
  const [few, many] = wordsA.length <= wordsB.length ? [wordsA, wordsB] : [wordsB, wordsA]
  if (few.every((word) => many.some((other) => isSameOrInitial(word, other)))) return 'partial'
  if (wordsA.length === wordsB.length)
    return worst(wordsA.map((word, at) => compareWords(word, wordsB[at] ?? '', false)))
  const joined = editDistance(wordsA.join(''), wordsB.join(''), 1)
  if (joined <= 1) return 'fuzzy'
  return few.every((word) => many.some((other) => alikeness(word, other) === 'fuzzy')) ? 'fuzzy' : 'different'
}

function isSameOrInitial(a: string, b: string): boolean {
  return a === b || ((a.length === 1 || b.length === 1) && a.charCodeAt(0) === b.charCodeAt(0))
}

function alikeness(a: string, b: string): Likeness {
  if (a === b) return 'exact'
  const shorter = Math.min(a.length, b.length)
  if (shorter < 3)
    return shorter === 2 && a.charCodeAt(0) === b.charCodeAt(0) && editDistance(a, b, 1) <= 1 ? 'loose' : 'different'
  const similarity = jaroWinkler(a, b)
  if (shorter > 3 && similarity >= 0.92) return 'fuzzy'
  if (similarity < 0.7) return 'different'
  const distance = editDistance(a, b, 2)
  if (distance <= 1) return shorter > 3 ? 'fuzzy' : 'loose'
  return similarity >= 0.82 || (distance === 2 && shorter > 5) ? 'loose' : 'different'
}

const ORDER: readonly Likeness[] = ['exact', 'fuzzy', 'loose', 'different']

function worst(likenesses: readonly Likeness[]): Likeness {
  return likenesses.reduce((a, b) => (ORDER.indexOf(a) > ORDER.indexOf(b) ? a : b), 'exact')
}
