import { expect, test } from 'vitest'
import { createCalendar, madridClock, madridOffsetMs } from './calendar.ts'

const HOUR_MS = 3_600_000

test.each([
  ['winter is one hour ahead', Date.UTC(2026, 0, 15, 12), 1],
  ['summer is two hours ahead', Date.UTC(2026, 6, 15, 12), 2],
  ['the second before the spring change', Date.UTC(2026, 2, 29, 0, 59, 59), 1],
  ['the spring change', Date.UTC(2026, 2, 29, 1), 2],
  ['the second before the autumn change', Date.UTC(2026, 9, 25, 0, 59, 59), 2],
  ['the autumn change', Date.UTC(2026, 9, 25, 1), 1],
])('%s', (_rule, ms, hours) => expect(madridOffsetMs(ms)).toBe(hours * HOUR_MS))

test('the offset agrees with the time zone database on every hour of three years', () => {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Madrid', hour: '2-digit', hourCycle: 'h23' })
  for (let ms = Date.UTC(2025, 0, 1); ms < Date.UTC(2028, 0, 1); ms += 3 * HOUR_MS) {
    if (Number(format.format(ms)) !== madridClock(ms).getUTCHours()) throw new Error(new Date(ms).toISOString())
  }
})

test('days begin at local midnight, also around the changes of the clock', () => {
  const { days } = createCalendar(Date.UTC(2026, 10, 21, 20), 270)
  expect(days).toHaveLength(270)
  for (const day of days) expect(madridClock(day.startMs).toISOString()).toMatch(/T00:00:00/)
})

test('a closed store opens next: Sevilla on Saturday evening waits for Monday at ten', () => {
  const calendar = createCalendar(Date.UTC(2026, 10, 21, 20), 30)
  const saturdayEvening = Date.UTC(2026, 10, 21, 17)
  expect(new Date(calendar.storeOpen(saturdayEvening, 'sevilla')).toISOString()).toBe('2026-11-23T09:00:00.000Z')
  expect(calendar.storeOpen(saturdayEvening, 'madrid')).toBe(saturdayEvening)
})
