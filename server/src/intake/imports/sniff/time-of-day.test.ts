import { describe, expect, test } from 'vitest'
import { looksLikeTimeOfDay, withTimeOfDay } from './time-of-day.ts'

test.each<[string, boolean]>([
  ['14:05', true],
  ['9:30 p. m.', true],
  ['10h15', true],
  ['14:05:33', true],
  ['12.50', false],
  ['2025-01-03 14:05', false],
  ['', false],
])('“%s” is a time of day: %s', (text, expected) => expect(looksLikeTimeOfDay(text)).toBe(expected))

describe('a date and its time in two columns', () => {
  test.each<[string, string, string, string]>([
    ['are one moment', '31/12/2025', '14:05', '2025-12-31 14:05'],
    ['also where the date is a spreadsheet’s day number', '45658', '9:30 pm', '2025-01-01 9:30 pm'],
    ['and the time a fraction of a day', '2025-01-01', '0,4375', '2025-01-01 10:30:00'],
    ['a date with a time of its own keeps it', '2025-01-01 08:00', '14:05', '2025-01-01 08:00'],
    ['a time that cannot be read changes nothing', '31/12/2025', 'mañana', '31/12/2025'],
    ['nor does it make a date of what is none', 'pendiente', '14:05', 'pendiente'],
  ])('%s', (_rule, date, time, expected) => expect(withTimeOfDay(date, time, 'day-first')).toBe(expected))
})
