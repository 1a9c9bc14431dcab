import { type DateOrder, parseDate } from './dates.ts'

const CLOCK = /^\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s*(?:[ap]\.?\s?m\.?)?$/i
const DAY_SECONDS = 86_400

/** Whether a text is a time of day and no date: `14:05`, `9:30 pm`, `10h15`. A day's fraction, as spreadsheets write it, is not unmistakable. */
export function looksLikeTimeOfDay(text: string): boolean {
  return CLOCK.test(text.trim())
}

/**
 * A date and the time of day that stands in another column, as one text that `parseDate` reads.
 * @param time `14:05`, or the fraction of a day that a spreadsheet writes: `0,5868`
 * @returns the date as it is where it has a time of its own, or where one of the two cannot be read
 */
export function withTimeOfDay(date: string, time: string, order: DateOrder): string {
  const clock = clockOf(time.trim())
  const written = clock === null ? null : parseDate(date, order)
  if (written === null || written.hasTime || written.offsetMinutes !== null) return date
  return `${new Date(written.localMs).toISOString().slice(0, 10)} ${clock}`
}

function clockOf(time: string): string | null {
  if (CLOCK.test(time)) return time
  if (!/^0?[.,]\d+$/.test(time)) return null
  const seconds = Math.round(Number(`0.${time.split(/[.,]/)[1]}`) * DAY_SECONDS)
  return seconds >= DAY_SECONDS ? null : new Date(seconds * 1_000).toISOString().slice(11, 19)
}
