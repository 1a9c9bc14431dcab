import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../kernel/clock.ts'
import { lastWeeks, weekStart } from '../../workspace/index.ts'
import { type KnownWeek, nextDaily, WINDOW_WEEKS, weeksToMeasure } from './weeks.ts'

const MADRID = 'Europe/Madrid'
/** Thursday noon. */
const NOW = Date.parse('2026-11-26T11:00:00Z')

test('measuring comes at half past three of the next night', () => {
  expect(new Date(nextDaily(NOW, MADRID)).toISOString()).toBe('2026-11-27T02:30:00.000Z')
  expect(new Date(nextDaily(Date.parse('2026-11-26T01:00:00Z'), MADRID)).toISOString()).toBe('2026-11-26T02:30:00.000Z')
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
