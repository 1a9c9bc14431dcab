/** Whether `03/04/2025` is the third of April or the fourth of March. */
export type DateOrder = 'day-first' | 'month-first'

/** A date as written. Without `offsetMinutes` it is local time of a place that the text does not name. */
export interface WrittenDate {
  /** The written clock as if it were UTC, epoch milliseconds. */
  readonly localMs: number
  readonly offsetMinutes: number | null
  readonly hasTime: boolean
}

const TIME = String.raw`(?:[T,\s]+(\d{1,2})[:.h](\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]\.?\s?m\.?)?)?`
const ZONE = String.raw`\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?:\s*\([^)]*\))?`
const ISO = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${TIME}${ZONE}$`, 'i')
const NUMERIC = new RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d{2})${TIME}${ZONE}$`, 'i')
const DAY_NAME = String.raw`(?:[\p{L}]{3,9}\.?,?\s+)?`
const DAY_MONTH = new RegExp(
  `^${DAY_NAME}(\\d{1,2})(?:º|st|nd|rd|th)?[\\s-]+(?:de\\s+)?([\\p{L}]{3,10})\\.?,?[\\s-]+(?:del?\\s+)?(\\d{4}|\\d{2})${TIME}${ZONE}$`,
  'iu',
)
const MONTH_DAY = new RegExp(
  `^${DAY_NAME}([\\p{L}]{3,10})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})${TIME}${ZONE}$`,
  'iu',
)
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(Z)?$/

const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  ene: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  abr: 4,
  may: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  ago: 8,
  sep: 9,
  set: 9,
  oct: 10,
  nov: 11,
  dec: 12,
  dic: 12,
}
const DAY_MS = 86_400_000
/** Excel counts days from here, so that 1 is 1900-01-01 and its invented 1900-02-29 is behind us. */
const EXCEL_EPOCH_MS = Date.UTC(1899, 11, 30)

/**
 * Reads a date written in any of the usual ways: ISO 8601, `31/12/2025 14:05`, `12 de enero de 2025`, `Jan 12, 2025`, RFC 5322,
 * `20251231`, Unix seconds or milliseconds, Excel's day number.
 * @returns null if it is none of them, or no such day exists
 */
export function parseDate(text: string, order: DateOrder): WrittenDate | null {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed.length > 60) return null
  const iso = ISO.exec(trimmed)
  if (iso) return build(iso[1], iso[2], iso[3], iso.slice(4))
  const numeric = NUMERIC.exec(trimmed)
  if (numeric) {
    const [, a, b, year, ...time] = numeric
    return order === 'day-first' ? build(year, b, a, time) : build(year, a, b, time)
  }
  return parseNamed(trimmed) ?? parseDigits(trimmed)
}

/** What a written date proves about the order: its first or second number can be no month. */
export function orderEvidence(text: string): DateOrder | 'either' | null {
  const numeric = NUMERIC.exec(text.trim())
  if (!numeric) return null
  const first = Number(numeric[1])
  const second = Number(numeric[2])
  if (first > 12 && second <= 12) return 'day-first'
  if (second > 12 && first <= 12) return 'month-first'
  return 'either'
}

/** Weighs the evidence of all dates of a file. */
export function sniffDateOrder(texts: Iterable<string>): {
  readonly dayFirst: number
  readonly monthFirst: number
  readonly either: number
} {
  let dayFirst = 0
  let monthFirst = 0
  let either = 0
  for (const text of texts) {
    const evidence = orderEvidence(text)
    if (evidence === 'day-first') dayFirst += 1
    else if (evidence === 'month-first') monthFirst += 1
    else if (evidence === 'either') either += 1
  }
  return { dayFirst, monthFirst, either }
}

/** Whether a text is unmistakably a date: what column recognition asks; bare digits are not. */
export function looksLikeDate(text: string): boolean {
  const trimmed = text.trim()
  if (trimmed.length < 6 || trimmed.length > 60 || !/\d/.test(trimmed)) return false
  return ISO.test(trimmed) || NUMERIC.test(trimmed) || parseNamed(trimmed) !== null
}

function parseNamed(text: string): WrittenDate | null {
  const dayMonth = DAY_MONTH.exec(text)
  if (dayMonth) return build(dayMonth[3], monthNumber(dayMonth[2]), dayMonth[1], dayMonth.slice(4))
  const monthDay = MONTH_DAY.exec(text)
  return monthDay ? build(monthDay[3], monthNumber(monthDay[1]), monthDay[2], monthDay.slice(4)) : null
}

function monthNumber(name: string | undefined): string | undefined {
  const month = MONTHS[(name ?? '').slice(0, 3).toLowerCase()]
  return month === undefined ? undefined : String(month)
}

function parseDigits(text: string): WrittenDate | null {
  const compact = COMPACT.exec(text)
  const year = Number(compact?.[1])
  if (compact && year >= 1900 && year <= 2100) {
    const [, y, m, d, hour, minute, second, zone] = compact
    const day = build(y, m, d, [hour, minute, second, undefined, undefined, zone])
    if (day) return day
  }
  if (!/^\d+(\.\d+)?$/.test(text)) return null
  const number = Number(text)
  if (/^\d{13}$/.test(text)) return { localMs: number, offsetMinutes: 0, hasTime: true }
  if (/^\d{10}(\.\d+)?$/.test(text)) return { localMs: Math.round(number * 1_000), offsetMinutes: 0, hasTime: true }
  if (number < 10_000 || number > 80_000) return null
  const localMs = EXCEL_EPOCH_MS + Math.round(number * 86_400) * 1_000
  return { localMs, offsetMinutes: null, hasTime: localMs % DAY_MS !== 0 }
}

function build(
  yearText: string | undefined,
  monthText: string | undefined,
  dayText: string | undefined,
  rest: readonly (string | undefined)[],
): WrittenDate | null {
  const [hourText, minuteText, secondText, fraction, half, zone] = rest
  const year = fullYear(yearText ?? '')
  const month = Number(monthText)
  const day = Number(dayText)
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month))) return null
  const hour = hourText === undefined ? 0 : hourOfDay(Number(hourText), half)
  const minute = Number(minuteText ?? 0)
  const second = Number(secondText ?? 0)
  if (!(hour <= 23 && minute <= 59 && second <= 60)) return null
  const milliseconds = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1_000)
  return {
    localMs: Date.UTC(year, month - 1, day, hour, minute, second, milliseconds),
    offsetMinutes: zone === undefined ? null : zoneMinutes(zone),
    hasTime: hourText !== undefined,
  }
}

/** Two digits: 70 to 99 are the last century. */
function fullYear(text: string): number {
  const year = Number(text)
  if (text.length !== 2) return year
  return year >= 70 ? 1900 + year : 2000 + year
}

function hourOfDay(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return Number.NaN
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0)
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function zoneMinutes(zone: string): number {
  if (/^[a-z]/i.test(zone)) return 0
  const sign = zone.startsWith('-') ? -1 : 1
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)))
}
