import { expect, test } from 'vitest'
import { isMobile, writePhone } from './values.ts'

test.each([
  ['with the code of Spain', '+34612345678', '612 345 678'],
  ['as a source wrote it', '0034 955-000-111', '955 000 111'],
  ['without a code', '612345678', '612 345 678'],
  ['of elsewhere', '+351912345678', '+351912345678'],
  ['too short to be one', '1234', '1234'],
])('a telephone %s', (_rule, phone, shown) => expect(writePhone(phone)).toBe(shown))

test('a mobile is told from a landline', () =>
  expect(['+34612345678', '699-355-069', '+34954000111', '+351912345678'].map(isMobile)).toEqual([
    true,
    true,
    false,
    false,
  ]))
