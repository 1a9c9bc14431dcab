/** When is a place open? Times are UTC epoch milliseconds; hours are wall-clock times of the place. */
import type { DayException, OpenStretch, WeekHours } from '@hilo/contract'
import { addDays, instantOf, type LocalDate, localDate, weekday } from './wall-clock.ts'

/** What decides when a place is open. */
export interface Schedule {
  readonly timeZone: string
  readonly hours: WeekHours
  readonly exceptions: readonly DayException[]
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
/** How far ahead an opening is looked for. */
const HORIZON_DAYS = 366

/** Whether the place is open at an instant. A stretch holds its start and not its end. */
export function isOpen(schedule: Schedule, atMs: number): boolean {
  const today = localDate(atMs, schedule.timeZone)
  // Yesterday's last stretch may run over midnight.
  return [addDays(today, -1), today].some((date) =>
    openings(schedule, date).some(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs),
  )
}

/**
 * When the place opens next.
 * @returns null if it is open at `atMs`, or if nothing is planned for a year
 */
export function nextOpening(schedule: Schedule, atMs: number): number | null {
  if (isOpen(schedule, atMs) || !everOpens(schedule)) return null
  const today = localDate(atMs, schedule.timeZone)
  for (let days = 0; days <= HORIZON_DAYS; days += 1) {
    const starts = openings(schedule, addDays(today, days))
      .map(({ fromMs }) => fromMs)
      .filter((fromMs) => fromMs > atMs)
    if (starts.length > 0) return Math.min(...starts)
  }
  return null
}

/** The stretches of a day as instants; empty ones, swallowed by a change of clocks, are left out. */
function openings(schedule: Schedule, date: LocalDate): readonly { fromMs: number; toMs: number }[] {
  return stretchesOf(schedule, date)
    .map(({ opens, closes }) => {
      const [from, to] = [toMinutes(opens), toMinutes(closes)]
      const lastDate = to <= from ? addDays(date, 1) : date
      return {
        fromMs: instantOf(date, from, schedule.timeZone, 'first'),
        toMs: instantOf(lastDate, to, schedule.timeZone, 'last'),
      }
    })
    .filter(({ fromMs, toMs }) => fromMs < toMs)
}

function stretchesOf(schedule: Schedule, date: LocalDate): readonly OpenStretch[] {
  const exception = schedule.exceptions.find((each) => each.date === date)
  const name = WEEKDAYS[weekday(date)] ?? 'monday'
  return exception?.hours ?? schedule.hours[name]
}

function everOpens({ hours, exceptions }: Schedule): boolean {
  return WEEKDAYS.some((name) => hours[name].length > 0) || exceptions.some((each) => each.hours.length > 0)
}

function toMinutes(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
