/** A text that depends on a number `n`, one form per plural category of the language. */
export interface Plural {
  readonly zero?: string
  readonly one: string
  readonly many?: string
  readonly other: string
}

/** A text with `{holes}`, or its plural forms. */
export type Message = string | Plural

/** The texts of one screen. */
export type Messages = Readonly<Record<string, Message>>

/** The same keys in another language: a missing or surplus key is a type error. */
export type Translated<Source extends Messages> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : Plural
}

/** The names of the holes of a text: `'{n} de {total}'` → `'n' | 'total'`. */
export type Holes<Text extends string> = Text extends `${string}{${infer Hole}}${infer Rest}`
  ? Hole | Holes<Rest>
  : never

/** What fills holes: numbers are written as the language writes them. */
export type Filling = string | number

const HOLE = /\{(\w+)\}/g

/**
 * A message as text. A plural is chosen by `n`; an exact `zero` form wins over the rules, because "no customers" reads
 * better than "0 customers" in languages whose rules know no zero.
 */
export function formatMessage(message: Message, filling: Readonly<Record<string, Filling>>, locale: string): string {
  return textOf(message, filling.n, locale).replace(HOLE, (hole, name: string) => {
    const value = filling[name]
    if (value === undefined) return hole
    return typeof value === 'number' ? numberFormat(locale).format(value) : value
  })
}

/** The names of the holes of a message, in every form, sorted: translations must agree on them. */
export function holesOf(message: Message): readonly string[] {
  const texts = typeof message === 'string' ? [message] : [message.other]
  const names = texts.flatMap((text) => [...text.matchAll(HOLE)].map((match) => match[1] ?? ''))
  return [...new Set(names)].sort()
}

function textOf(message: Message, n: Filling | undefined, locale: string): string {
  if (typeof message === 'string') return message
  if (n === 0 && message.zero !== undefined) return message.zero
  const category = pluralRules(locale).select(Number(n))
  if (category === 'one') return message.one
  if (category === 'many') return message.many ?? message.other
  return message.other
}

const rules = new Map<string, Intl.PluralRules>()
const numbers = new Map<string, Intl.NumberFormat>()

function pluralRules(locale: string): Intl.PluralRules {
  const known = rules.get(locale) ?? new Intl.PluralRules(locale)
  rules.set(locale, known)
  return known
}

function numberFormat(locale: string): Intl.NumberFormat {
  const known = numbers.get(locale) ?? new Intl.NumberFormat(locale)
  numbers.set(locale, known)
  return known
}
