import { expect, test } from 'vitest'
import { mayBeOneDay } from './birthdays.ts'

test.each<[string, string, string, boolean]>([
  ['the same day', '1988-03-14', '1988-03-14', true],
  ['one digit wrong', '1988-03-14', '1989-03-14', true],
  ['day and month the other way round', '1988-03-04', '1988-04-03', true],
  ['a father and a son', '1960-03-14', '1991-07-02', false],
  ['two slips are no slip', '1988-03-14', '1989-03-15', false],
])('%s', (_rule, left, right, expected) => {
  expect(mayBeOneDay(left, right)).toBe(expected)
  expect(mayBeOneDay(right, left)).toBe(expected)
})
