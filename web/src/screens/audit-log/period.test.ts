import { expect, test } from 'vitest'
import { startOfPeriod } from './period.ts'

const NOW = Date.UTC(2026, 10, 21, 22, 14, 9)

test.each([
  ['all time has no beginning', undefined, undefined],
  ['a day back, to the hour', 'today' as const, '2026-11-20T22:00:00.000Z'],
  ['a week back', 'last7' as const, '2026-11-14T22:00:00.000Z'],
])('%s', (_rule, period, expected) => {
  expect(startOfPeriod(period, NOW)).toBe(expected)
})
