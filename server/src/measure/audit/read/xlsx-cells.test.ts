import { expect, test } from 'vitest'
import { columnOf, DAY_ZERO_MS, isDateFormat, isoOfSerial } from './xlsx-cells.ts'

test.each([
  ['A1', 0],
  ['Z9', 25],
  ['AB7', 27],
])('%s is column %d', (reference, column) => expect(columnOf(reference)).toBe(column))

test.each<[string, number, string | undefined, boolean]>([
  ['the short date that every spreadsheet has', 14, undefined, true],
  ['a date of one’s own', 164, 'dd/mm/yyyy', true],
  ['money, though its sign holds letters', 165, '#,##0.00\\ [$€-C0A]', false],
  ['numbers in general', 0, 'General', false],
  ['a number with a word behind', 166, '0" días"', false],
])('%s', (_rule, id, code, isDate) => expect(isDateFormat(id, code)).toBe(isDate))

test.each<[string, string, string]>([
  ['a day', '45992', '2025-12-01'],
  ['a day and its time', '45992.75', '2025-12-01 18:00:00'],
  ['a time of no day', '0.5', '12:00:00'],
  ['text that is no number', 'mañana', 'mañana'],
  ['nothing', '', ''],
  ['the last day that there is', '2958465', '9999-12-31'],
  ['a telephone in a column of dates', '612345678', '612345678'],
  ['a day before all days', '-1', '-1'],
])('%s', (_rule, text, iso) => expect(isoOfSerial(text, DAY_ZERO_MS[1900])).toBe(iso))

test('workbooks of old Macs count from another day', () => {
  expect(isoOfSerial('44530', DAY_ZERO_MS[1904])).toBe('2025-12-01')
})
