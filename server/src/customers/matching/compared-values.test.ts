import { expect, test } from 'vitest'
import { comparedValues } from './compared-values.ts'
import type { Comparison, PersonRecord } from './schema.ts'

const record = (fields: PersonRecord['fields']): PersonRecord => ({ id: 'r', source: 's', fields })

test.each<[string, Comparison, PersonRecord['fields'], PersonRecord['fields'], string | null, string | null]>([
  [
    'a name as it was written, in whatever order',
    'surname',
    { fullName: ['Lucía Navarro Peña'] },
    { fullName: ['NAVARRO PENA, LUCIA'] },
    'Navarro',
    'NAVARRO',
  ],
  ['a part that a side lacks', 'secondSurname', { fullName: ['Ana Gil Rey'] }, { fullName: ['Ana Gil'] }, 'Rey', null],
  [
    'parts that the source keeps apart',
    'given',
    { given: ['María José'], surname: ['Ruiz'] },
    { fullName: ['Mª José Ruiz'] },
    'María José',
    'Mª José',
  ],
  [
    'of several values the two by which it was judged',
    'phone',
    { phone: ['955000111', '612 345 678'] },
    { phone: ['+34612345678'] },
    '612 345 678',
    '+34612345678',
  ],
  [
    'an address with its slip',
    'email',
    { email: ['ana@x.es'] },
    { email: ['b@y.es', 'anna@x.es'] },
    'ana@x.es',
    'anna@x.es',
  ],
  [
    'a street with its number',
    'address',
    { street: ['Calle Sol 3'] },
    { street: ['C/ Sol, 3'] },
    'Calle Sol 3',
    'C/ Sol, 3',
  ],
  [
    'a place by postcode and town',
    'place',
    { postcode: ['41001'], city: ['Sevilla'] },
    { city: ['Sevilla'] },
    '41001 Sevilla',
    'Sevilla',
  ],
  ['nothing', 'gender', {}, { gender: ['f'] }, null, 'f'],
])('%s', (_rule, comparison, one, other, left, right) =>
  expect(comparedValues(comparison, record(one), record(other), 'ES')).toEqual({ one: left, other: right }),
)
