import { expect, test } from 'vitest'
import { isSameStreet } from './streets.ts'

test.each<[string, string, string, boolean]>([
  ['kinds of street are shortened', 'Calle Alfarería, 12', 'C/ Alfarería 12', true],
  ['doors are left out', 'Avenida de Andalucía, 8, 3 B', 'Avda. Andalucia nº 8', true],
  ['doors are written in many ways', 'Pº de la Alameda 17 5º C', 'Paseo de la Alameda, 17 5C', true],
  ['a letter wrong', 'Calle Alfareía, 12', 'Calle Alfarería, 12', true],
  ['no number says nothing', 'Calle Alfarería', 'C/ Alfarería, 12', true],
  ['the number leads in English', '12 High Street', '12 High St, Flat 3', true],
  ['another number is another house', 'Calle Alfarería, 12', 'Calle Alfarería, 21', false],
  ['another street with the same number', 'Calle Alfarería, 12', 'Plaza Mayor, 12', false],
])('%s', (_rule, left, right, expected) => {
  expect(isSameStreet(left, right)).toBe(expected)
  expect(isSameStreet(right, left)).toBe(expected)
})
