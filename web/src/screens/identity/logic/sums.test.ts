import { expect, test } from 'vitest'
import { sumWeeks } from './sums.ts'

const week = (merges: number, unmerges: number, vetoes: number) => ({
  week: '2026-11-23',
  merges: { rules: merges, staff: 1, model: 0 },
  unmerges: { rules: 0, staff: unmerges, model: 0 },
  refusals: 7,
  vetoes: { limit: vetoes, contested: 0, apart: 2 },
})

test('weeks add up, each by whoever decided; refusals are no errors of a merge', () => {
  expect(sumWeeks([week(3, 1, 0), week(15, 0, 4)])).toEqual({
    merges: 20,
    mergesByWeek: [4, 16],
    unmerges: 1,
    unmergesByWeek: [1, 0],
    vetoes: 8,
    vetoesByWeek: [2, 6],
    errorShare: 0.05,
  })
})

test('where nobody was joined, nothing is a share of it', () => {
  expect(sumWeeks([]).errorShare).toBeNull()
})
