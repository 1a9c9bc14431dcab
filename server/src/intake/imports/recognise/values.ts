import { looksLikeDate, parseDate } from '../sniff/dates.ts'
import { decimalEvidence, parseNumber } from '../sniff/numbers.ts'
import { looksLikeTimeOfDay } from '../sniff/time-of-day.ts'

/** What the values of one column look like: shares between 0 and 1 of those that are not empty. */
export interface ValueProfile {
  readonly filled: number
  readonly email: number
  readonly phone: number
  /** Written with a plus and a country, or as a Spanish number: unmistakable. */
  readonly surePhone: number
  readonly date: number
  /** Also dates that are bare digits: only where the header speaks of a date. */
  readonly looseDate: number
  /** `14:05` alone: the hour of a date that stands in another column. */
  readonly timeOfDay: number
  readonly number: number
  readonly integer: number
  readonly boolean: number
  readonly url: number
  readonly json: number
  readonly currency: number
  /** Words of an event type: identify, track … */
  readonly eventType: number
  /** Different values among those that are filled. */
  readonly distinct: number
  /** A leading zero or plus: an id or a phone, never a quantity. */
  readonly code: number
  /** Values, as many as are looked at. */
  readonly count: number
}

const EMAIL = /^(?:[^<>"]*<)?[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]{2,}>?$/
const PHONE = /^\+?[\d\s().\-/]{7,22}(?:\s*(?:x|ext)\.?\s*\d{1,6})?$/i
const SURE_PHONE = /^(?:(?:\+|00)[1-9][\d\s().-]{7,18}|(?:34)?[679]\d{2}[\s.-]?\d{2,3}[\s.-]?\d{2,3}[\s.-]?\d{0,3})$/
const BOOLEAN = /^(?:true|false|yes|no|y|n|s[ií]|verdadero|falso|0|1|x)$/i
const CURRENCY = /^(?:EUR|USD|GBP|MXN|COP|ARS|CLP|PEN|BRL|CHF|JPY|CAD|AUD|SEK|NOK|DKK|PLN|CZK|RON|€|\$|£)$/
const EVENT_TYPE = /^(?:identify|track|page|screen|group|alias)$/i
const EMPTY = /^(?:|null|nil|none|nan|n\/a|#n\/a|\\n|undefined|-{1,3})$/i

/** Whether a cell says nothing: empty, or one of the words that programs write for it. */
export function isBlank(text: string): boolean {
  return text.length <= 9 && EMPTY.test(text.trim())
}

/** Looks at the values of a column. */
export function profileValues(values: readonly string[]): ValueProfile {
  const filled = values.map((value) => value.trim()).filter((value) => !isBlank(value))
  const share = (is: (value: string) => boolean) => (filled.length === 0 ? 0 : filled.filter(is).length / filled.length)
  return {
    count: filled.length,
    filled: values.length === 0 ? 0 : filled.length / values.length,
    email: share((value) => EMAIL.test(value)),
    phone: share((value) => PHONE.test(value) && digits(value) >= 7 && !looksLikeDate(value)),
    surePhone: share((value) => SURE_PHONE.test(value) && digits(value) >= 9),
    date: share(looksLikeDate),
    looseDate: share((value) => parseDate(value, 'day-first') !== null || parseDate(value, 'month-first') !== null),
    timeOfDay: share(looksLikeTimeOfDay),
    number: share(isNumber),
    integer: share((value) => /^-?\d+(?:[.,]0)?$/.test(value)),
    boolean: share((value) => BOOLEAN.test(value)),
    url: share((value) => /^(?:https?:\/\/|\/)\S*$/.test(value)),
    json: share((value) => /^[[{].*[\]}]$/s.test(value)),
    currency: share((value) => CURRENCY.test(value)),
    eventType: share((value) => EVENT_TYPE.test(value)),
    distinct: filled.length === 0 ? 0 : new Set(filled).size / filled.length,
    code: share((value) => /^(?:0\d|\+)/.test(value)),
  }
}

function digits(value: string): number {
  return value.replace(/\D/g, '').length
}

function isNumber(value: string): boolean {
  return parseNumber(value, '.') !== null || parseNumber(value, ',') !== null || decimalEvidence(value) !== null
}
