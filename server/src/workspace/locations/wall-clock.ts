/** Wall-clock time of a place and the instants it stands for, over the days on which clocks change. Pure: the zone database is Node's. */
import { DAY_MS, MINUTE_MS } from '../../kernel/clock.ts'

/** A calendar day, `YYYY-MM-DD`. */
export type LocalDate = string

/** The calendar day that an instant falls on. */
export function localDate(atMs: number, timeZone: string): LocalDate {
  return new Date(atMs + offsetMs(atMs, timeZone)).toISOString().slice(0, 10)
}

/** The day `days` after (or before) another. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** The day of the week, 0 = Monday. */
export function weekday(date: LocalDate): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
}

/**
 * The instant of a wall-clock time. A time that a clock shows twice has two: `first` and `last`; one that it skips stands
 * for the end of what was skipped.
 * @param minutes since midnight, 0..1440
 */
export function instantOf(date: LocalDate, minutes: number, timeZone: string, which: 'first' | 'last'): number {
  const asUtcMs = Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE_MS
  // Zones change at most once within two days, so that the offset is the one before or the one after.
  const before = asUtcMs - offsetMs(asUtcMs - DAY_MS, timeZone)
  const after = asUtcMs - offsetMs(asUtcMs + DAY_MS, timeZone)
  const real = [before, after].filter((ms) => ms + offsetMs(ms, timeZone) === asUtcMs)
  if (real.length === 0) return changeBetween(Math.min(before, after), Math.max(before, after), timeZone)
  return which === 'first' ? Math.min(...real) : Math.max(...real)
}

/** When the clock changes in (fromMs, toMs], to the minute. */
function changeBetween(fromMs: number, toMs: number, timeZone: string): number {
  const old = offsetMs(fromMs, timeZone)
  let [low, high] = [fromMs, toMs]
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / MINUTE_MS / 2) * MINUTE_MS
    if (offsetMs(middle, timeZone) === old) low = middle
    else high = middle
  }
  return high
}

/** What to add to UTC to get the wall clock of a zone at an instant; whole minutes. */
function offsetMs(atMs: number, timeZone: string): number {
  const minuteMs = Math.floor(atMs / MINUTE_MS) * MINUTE_MS
  const part: Record<string, number> = {}
  for (const { type, value } of formatter(timeZone).formatToParts(minuteMs)) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) - minuteMs
}

/** Making a formatter costs a thousand times what using one does. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric' } as const
  const made = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', calendar: 'iso8601', ...numeric },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  })
  formatters.set(timeZone, made)
  return made
}
