import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shareAxis, trendRuns } from './trend-rules.ts'

test('a gap parts a course in two', () => {
  expect(trendRuns([0.1, 0.2, null, 0.3]).map((run) => run.map(({ index }) => index))).toEqual([[0, 1], [3]])
  expect(trendRuns([null, null])).toEqual([])
})

test('an axis of shares covers all values, in few even steps', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 }), (values) => {
      const ticks = shareAxis(values)
      expect(ticks.length).toBeGreaterThanOrEqual(2)
      expect(ticks.length).toBeLessThanOrEqual(7)
      expect(ticks[0]).toBeLessThanOrEqual(Math.min(...values))
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(...values))
    }),
  )
})

test('a course near the top of the scale is seen closely', () => {
  expect(shareAxis([0.97, 0.99, 0.95])).toEqual([0.94, 0.96, 0.98, 1])
})
