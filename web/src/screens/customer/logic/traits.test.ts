import { expect, test } from 'vitest'
import { previousValues, readTrait, sortTraits } from './traits.ts'

test('known traits come first, the brand’s own by name', () => {
  expect(sortTraits(['zeta', 'email', 'alfa', 'firstName'])).toEqual(['firstName', 'email', 'alfa', 'zeta'])
})

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
