import { expect, test } from 'vitest'
import { matchPeople } from './match-people.ts'
import type { PersonRecord } from './schema.ts'

let count = 0
function card(fields: PersonRecord['fields'], keys: readonly string[] = []): PersonRecord {
  count += 1
  return { id: count, file: 0, line: count, channel: 'web', isCard: true, keys, numbers: [], fields, wishes: [] }
}

const lucia = {
  name: 'Lucía Navarro Peña',
  birthday: '1988-03-14',
  address: 'Calle Betis 12',
  postcode: '41010',
  city: 'Sevilla',
}

test.each<[string, PersonRecord[], string]>([
  [
    'one person of two channels that share no identifier',
    [card(lucia), card({ ...lucia, name: 'NAVARRO PENA, LUCIA' })],
    '0 0',
  ],
  [
    'namesakes of another birth and town',
    [
      card(lucia),
      card({ ...lucia, birthday: '1961-10-02', address: 'Rúa Nova 3', postcode: '15705', city: 'Santiago' }),
    ],
    '0 1',
  ],
  ['who has no name joins nobody by resemblance', [card({ city: 'Sevilla' }), card({ city: 'Sevilla' })], '0 1'],
  [
    'an address in common still joins',
    [card({ name: 'Ana Gil' }, ['email::a@x.es']), card({}, ['email::a@x.es']), card({ name: 'Ana Gil' })],
    '0 0 1',
  ],
])('%s', async (_rule, records, expected) => {
  const { personOf } = await matchPeople(records, { country: 'ES' })
  expect([...personOf].join(' ')).toBe(expected)
})
