/** When things happen: Madrid's clock, weekdays, seasons, opening hours. Pure. */

import { STORES, type Store, type StoreKey } from './places.ts'
import { type Random, weighted } from './random.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** The brand's days, `0` the oldest, each with the UTC instant of its local midnight and its weekday (0 = Sunday). */
export interface Calendar {
  readonly nowMs: number
  readonly startMs: number
  readonly days: readonly Day[]
  /** A moment of browsing between two instants. */
  webMoment(random: Random): number
  /** A moment within a store's opening hours. */
  storeMoment(random: Random, store: StoreKey): number
  /** A moment at which somebody writes to the brand (8 to 23 h, every day). */
  writingMoment(random: Random): number
  /** A moment within the hours of the telephone line (Monday to Saturday, 9 to 20 h). */
  callMoment(random: Random): number
  /** The first instant at or after `ms` at which the service team is at work. */
  teamAtWork(ms: number): number
  /** The first instant at or after `ms` at which the store is open. */
  storeOpen(ms: number, store: StoreKey): number
}

/** A day of the brand's year. */
export interface Day {
  readonly startMs: number
  readonly weekday: number
  readonly season: number
}

/** @param days how many days of history end at `nowMs` */
export function createCalendar(nowMs: number, days: number): Calendar {
  const list = Array.from({ length: days }, (_, index) => dayOf(nowMs - (days - 1 - index) * DAY_MS))
  const trend = (index: number) => 0.8 + (0.4 * index) / days
  const byWeekday = (weights: readonly number[]) =>
    weighted(list.map((day, index) => [day, trend(index) * day.season * (weights[day.weekday] ?? 0)] as const))
  const webDay = byWeekday([1.15, 1.05, 1, 1, 1.05, 0.9, 0.85])
  const writingDay = byWeekday([0.7, 1.2, 1.1, 1.05, 1, 1, 0.8])
  const callDay = byWeekday([0, 1.3, 1.1, 1, 1, 1, 0.5])
  const storeDays = new Map(STORES.map((store) => [store.key, byWeekday(store.hours.map(storePull))]))
  return {
    nowMs,
    startMs: list[0]?.startMs ?? nowMs,
    days: list,
    webMoment: (random) => webDay(random).startMs + localHour(random, webHour(random)),
    writingMoment: (random) => writingDay(random).startMs + localHour(random, writingHour(random)),
    callMoment: (random) => callDay(random).startMs + localHour(random, random.int(9, 19)),
    storeMoment(random, store) {
      const day = (storeDays.get(store) ?? webDay)(random)
      const open = hoursOf(store)[day.weekday] ?? []
      const [from, to] = open.length > 1 && random.chance(0.55) ? (open[1] ?? [17, 20]) : (open[0] ?? [11, 19])
      return byTheClock(day, from + random.next() * (to - from))
    },
    teamAtWork: (ms) => nextOpen(ms, () => [[9, 20]]),
    storeOpen: (ms, store) => nextOpen(ms, (weekday) => hoursOf(store)[weekday] ?? []),
  }
}

/**
 * Minutes that Madrid is ahead of UTC: 120 between the last Sundays of March and October (at 01:00 UTC), else 60.
 * @source Directive 2000/84/EC
 */
export function madridOffsetMs(ms: number): number {
  const year = new Date(ms).getUTCFullYear()
  return ms >= lastSunday(year, 2) && ms < lastSunday(year, 9) ? 2 * HOUR_MS : HOUR_MS
}

/** Madrid's wall clock at an instant, as a `Date` whose UTC fields are the local ones. */
export function madridClock(ms: number): Date {
  return new Date(ms + madridOffsetMs(ms))
}

/** How busy a date is, 1 = an ordinary day. */
function seasonOf(month: number, day: number, weekday: number): number {
  if (month === 11 && day >= 20 && day <= 30) return day >= 26 || weekday === 5 ? 2.4 : 1.7
  if (month === 12) return day <= 23 ? 1.9 : 0.6
  if (month === 1) return day <= 5 ? 1.7 : day <= 20 ? 1.35 : 0.85
  if (month === 2) return day >= 7 && day <= 14 ? 1.3 : 0.9
  if (month === 4 && day >= 26) return 1.4
  if (month === 5 && day <= 4) return 1.6
  if (month === 7) return 0.85
  if (month === 8) return 0.55
  if (month === 9) return 1.1
  return 1
}

function dayOf(ms: number): Day {
  const local = madridClock(ms)
  const midnight = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate())
  const startMs = midnight - madridOffsetMs(midnight - HOUR_MS)
  return {
    startMs,
    weekday: local.getUTCDay(),
    season: seasonOf(local.getUTCMonth() + 1, local.getUTCDate(), local.getUTCDay()),
  }
}

function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0, 1))
  return last.getTime() - last.getUTCDay() * DAY_MS
}

const webHour = weighted(
  [4, 2, 1, 1, 1, 1, 3, 7, 11, 14, 16, 16, 17, 19, 20, 18, 16, 16, 18, 20, 22, 27, 26, 14].map(
    (weight, hour) => [hour, weight] as const,
  ),
)
const writingHour = weighted(
  [2, 6, 9, 10, 10, 9, 8, 6, 6, 8, 10, 10, 8, 6, 4, 3].map((weight, at) => [at + 8, weight] as const),
)

function localHour(random: Random, hour: number): number {
  return Math.floor((hour + random.next()) * HOUR_MS)
}

/** The instant at which a clock shows an hour of the day, on the days too on which clocks change. */
function byTheClock({ startMs }: Day, hour: number): number {
  const atMs = startMs + Math.floor(hour * HOUR_MS)
  return atMs + madridOffsetMs(startMs) - madridOffsetMs(atMs)
}

/** Shops fill up towards Saturday; a closed day draws nobody. */
function storePull(open: Store['hours'][number], weekday: number): number {
  const pull = [0.9, 0.75, 0.8, 0.85, 0.95, 1.25, 1.8][weekday] ?? 1
  return open.length === 0 ? 0 : pull
}

function hoursOf(key: StoreKey): Store['hours'] {
  return STORES.find((store) => store.key === key)?.hours ?? []
}

function nextOpen(ms: number, hours: (weekday: number) => readonly (readonly [number, number])[]): number {
  for (let ahead = 0; ahead < 8; ahead++) {
    const day = dayOf(ms + ahead * DAY_MS)
    for (const [from, to] of hours(day.weekday)) {
      const opensMs = day.startMs + from * HOUR_MS
      if (ms <= opensMs) return opensMs
      if (ms < day.startMs + to * HOUR_MS) return ms
    }
  }
  return ms
}
