/** Weeks in a workspace's time zone, and which of them are to be measured. */
import { addDays, instantOf, localDate, weekday } from '../../workspace/index.ts'
import type { Snapshot, WeekToMeasure } from './schema.ts'

/** Weeks that are shown and measured back on the first run. */
export const SHOWN_WEEKS = 13
/** What people do counts for so long: long enough that a small brand has something to compare, short enough that a change shows. */
export const WINDOW_WEEKS = 8
/** Hour of the day, in the workspace's time zone, at which the week is measured anew: nobody works then, and Sunday is whole. */
const DAILY_MINUTES = 3 * 60 + 30

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

/** The next time (UTC epoch ms) that the week is measured by itself. */
export function nextDaily(atMs: number, timeZone: string): number {
  const today = localDate(atMs, timeZone)
  const at = instantOf(today, DAILY_MINUTES, timeZone, 'first')
  return at > atMs ? at : instantOf(addDays(today, 1), DAILY_MINUTES, timeZone, 'first')
}

/** What is known of a week before it is measured. */
export interface KnownWeek {
  readonly week: string
  /** Events up to its last day. */
  readonly facts: number
  readonly snapshot: Pick<Snapshot, 'isClosed' | 'isReconstructed' | 'facts'> | null
}

/**
 * The weeks to measure, the newest first, so that today's figures are there at once.
 * - The current week always.
 * - A week that was measured in its own time and is over: once more, as of its end, and then never again.
 * - A week that nobody measured: back, from the facts of then; again when more facts of then have arrived.
 * - A week before the first event: never.
 */
export function weeksToMeasure(known: readonly KnownWeek[], nowMs: number, timeZone: string): readonly WeekToMeasure[] {
  const current = weekOf(nowMs, timeZone)
  return known
    .filter(({ facts }) => facts > 0)
    .flatMap(({ week, facts, snapshot }): WeekToMeasure[] => {
      const isOver = week < current
      const isReconstructed = isOver && (snapshot === null || snapshot.isReconstructed)
      if (snapshot?.isClosed || (isReconstructed && snapshot?.facts === facts)) return []
      const toMs = weekStart(addDays(week, 7), timeZone)
      const fromMs = weekStart(addDays(week, 7 - 7 * WINDOW_WEEKS), timeZone)
      return [{ week, fromMs, toMs, facts, isReconstructed, isClosed: isOver && !isReconstructed }]
    })
    .sort((a, b) => (a.week < b.week ? 1 : -1))
}
