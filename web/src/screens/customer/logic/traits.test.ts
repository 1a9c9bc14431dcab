import { expect, test } from 'vitest'
import { createTranslate } from '../../../i18n/i18n.tsx'
import { es } from '../../../messages/es.ts'
import { previousValues, readTrait, sayTrait, sortTraits, traitText } from './traits.ts'

test('known traits come first, the brand’s own by name', () => {
  expect(sortTraits(['zeta', 'email', 'alfa', 'firstName'])).toEqual(['firstName', 'email', 'alfa', 'zeta'])
})

test.each([
  ['a list by its members', ['a', 'b'], 'a, b'],
  ['an object by its values', { city: 'Vigo', zip: '', nested: { country: 'ES' } }, 'Vigo, ES'],
  ['nothing is empty', null, ''],
])('%s', (_rule, value, text) => expect(traitText(value)).toBe(text))

test.each([
  ['an emptied field clears the trait', ' ', 'x', null],
  ['a number stays a number', '12', 7, 12],
  ['a text that looks like a number stays text', '28045', '28001', '28045'],
  ['a yes stays a yes', 'false', true, false],
] as const)('%s', (_rule, text, before, value) => expect(readTrait(text, before)).toBe(value))

test('taking back restores what was there and clears what was not', () => {
  expect(previousValues({ city: 'Vigo', nick: 'Al' }, { city: { value: 'Lugo' } })).toEqual({
    city: 'Lugo',
    nick: null,
  })
})

test.each([
  ['a gender', 'gender', 'female', 'Mujer'],
  ['a gender of somebody’s own words', 'gender', 'no binario', 'no binario'],
  ['a language', 'language', 'ca', 'catalán'],
  ['a birthday', 'birthday', '1986-05-14', '14 de mayo de 1986'],
  ['anything else as it is', 'city', 'es', 'es'],
])('%s is written out', (_rule, name, value, words) => {
  expect(sayTrait(name, value, createTranslate(es, 'es'), 'es')).toBe(words)
})
