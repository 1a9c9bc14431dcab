/**
 * How well something fits what was typed, 0 (not at all) to 1: every typed word must begin a word of the label or of the
 * keywords, accents and case aside. A fuzzy match of letters finds everything in a short list and so nothing.
 */
export function scoreMatch(label: string, typed: string, keywords: readonly string[] = []): number {
  const wanted = wordsOf(typed)
  if (wanted.length === 0) return 1
  const own = wordsOf(label)
  const all = [...own, ...keywords.flatMap(wordsOf)]
  if (!wanted.every((word) => all.some((candidate) => candidate.startsWith(word)))) return 0
  const inLabel = wanted.filter((word) => own.some((candidate) => candidate.startsWith(word))).length
  return 0.5 + (0.5 * inLabel) / wanted.length
}

function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}@.+]+/u)
    .filter((word) => word !== '')
}
