import { toMajor } from '../../../kernel/money.ts'
import type { Side } from '../rules/findings/findings.ts'
import type { AuditFile, Place, Share } from '../schema.ts'
import type { Words } from './words/index.ts'

/** How figures are written in one language. */
export interface Format {
  readonly words: Words
  readonly count: (value: number) => string
  /** So many people, with the word. */
  readonly people: (count: number) => string
  /** A share of 0 to 1; tiny ones are not rounded away. */
  readonly percent: (value: number | null) => string
  readonly share: (share: Share) => string
  /** @param currency ISO 4217 */
  readonly money: (minor: number, currency: string) => string
  readonly date: (atMs: number) => string
  readonly hours: (hours: number) => string
  readonly minutes: (minutes: number | null) => string
  readonly channel: (channel: string) => string
  readonly place: (place: Place) => string
  /** What a side says, in words. */
  readonly side: (side: Side) => string
}

/** Makes the format of a language. */
export function newFormat(words: Words, files: readonly AuditFile[]): Format {
  const { locale } = words
  const number = new Intl.NumberFormat(locale)
  const fine = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const whole = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const one = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const percent = (value: number | null) => {
    if (value === null) return '—'
    const isEdge = (value > 0 && value < 0.1) || (value > 0.9 && value < 1)
    return (isEdge ? fine : whole).format(value)
  }
  const money = (minor: number, currency: string) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency }).format(toMajor(minor, currency))
  const hours = (value: number) => (value < 48 ? `${one.format(value)} h` : `${one.format(value / 24)} ${words.days}`)
  return {
    words,
    percent,
    money,
    hours,
    count: (value) => number.format(value),
    people: (value) => `${number.format(value)} ${value === 1 ? words.labels.onePerson : words.labels.people}`,
    share: ({ part, whole: all }) => percent(all === 0 ? null : part / all),
    date: (atMs) => day.format(atMs),
    minutes: (value) => (value === null ? '—' : value < 60 ? `${one.format(value)} min` : hours(value / 60)),
    channel: (channel) => named(words.channels, channel) ?? channel,
    place: ({ file, line }) => `${files[file]?.name ?? '?'}:${line}`,
    side: ({ value }) => sideText(value, words, money),
  }
}

function sideText(value: string, words: Words, money: Format['money']): string {
  const price = /^(-?\d+) ([A-Z]{3})$/.exec(value)
  if (price) return money(Number(price[1]), price[2] ?? '')
  const wish = /^(email|sms|whatsapp|voice): (yes|no|sent)$/.exec(value)
  if (wish) return `${named(words.channels, wish[1] ?? '') ?? wish[1]}: ${named(words.said, wish[2] ?? '') ?? ''}`
  return named(words.topics, value) ?? named(words.said, value) ?? value
}

/** The word for a code; nothing for what only looks like one: a product may be called `constructor`. */
function named(names: Readonly<Record<string, string>>, code: string): string | undefined {
  return Object.hasOwn(names, code) ? names[code] : undefined
}

function amountText(value: string, { words }: Format): string {
  const [minor = '0', sign = ''] = value.split(' ')
  const amount = (Number(minor) / 100).toLocaleString(words.locale, { minimumFractionDigits: 2 })
  return `${amount} ${sign}`
}

/** What an answer states, in words. */
export function statementText(kind: string, value: string, format: Format): string {
  if (kind === 'price' || kind === 'amount') return amountText(value, format)
  if (kind === 'date') return value.split('-').reverse().join('/')
  if (kind === 'stock') return value === 'yes' ? format.words.inStock : format.words.outOfStock
  return named(format.words.statuses, value) ?? value
}
