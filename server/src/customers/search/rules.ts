/** What a search is made of: words, their near variants, and how well a name answers. Pure. */

/** Words of a query or name used at most. */
const MAX_WORDS = 8
const MAX_WORD = 40
/** From this length on, one typo is forgiven. */
const FUZZY_FROM = 4

/** Lower-case words without accents, in order: "Mª José Muñoz-Seca" → maria, jose, munoz, seca. */
export function toWords(text: string): string[] {
  const plain = text
    .replace(/\bM[ªa]\.?(?=\s)/gi, 'Maria')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? []
  return words.slice(0, MAX_WORDS).map((word) => word.slice(0, MAX_WORD))
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
  /** Of an address or number that only begins as asked: where it stands among names. After whole names, if it may be a name itself. */
  readonly begunScore: number
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
  return {
    words: toWords(lower.includes('@') ? (lower.split('@')[0] ?? '') : text),
    keyPrefixes,
    numbers,
    begunScore: /^[\p{L}\s]+$/u.test(text) ? BEGUN : BEGUN_CODE,
  }
}

/** The first text after all those that begin with `prefix`, in byte order. */
export function endOfPrefix(prefix: string): string {
  return `${prefix}\u{10ffff}`
}

const MAX_CORRECTIONS = 100

/** Of an address, card or number that is word for word what was asked; then of one that begins so. */
export const WHOLE_CODE = -2
const BEGUN_CODE = -1
/** Of a result that begins as asked, where a name with one unfinished word stands: after whole words, before typos. */
const BEGUN = 10_000
/** The first score of a name in which a typo was forgiven. */
export const WITH_TYPO = 100_000
/** The first score of a name whose words are as asked, but do not stand side by side in that order. */
export const APART = 100

/**
 * How well a name answers, smaller is better; null when a word of the query is not in it. What weighs, in this order: typos forgiven;
 * words that only begin as asked; whether the words stand side by side as asked ("García López": Ana García López), in that order with
 * others between, or in another order (Ana López García); how many words of the name were not asked for.
 * @returns integer in [0, 900_000)
 */
export function scoreName(asked: readonly string[], name: readonly string[]): number | null {
  const others = countOthers(asked, name)
  if (standTogether(asked, name)) return others
  const places: number[] = []
  let score = 0
  for (const word of asked) {
    const found = placeOf(word, name, places)
    if (!found) return null
    places.push(found.place)
    score += found.cost
  }
  return score + orderOf(places) * APART + others
}

/** Words of the name that were not asked for, as far as they weigh. */
export function countOthers(asked: readonly string[], name: readonly string[]): number {
  return Math.min(APART - 1, name.length - asked.length)
}

/** The words asked with one of them put right, by each word that is one typo away. At most `MAX_CORRECTIONS`. */
export function correct(asked: readonly string[], known: readonly string[]): string[][] {
  const corrections = asked.flatMap((word, place) =>
    known
      .filter((other) => other !== word && isOneTypoApart(word, other))
      .map((other) => asked.toSpliced(place, 1, other)),
  )
  return corrections.slice(0, MAX_CORRECTIONS)
}

/** Where a result stands in the list; the day of `seenOn` as `2026-03-01`. */
export interface Standing {
  readonly score: number
  readonly seenOn: string
  readonly customerId: string
}

/** The order of results: the better answer, then the customer seen on the later day, then the newer customer. */
export function compareStanding(a: Standing, b: Standing): number {
  return a.score - b.score || compareText(b.seenOn, a.seenOn) || compareText(b.customerId, a.customerId)
}

function standTogether(asked: readonly string[], name: readonly string[]): boolean {
  return ` ${name.join(' ')} `.includes(` ${asked.join(' ')} `)
}

/** The place of the name's word that answers best, each place once; the first one after the word before, if there is a choice. */
function placeOf(
  word: string,
  name: readonly string[],
  taken: readonly number[],
): { place: number; cost: number } | null {
  const last = taken.at(-1) ?? -1
  const free = [...name.keys()].filter((place) => !taken.includes(place))
  const inOrder = [...free.filter((place) => place > last), ...free.filter((place) => place < last)]
  for (const { cost, answers } of ANSWERS) {
    const place = inOrder.find((each) => answers(word, name[each] ?? ''))
    if (place !== undefined) return { place, cost }
  }
  return null
}

const ANSWERS: readonly { readonly cost: number; readonly answers: (word: string, other: string) => boolean }[] = [
  { cost: 0, answers: (word, other) => word === other },
  { cost: BEGUN, answers: (word, other) => other.startsWith(word) },
  {
    cost: WITH_TYPO,
    answers: (word, other) => Math.max(word.length, other.length) >= FUZZY_FROM && isOneTypoApart(word, other),
  },
]

/** 0 side by side, 1 in order, 2 in another order. */
function orderOf(places: readonly number[]): number {
  const steps = places.slice(1).map((place, index) => place - (places[index] ?? 0))
  if (steps.every((step) => step === 1)) return 0
  return steps.every((step) => step > 0) ? 1 : 2
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
