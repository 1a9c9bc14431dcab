import { expect, test } from 'vitest'
import { fillDays, shareOf } from './days.ts'

test('days on which nothing came are zero, and the last day is today', () => {
  expect(fillDays([{ day: '2026-03-01', events: 4 }], '2026-03-02', 4)).toEqual([
    { day: '2026-02-27', events: 0 },
    { day: '2026-02-28', events: 0 },
    { day: '2026-03-01', events: 4 },
    { day: '2026-03-02', events: 0 },
  ])
})

test('days outside the window are left out', () => {
  expect(fillDays([{ day: '2025-01-01', events: 9 }], '2026-03-02', 1)).toEqual([{ day: '2026-03-02', events: 0 }])
})

test('a share of nothing is nothing', () => {
  expect(shareOf(3, 0)).toBe(0)
  expect(shareOf(1, 4)).toBe(0.25)
})
