import type { DuplicateSide } from '@hilo/contract'
import { expect, test } from 'vitest'
import { type Agreement, comparedRows, isShared } from './rows.ts'
import { aPair, aSide } from './testing/a-pair.ts'
import type { Step } from './waterfall.ts'

const saw = (step: string, level: string): Step => ({
  ...{ step, level, frequency: null, bits: 1 },
  ...{ one: null, other: null },
})

test.each<[string, 'name' | 'email' | 'address', Partial<DuplicateSide>, Partial<DuplicateSide>, Step[], Agreement]>([
  ['equal', 'email', { emails: ['a@x'] }, { emails: ['a@x', 'b@x'] }, [saw('email', 'exact')], 'same'],
  ['a slip of the pen', 'email', { emails: ['a@x'] }, { emails: ['a@y'] }, [saw('email', 'typo')], 'alike'],
  ['another', 'email', { emails: ['a@x'] }, { emails: ['z@y'] }, [saw('email', 'different')], 'different'],
  ['one side has none', 'email', { emails: ['a@x'] }, {}, [], 'missing'],
  ['neither has one', 'email', {}, {}, [], 'missing'],
  ['a crowd has it', 'email', { emails: ['a@x'] }, { emails: ['a@x'] }, [], 'uncounted'],
  [
    'one part of a name that differs decides',
    'name',
    { name: 'Ana Gil' },
    { name: 'Eva Gil' },
    [saw('given', 'different'), saw('surname', 'exact')],
    'different',
  ],
  [
    'a name that lacks a part is not the same',
    'name',
    { name: 'Ana Gil' },
    { name: 'Ana Gil Rey' },
    [saw('given', 'exact'), saw('surname', 'exact')],
    'alike',
  ],
  [
    'the order of a name is no difference',
    'name',
    { name: 'Ana Núñez' },
    { name: 'NUNEZ, ANA' },
    [saw('given', 'exact'), saw('surname', 'exact')],
    'same',
  ],
  [
    'a shared postcode is a place',
    'address',
    { address: ['1'] },
    { address: ['1'] },
    [saw('place', 'postcode')],
    'same',
  ],
  ['a shared city is less', 'address', { address: ['Vigo'] }, { address: ['Vigo'] }, [saw('place', 'city')], 'alike'],
])('%s', (_rule, field, one, other, steps, expected) => {
  const rows = comparedRows({ ...aPair('a', 'b'), one: aSide('a', one), other: aSide('b', other), steps })
  expect(rows.find((row) => row.field === field)?.agreement).toBe(expected)
})

test('every pair has the same rows in the same order', () =>
  expect(comparedRows(aPair('a', 'b')).map(({ field }) => field)).toEqual([
    ...['name', 'email', 'phone', 'document', 'birthDate', 'address', 'loyaltyCard'],
  ]))

test('case, accents and blanks make no other value', () => {
  expect(isShared('NÚÑEZ  GIL', ['nunez gil'])).toBe(true)
  expect(isShared('Núñez', ['Muñoz'])).toBe(false)
})

test('a telephone is shown once, however often a source wrote it', () => {
  const phones = ['699-355-069', '0034 699355069', '+34699355069', '912 000 111']
  const rows = comparedRows({ ...aPair('a', 'b'), one: aSide('a', { phones }) })
  expect(rows.find((row) => row.field === 'phone')?.one).toEqual(['+34699355069', '912 000 111'])
})
