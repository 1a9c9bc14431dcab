/** How far back to look. */
export type Period = 'today' | 'last7' | 'last30'

const DAYS: Record<Period, number> = { today: 1, last7: 7, last30: 30 }
const DAY_MS = 86_400_000

/** The instant from which entries count, rounded to the hour so that one list keeps one address; undefined for all time. */
export function startOfPeriod(period: Period | undefined, now: number): string | undefined {
  if (period === undefined) return undefined
  const from = now - DAYS[period] * DAY_MS
  return new Date(Math.floor(from / 3_600_000) * 3_600_000).toISOString()
}
