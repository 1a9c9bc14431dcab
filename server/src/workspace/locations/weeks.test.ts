import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../kernel/clock.ts'
import { lastWeeks, weekOf, weekStart } from './weeks.ts'

const MADRID = 'Europe/Madrid'

describe('weeks', () => {
  test.each([
    ['Monday is the first day', '2026-11-23T10:00:00Z', MADRID, '2026-11-23'],
    ['Sunday belongs to the week before', '2026-11-22T22:59:59Z', MADRID, '2026-11-16'],
    ['midnight is that of the workspace', '2026-11-22T23:00:00Z', MADRID, '2026-11-23'],
    ['and not that of Greenwich', '2026-11-22T23:00:00Z', 'America/Mexico_City', '2026-11-16'],
  ])('%s', (_rule, at, timeZone, expected) => expect(weekOf(Date.parse(at), timeZone)).toBe(expected))

  test('a week is an hour shorter when clocks go forward, and longer when they go back', () => {
    const hours = (week: string, next: string) => (weekStart(next, MADRID) - weekStart(week, MADRID)) / 3_600_000
    expect(hours('2026-03-23', '2026-03-30')).toBe(167)
    expect(hours('2026-10-19', '2026-10-26')).toBe(169)
  })

  test('every instant lies in the week that it is said to be in', () => {
    const zones = fc.constantFrom(MADRID, 'America/Santiago', 'Pacific/Auckland', 'UTC')
    fc.assert(
      fc.property(fc.integer({ min: 1.6e12, max: 2e12 }), zones, (atMs, timeZone) => {
        const week = weekOf(atMs, timeZone)
        const [, next = ''] = lastWeeks(weekStart(week, timeZone) + 8 * DAY_MS, timeZone, 2)
        expect(weekStart(week, timeZone)).toBeLessThanOrEqual(atMs)
        expect(weekStart(next, timeZone)).toBeGreaterThan(atMs)
      }),
    )
  })
})
