/** Weeks from Monday, in a workspace's time zone: the same ones wherever something is told by week. */
import { addDays, instantOf, localDate, weekday } from './wall-clock.ts'

/** The Monday of the week that an instant (UTC epoch ms) falls in. */
export function weekOf(atMs: number, timeZone: string): string {
  const day = localDate(atMs, timeZone)
  return addDays(day, -weekday(day))
}

/** The instant (UTC epoch ms) at which a week begins. */
export function weekStart(week: string, timeZone: string): number {
  return instantOf(week, 0, timeZone, 'first')
}

/** The newest weeks up to that of an instant, oldest first. */
export function lastWeeks(atMs: number, timeZone: string, count: number): readonly string[] {
  const current = weekOf(atMs, timeZone)
  return Array.from({ length: count }, (_, index) => addDays(current, -7 * (count - 1 - index)))
}
