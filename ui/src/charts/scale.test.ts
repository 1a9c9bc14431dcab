import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arcPath, axisTicks, linePath, linePoints, stackParts } from './scale.ts'

test.each([
  ['seven', 7, [0, 2, 4, 6, 8]],
  ['a round hundred keeps its top', 100, [0, 25, 50, 75, 100]],
  ['thousands', 3_421, [0, 1_000, 2_000, 3_000, 4_000]],
  ['nothing', 0, [0, 1]],
])('axis of %s', (_rule, max, ticks) => {
  expect(axisTicks(max)).toEqual(ticks)
})

test('an axis covers its data, begins at nought and has at most five marks', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), (max) => {
      const ticks = axisTicks(max)
      expect(ticks[0]).toBe(0)
      expect(ticks.length).toBeLessThanOrEqual(5)
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(max * (1 - 1e-6))
    }),
  )
})

test('a line runs the whole width, its highest value at the top', () => {
  expect(linePath(linePoints([0, 10, 5], 100, 50, 10))).toBe('M0.00 50.00L50.00 0.00L100.00 25.00')
})

test('a whole ring is still drawn', () => {
  expect(arcPath(0, 1, 10, 6)).toContain('A10 10 0 1 1')
})

test('parts of a column stand on one another, from the bottom up', () => {
  expect(stackParts([1, 0, 3], 80, 4)).toEqual([
    { y: 60, height: 20 },
    { y: 60, height: 0 },
    { y: 0, height: 60 },
  ])
})
