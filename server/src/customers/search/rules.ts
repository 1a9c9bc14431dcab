/** What a search is made of: words, their near variants, and how well a name answers. Pure. */

/** Words of a query or name used at most. */
const MAX_WORDS = 8
const MAX_WORD = 40
/** From this length on, one typo is forgiven. */
const FUZZY_FROM = 4

/** Lower-case words without accents: "Mª José Muñoz-Seca" → maria, jose, munoz, seca. */
export function toWords(text: string): string[] {
  const plain = text
    .replace(/\bM[ªa]\.?(?=\s)/gi, 'Maria')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? []
  return [...new Set(words.map((word) => word.slice(0, MAX_WORD)))].slice(0, MAX_WORDS)
}

/** The word and every form of it that lacks one letter. */
export function deletionsOf(word: string): string[] {
  if (word.length < FUZZY_FROM) return [word]
  const forms = new Set([word])
  for (let at = 0; at < word.length; at++) forms.add(word.slice(0, at) + word.slice(at + 1))
  return [...forms]
}

/**
 * Whether two words are at most one typo apart: a letter more, less, other, or two neighbours swapped.
 * @source optimal string alignment distance ≤ 1
 */
export function isOneTypoApart(a: string, b: string): boolean {
  if (a === b) return true
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const restA = a.slice(start, a.length - end)
  const restB = b.slice(start, b.length - end)
  if (restA.length <= 1 && restB.length <= 1) return true
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0]
}

/** What kind of thing somebody is looking for, from how it is written. */
export interface SearchPlan {
  /** Words for names, in order; empty when it cannot be a name. */
  readonly words: readonly string[]
  /** Beginnings of identifier keys. */
  readonly keyPrefixes: readonly string[]
  /** Beginnings of order numbers, upper-case. */
  readonly numbers: readonly string[]
}

/** Digits without which a number is no telephone. */
const MIN_PHONE_DIGITS = 5

/**
 * Reads a query. A telephone is looked for with and without the country's prefix; a text with digits may be an order number,
 * a card or a user id; one with an at sign is an e-mail.
 * @param callingCode digits of the workspace's country, as `34`
 */
export function planSearch(query: string, callingCode: string): SearchPlan {
  const text = query.trim().slice(0, 200)
  const lower = text.toLowerCase()
  const keyPrefixes: string[] = []
  if (/^\S+@\S*$/.test(lower)) keyPrefixes.push(`email::${lower}`)
  const digits = text.replace(/[\s().+-]/g, '')
  if (/^\d+$/.test(digits) && digits.length >= MIN_PHONE_DIGITS) {
    const international = text.startsWith('+') ? digits : digits.startsWith('00') ? digits.slice(2) : null
    for (const number of international ? [international] : [callingCode + digits, digits]) {
      keyPrefixes.push(`phone::+${number}`, `wa_id::${number}`)
    }
  }
  const isCode = !/\s/.test(text) && text.length >= 2
  if (isCode) {
    keyPrefixes.push(
      `user_id::${text}`,
      `loyalty_card::${text.toUpperCase().replaceAll('-', '')}`,
      `document::${text.toUpperCase()}`,
    )
    if (!lower.includes('@') && /^[\p{L}]/u.test(text)) keyPrefixes.push(`email::${lower}`)
  }
  const numbers = isCode && /\d/.test(text) ? [text.replace(/^#/, '').toUpperCase()] : []
  return { words: lower.includes('@') ? toWords(lower.split('@')[0] ?? '') : toWords(text), keyPrefixes, numbers }
}

/** The first text after all those that begin with `prefix`, in byte order. */
export function endOfPrefix(prefix: string): string {
  return `${prefix}\u{10ffff}`
}

/**
 * How well a name answers: 0 is word for word. Each word costs 0 when it stands as it is, 1 when it begins so, 2 when it is a typo
 * away; then names with fewer other words come first.
 */
export function scoreName(asked: readonly string[], words: readonly string[]): number {
  let score = 0
  for (const word of asked) {
    if (words.includes(word)) continue
    score += words.some((other) => other.startsWith(word)) ? 1 : 2
  }
  return score * 100 + Math.max(0, words.length - asked.length)
}
