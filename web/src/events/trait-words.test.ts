import { expect, test } from 'vitest'
import { createTranslate } from '../i18n/i18n.tsx'
import { es } from '../messages/es.ts'
import { sayTrait, traitText } from './trait-words.ts'

test.each([
  ['a list by its members', ['a', 'b'], 'a, b'],
  ['an object by its values', { city: 'Vigo', zip: '', nested: { country: 'ES' } }, 'Vigo, ES'],
  ['nothing is empty', null, ''],
])('%s', (_rule, value, text) => expect(traitText(value)).toBe(text))

test.each([
  ['a gender', 'gender', 'female', 'Mujer'],
  ['a gender of somebody’s own words', 'gender', 'no binario', 'no binario'],
  ['a language', 'language', 'ca', 'catalán'],
  ['a birthday', 'birthday', '1986-05-14', '14 de mayo de 1986'],
  ['an instant by its day', 'createdAt', '2026-03-04T12:00:00.000Z', '4 de marzo de 2026'],
  ['anything else as it is', 'city', 'es', 'es'],
])('%s is written out', (_rule, name, value, words) => {
  expect(sayTrait(name, value, createTranslate(es, 'es'), 'es')).toBe(words)
})
