import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../kernel/clock.ts'
import { type KnownWeek, lastWeeks, nextDaily, WINDOW_WEEKS, weekOf, weekStart, weeksToMeasure } from './weeks.ts'

const MADRID = 'Europe/Madrid'
/** Thursday noon. */
const NOW = Date.parse('2026-11-26T11:00:00Z')

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

  test('measuring comes at half past three of the next night', () => {
    expect(new Date(nextDaily(NOW, MADRID)).toISOString()).toBe('2026-11-27T02:30:00.000Z')
    expect(new Date(nextDaily(Date.parse('2026-11-26T01:00:00Z'), MADRID)).toISOString()).toBe(
      '2026-11-26T02:30:00.000Z',
    )
  })
})

describe('which weeks are measured', () => {
  const snapshot = { isClosed: false, isReconstructed: false, facts: 10 }
  const wanted = (known: KnownWeek) => weeksToMeasure([known], NOW, MADRID)
  const past = { week: '2026-11-16', facts: 10 }

  test.each<[string, KnownWeek, object[]]>([
    [
      'the current week always',
      { week: '2026-11-23', facts: 10, snapshot },
      [{ isReconstructed: false, isClosed: false }],
    ],
    ['a week that is over is closed', { ...past, snapshot }, [{ isReconstructed: false, isClosed: true }]],
    ['a closed week never', { ...past, facts: 99, snapshot: { ...snapshot, isClosed: true } }, []],
    ['a week that nobody measured, back', { ...past, snapshot: null }, [{ isReconstructed: true, isClosed: false }]],
    ['not again while nothing of it has arrived', { ...past, snapshot: { ...snapshot, isReconstructed: true } }, []],
    [
      'again when more of it has arrived',
      { ...past, facts: 11, snapshot: { ...snapshot, isReconstructed: true } },
      [{ isReconstructed: true, isClosed: false }],
    ],
    ['a week before the first event never', { ...past, facts: 0, snapshot: null }, []],
  ])('%s', (_rule, known, expected) => {
    expect(wanted(known)).toMatchObject(expected)
    expect(wanted(known)).toHaveLength(expected.length)
  })

  test('the newest comes first, and each counts what was done in the weeks before its end', () => {
    const weeks = lastWeeks(NOW, MADRID, 3).map((week) => ({ week, facts: 1, snapshot: null }))
    const found = weeksToMeasure(weeks, NOW, MADRID)
    expect(found.map(({ week }) => week)).toEqual(['2026-11-23', '2026-11-16', '2026-11-09'])
    expect(found[1]?.toMs).toBe(weekStart('2026-11-23', MADRID))
    expect(Math.round(((found[1]?.toMs ?? 0) - (found[1]?.fromMs ?? 0)) / DAY_MS)).toBe(7 * WINDOW_WEEKS)
  })
})
