import { expect, test } from 'vitest'
import { moved } from './row-keys.ts'

test.each<[string, string, number, number, number | null]>([
  ['j goes down', 'j', 0, 5, 1],
  ['k goes up', 'k', 3, 5, 2],
  ['arrows do the same', 'ArrowDown', 1, 5, 2],
  ['the last row is the end', 'j', 4, 5, 4],
  ['the first row is the beginning', 'k', 0, 5, 0],
  ['Home and End jump', 'End', 1, 5, 4],
  ['another key moves nothing', 'a', 1, 5, null],
])('%s', (_rule, key, current, count, expected) => {
  expect(moved(key, current, count)).toBe(expected)
})
