import { describe, expect, test } from 'vitest'
import type { PersonRecord } from '../../schema.ts'
import { record } from '../../testing/ledger.ts'
import { groupPeople } from './group-people.ts'

const grouped = (records: readonly PersonRecord[]) => [...groupPeople(records).personOf].join(' ')
const people = (...records: readonly Partial<PersonRecord>[]) => records.map((one, id) => record({ ...one, id }))
const named = (name: string, ...keys: readonly string[]): Partial<PersonRecord> => ({ keys, fields: { name } })

describe('who is one person', () => {
  test.each<[string, readonly Partial<PersonRecord>[], string]>([
    ['nobody shares anything', [{ keys: ['email::a'] }, { keys: ['email::b'] }], '0 1'],
    ['the same address', [{ keys: ['email::a'] }, { keys: ['email::a'] }], '0 0'],
    [
      'by way of a third',
      [{ keys: ['email::a'] }, { keys: ['phone::1'] }, { keys: ['email::a', 'phone::1'] }],
      '0 0 0',
    ],
    [
      'a family’s telephone joins no different names',
      [named('Ana Ruiz', 'phone::1'), named('Luis Ruiz', 'phone::1')],
      '0 1',
    ],
    [
      'who has no name goes to neither',
      [named('Ana Ruiz', 'phone::1'), named('Luis Gil', 'phone::1'), { keys: ['phone::1'] }],
      '0 1 2',
    ],
    ['who has no name goes to the only one', [named('Ana Ruiz', 'phone::1'), { keys: ['phone::1'] }], '0 0'],
    [
      'nor two births of one name that are far apart',
      [
        { keys: ['email::a'], fields: { name: 'José Ruiz', birthday: '1960-02-01' } },
        { keys: ['email::a'], fields: { name: 'José Ruiz', birthday: '1991-11-23' } },
      ],
      '0 1',
    ],
    [
      'two parties of a telephone who are one by a card leave no doubt about who has no name',
      [
        { keys: ['phone::1', 'loyalty_card::7'], fields: { name: 'Ana Ruiz', birthday: '1960-02-01' } },
        { keys: ['phone::1', 'loyalty_card::7'], fields: { name: 'Ana Ruiz', birthday: '1991-11-23' } },
        { keys: ['phone::1'] },
      ],
      '0 0 0',
    ],
    [
      'a loyalty card joins whatever the names',
      [named('Ana Ruiz', 'loyalty_card::7'), named('Luis Gil', 'loyalty_card::7')],
      '0 0',
    ],
    [
      'the shop’s telephone is generic',
      ['Ana A', 'Berta B', 'Carla C', 'Dora D', 'Elena E', 'Flora F', 'Ana A'].map((name) => named(name, 'phone::1')),
      '0 1 2 3 4 5 6',
    ],
    [
      'short numbers of two channels meet by chance',
      [
        { numbers: ['17'], channel: 'web' },
        { numbers: ['17'], channel: 'store' },
      ],
      '0 1',
    ],
    ['a number of one channel is one person', [{ numbers: ['17'] }, { numbers: ['17'] }], '0 0'],
  ])('%s', (_rule, records, expected) => expect(grouped(people(...records))).toBe(expected))
})

describe('customer numbers of two channels', () => {
  const pair = (number: number, name: string, other: string) => [
    { numbers: [String(number)], channel: 'web', fields: { name } },
    { numbers: [String(number)], channel: 'crm', fields: { name: other } },
  ]
  test('join where the names beside them agree', () => {
    const records = people(
      ...[1, 2, 3, 4, 5, 6].flatMap((number) => pair(number, `Ana Ruiz${number}`, `ANA RUIZ${number}`)),
    )
    expect(groupPeople(records).count).toBe(6)
  })
  test('do not join where they do not', () => {
    const names = ['Ana Ruiz', 'Luis Gil', 'Eva Sanz', 'Juan Cano', 'Rosa Mora', 'Hugo Vega']
    const records = people(...names.flatMap((name, index) => pair(index, name, names[(index + 1) % 6] ?? '')))
    expect(groupPeople(records).count).toBe(12)
  })
})

test('the order of the records decides nothing', () => {
  const records = people(
    { keys: ['email::a'] },
    { keys: ['email::b'] },
    { keys: ['email::a', 'phone::1'] },
    { keys: ['phone::1'] },
  )
  const turned = records.toReversed().map((one, id) => ({ ...one, id }))
  expect(groupPeople(turned).count).toBe(groupPeople(records).count)
})
