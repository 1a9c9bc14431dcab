import { expect, test } from 'vitest'
import { isSameText, writeValue } from './values.ts'

test('a birthday is a day of the calendar', () =>
  expect(writeValue('birthDate', '1988-03-14', 'es')).toBe('14 mar 1988'))

test('capitals, accents and signs make no other value', () => {
  expect(isSameText('Núñez', 'NUNEZ')).toBe(true)
  expect(isSameText('C/ Sol, 3', 'C Sol 3')).toBe(true)
  expect(isSameText('Ana', 'Anna')).toBe(false)
})
