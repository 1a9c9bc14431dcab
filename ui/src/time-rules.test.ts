import { describe, expect, test } from 'vitest'
import { dayOf, formatDay, formatRelative } from './time-rules.ts'

const NOW = Date.UTC(2026, 10, 21, 12, 0, 0)
const ago = (ms: number) => formatRelative(NOW - ms, NOW, 'en', 'Europe/Madrid')

describe('relative times', () => {
  test.each([
    ['under a minute is now', 59_000, 'now'],
    ['minutes are whole, rounded towards now', 5 * 60_000 + 59_000, '5 min. ago'],
    ['hours begin at sixty minutes', 60 * 60_000, '1 hr. ago'],
    ['one day back is yesterday', 24 * 3_600_000, 'yesterday'],
    ['the future counts too', -2 * 3_600_000, 'in 2 hr.'],
    ['from a week on it is a date', 7 * 24 * 3_600_000, 'Nov 14, 2026'],
  ])('%s', (_rule, ms, expected) => {
    expect(ago(ms)).toBe(expected)
  })
})

test('a day is the day in the workspace, not in Greenwich', () => {
  const lateEvening = Date.UTC(2026, 10, 21, 23, 30)
  expect(dayOf(lateEvening, 'Europe/Madrid')).toBe('2026-11-22')
  expect(dayOf(lateEvening, 'America/Mexico_City')).toBe('2026-11-21')
})

test('today and yesterday have names, other days a date', () => {
  expect(formatDay('2026-11-21', '2026-11-21', 'es')).toBe('Hoy')
  expect(formatDay('2026-11-20', '2026-11-21', 'es')).toBe('Ayer')
  expect(formatDay('2026-11-19', '2026-11-21', 'es')).toBe('Jueves, 19 de noviembre de 2026')
})
