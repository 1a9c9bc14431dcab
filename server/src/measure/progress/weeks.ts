/** Which weeks are to be measured, and when. */
import { addDays, instantOf, localDate, weekOf, weekStart } from '../../workspace/index.ts'
import type { Snapshot, WeekToMeasure } from './schema.ts'

/** Weeks that are shown and measured back on the first run. */
export const SHOWN_WEEKS = 13
/** What people do counts for so long: long enough that a small brand has something to compare, short enough that a change shows. */
export const WINDOW_WEEKS = 8
/** Hour of the day, in the workspace's time zone, at which the week is measured anew: nobody works then, and Sunday is whole. */
const DAILY_MINUTES = 3 * 60 + 30

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
