/** What an answer states: a price or an amount, a date, whether there is stock, how an order stands. */
import { plainText } from './text.ts'

/** What can be stated. `price` is of a product, `amount` of an order. */
export const STATEMENT_KINDS = ['price', 'amount', 'date', 'stock', 'status'] as const
export type StatementKind = (typeof STATEMENT_KINDS)[number]

/** One thing that a text states; `value` is equal for texts that say the same, `last` where a span of days is stated. */
export interface Statement {
  readonly kind: StatementKind
  readonly value: string
  readonly last?: string
}

const AMOUNT = String.raw`\d{1,3}(?:[.,]\d{3})*[.,]\d{2}|\d+`
const MONEY = new RegExp(
  `(€|£|\\$)\\s?(${AMOUNT})|(${AMOUNT})\\s?(€|£|\\$|euros?\\b|eur\\b|usd\\b|gbp\\b|pesos?\\b)`,
  'gi',
)
const SIGNS: Readonly<Record<string, string>> = {
  eur: '€',
  euro: '€',
  euros: '€',
  usd: '$',
  peso: '$',
  pesos: '$',
  gbp: '£',
}
const NUMERIC_DATE = /\b(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?\b/g
const MONTHS = ['ene|jan', 'feb', 'mar', 'abr|apr', 'may', 'jun', 'jul', 'ago|aug', 'sep|set', 'oct', 'nov', 'dic|dec']
const NAMED_DATE = new RegExp(
  `\\b(?:(\\d{1,2})(?:st|nd|rd|th)? (?:de |of )?(${MONTHS.join('|')})[a-z]*|(${MONTHS.join('|')})[a-z]* (\\d{1,2}))\\b`,
  'g',
)
const OUT_OF_STOCK =
  /\b(?:agotad[oa]s?|sin stock|no (?:nos )?quedan?|no (?:lo |la )?tenemos|no hay|no esta disponible|out of stock|sold out|not available|unavailable|no stock)\b/
const IN_STOCK = /\b(?:disponibles?|en stock|nos quedan?|quedan?|tenemos|hay|in stock|available|we have)\b/
/** In the order in which an order lives; later ones undo nothing before them. */
const STATUS: readonly (readonly [value: string, pattern: RegExp])[] = [
  ['cancelled', /\b(?:cancelad[oa]|anulad[oa]|cancell?ed)\b/],
  ['refunded', /\b(?:reembolsad[oa]|abonad[oa]|refunded)\b/],
  ['delivered', /\b(?:entregad[oa]|ha sido entregad[oa]|delivered)\b/],
  [
    'shipped',
    /\b(?:enviad[oa]|ha salido|salio|en reparto|(?:en|de) camino|shipped|on its way|dispatched|out for delivery)\b/,
  ],
  ['preparing', /\b(?:preparando|en preparacion|preparacion|being prepared|preparing|processing)\b/],
]
/** Words that turn a status into a promise or a denial: "will be shipped", "aún no ha sido enviado". */
const NOT_YET = /\b(?:sera|seran|aun no|todavia no|no ha sido|will be|not yet|has not been|hasn t been)\b/

/**
 * All that a text states, each kind at most once: the first counts.
 * @param about whether it speaks of an order or of a product
 * @param atMs when it was said: "tomorrow" is a day only then
 */
export function statementsOf(text: string, about: 'order' | 'product', atMs: number): readonly Statement[] {
  const plain = plainText(text)
  const found: Statement[] = []
  const money = moneyIn(text)
  if (money !== null) found.push({ kind: about === 'order' ? 'amount' : 'price', value: money })
  const date = dateIn(text, plain.replace(WEEKDAY, ' ')) ?? nearDayIn(plain, atMs)
  if (typeof date === 'string') found.push({ kind: 'date', value: date })
  else if (date !== null) found.push({ kind: 'date', ...date })
  if (about === 'product') {
    if (OUT_OF_STOCK.test(plain)) found.push({ kind: 'stock', value: 'no' })
    else if (IN_STOCK.test(plain)) found.push({ kind: 'stock', value: 'yes' })
  } else {
    const status = NOT_YET.test(plain) ? undefined : STATUS.find(([, pattern]) => pattern.test(plain))
    if (status) found.push({ kind: 'status', value: status[0] })
  }
  return found
}

const DAY_MS = 86_400_000
const WEEKDAYS = [
  'domingo|sunday',
  'lunes|monday',
  'martes|tuesday',
  'miercoles|wednesday',
  'jueves|thursday',
  'viernes|friday',
  'sabado|saturday',
]
const WEEKDAY = new RegExp(`\\b(?:${WEEKDAYS.join('|')}),? (?:dia |the )?(\\d{1,2})\\b`)
const NEAR: readonly (readonly [pattern: RegExp, first: number, last: number])[] = [
  [/\bentre hoy y manana\b/, 0, 1],
  [/\bentre manana y pasado\b/, 1, 2],
  [/\bpasado manana\b|\bday after tomorrow\b/, 2, 2],
  // "Mañana" is also the morning: "por la mañana" names no day.
  [/(?<!\b(?:la|esta) )\bmanana\b|\btomorrow\b/, 1, 1],
  [/\bhoy\b(?! mismo)|\btoday\b/, 0, 0],
]
/** Only of what comes: "today we are sorry" promises no day. */
const ARRIVES = /\b(?:lleg\w*|recib\w*|entreg\w*|reparto|arriv\w*|deliver\w*|reciev\w*|receive\w*|get it)\b/

/** A day told from where one stands: tomorrow, Tuesday 12. The day of the message is that of UTC: offices write by daylight. */
function nearDayIn(plain: string, atMs: number): Omit<Statement, 'kind'> | null {
  if (!ARRIVES.test(plain)) return null
  const today = Math.floor(atMs / DAY_MS) * DAY_MS
  const day = Number(WEEKDAY.exec(plain)?.[1] ?? 0)
  if (day >= 1 && day <= 31) {
    for (let ahead = -3; ahead < 28; ahead += 1)
      if (new Date(today + ahead * DAY_MS).getUTCDate() === day) return { value: dayName(today + ahead * DAY_MS) }
  }
  const near = NEAR.find(([pattern]) => pattern.test(plain))
  if (near === undefined) return null
  const [, first, last] = near
  const value = dayName(today + first * DAY_MS)
  return first === last ? { value } : { value, last: dayName(today + last * DAY_MS) }
}

function dayName(ms: number): string {
  return dated(new Date(ms).getUTCMonth() + 1, new Date(ms).getUTCDate())
}

/** How far along an order is, for statuses that follow one another; null for those that end it. */
export function statusRank(value: string): number | null {
  const rank = ['preparing', 'shipped', 'delivered'].indexOf(value)
  return rank === -1 ? null : rank
}

/** Words that an amount follows; before others it may be part of a name. */
const COSTS = /(?:cuestan?|costs?|vale|precio|price|est[áa] a|sale por|son|es de|is|por|de|at|:)\s*$/i

/** `2490 €`: minor units and a sign. Of several amounts the one that a word announces, else the first. */
function moneyIn(text: string): string | null {
  const amounts = [...text.matchAll(MONEY)]
  const announced = amounts.find(({ index }) => COSTS.test(text.slice(0, index)))
  const [, before, first, second, after] = announced ?? amounts[0] ?? []
  const sign = (before ?? after)?.toLowerCase()
  return sign === undefined ? null : `${centsOf(first ?? second ?? '')} ${SIGNS[sign] ?? sign}`
}

function centsOf(text: string): string {
  const decimals = /[.,](\d{2})$/.exec(text)?.[1]
  const whole = (decimals === undefined ? text : text.slice(0, -3)).replace(/[.,]/g, '')
  return String(Number(whole) * 100 + Number(decimals ?? 0))
}

/** Month and day: the year goes without saying in a message. */
function dateIn(text: string, plain: string): string | null {
  for (const [, day = '', month = ''] of text.matchAll(NUMERIC_DATE)) {
    if (Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31)
      return dated(Number(month), Number(day))
  }
  for (const [, day, month, otherMonth, otherDay] of plain.matchAll(NAMED_DATE)) {
    const index = MONTHS.findIndex((names) =>
      names.split('|').some((name) => (month ?? otherMonth ?? '').startsWith(name)),
    )
    const number = Number(day ?? otherDay)
    if (index !== -1 && number >= 1 && number <= 31) return dated(index + 1, number)
  }
  return null
}

function dated(month: number, day: number): string {
  return `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
