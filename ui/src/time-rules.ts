const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const STYLES = {
  day: { dateStyle: 'medium' },
  time: { timeStyle: 'short' },
  short: { dateStyle: 'medium', timeStyle: 'short' },
  full: { dateStyle: 'full', timeStyle: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** How a moment may be written. */
export type DateTimeStyle = keyof typeof STYLES

/** A moment (UTC epoch milliseconds) as the reader writes it, in the workspace's zone. */
export function formatDateTime(at: number, locale: string, timeZone: string, style: DateTimeStyle): string {
  return dateFormat(locale, timeZone, style).format(at)
}

/** "now", "5 min ago", "3 h ago", "yesterday"; from a week on the date, because "4 months ago" helps nobody. */
export function formatRelative(at: number, now: number, locale: string, timeZone: string): string {
  const past = now - at
  const size = Math.abs(past)
  if (size >= 7 * DAY_MS) return formatDateTime(at, locale, timeZone, 'day')
  const format = relativeFormat(locale)
  if (size < MINUTE_MS) return format.format(0, 'second')
  if (size < HOUR_MS) return format.format(-Math.trunc(past / MINUTE_MS), 'minute')
  if (size < DAY_MS) return format.format(-Math.trunc(past / HOUR_MS), 'hour')
  return format.format(-Math.trunc(past / DAY_MS), 'day')
}

/** The calendar day of a moment in a zone, as `2026-11-21`: equal days group together. */
export function dayOf(at: number, timeZone: string): string {
  return dayFormat(timeZone).format(at)
}

/** A day heading: "today", "yesterday", else weekday and date. Both days as `dayOf` gives them. */
export function formatDay(day: string, today: string, locale: string): string {
  const noon = Date.parse(`${day}T12:00:00Z`)
  const distance = Math.round((noon - Date.parse(`${today}T12:00:00Z`)) / DAY_MS)
  if (distance === 0 || distance === -1) return upperFirst(relativeFormat(locale).format(distance, 'day'), locale)
  return upperFirst(longDayFormat(locale).format(noon), locale)
}

// Intl formatters cost about 50 µs to build and a timeline asks for thousands: each is built once per language and zone.
const dateFormat = remember(
  (locale: string, timeZone: string, style: string) =>
    new Intl.DateTimeFormat(locale, { ...(isStyle(style) ? STYLES[style] : STYLES.short), timeZone }),
)
const relativeFormat = remember(
  (locale: string) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }),
)
const dayFormat = remember(
  (timeZone: string) => new Intl.DateTimeFormat('sv', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
)
const longDayFormat = remember(
  (locale: string) =>
    new Intl.DateTimeFormat(locale, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    }),
)

function remember<Args extends string[], Value>(build: (...args: Args) => Value): (...args: Args) => Value {
  const built = new Map<string, Value>()
  return (...args) => {
    const key = args.join('|')
    const known = built.get(key)
    if (known !== undefined) return known
    const value = build(...args)
    built.set(key, value)
    return value
  }
}

function isStyle(style: string): style is DateTimeStyle {
  return style in STYLES
}

function upperFirst(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
}
