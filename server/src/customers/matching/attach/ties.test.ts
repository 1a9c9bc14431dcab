import { expect, test } from 'vitest'
import { createForest } from '../cluster.ts'
import type { PersonRecord } from '../schema.ts'
import { createTableBuilder } from '../table.ts'
import { createTies } from './ties.ts'

const ANA = { fullName: ['Ana Quiroga'], phone: ['612345678'], email: ['ana.quiroga@example.com'] }
const CALL = { phone: ['612345678'] }

/** The ties of the last record; those whose id begins with `n` are loose. */
function tiesOfLast(records: readonly Pick<PersonRecord, 'id' | 'fields' | 'observedAt'>[]) {
  const builder = createTableBuilder('ES')
  for (const record of records) builder.add({ ...record, source: 'test' })
  const table = builder.finish()
  const isLoose = Uint8Array.from(table.recordIds, (id) => (id.startsWith('n') ? 1 : 0))
  return createTies(table, createForest(table.size), isLoose)(table.size - 1)
}

test('a call is tied to who is known on its telephone', () =>
  expect(
    tiesOfLast([
      { id: 'a', fields: ANA },
      { id: 'n1', fields: CALL },
    ]),
  ).toEqual([{ slot: 'phone', crowd: 1, known: [0], spelling: 'own', isStale: false }]))

test('other calls are its company, and not known', () =>
  expect(
    tiesOfLast([
      { id: 'a', fields: ANA },
      { id: 'n1', fields: CALL },
      { id: 'n2', fields: CALL },
    ]),
  ).toMatchObject([{ crowd: 2, known: [0] }]))

test('a value that nobody is known on ties to nobody', () =>
  expect(
    tiesOfLast([
      { id: 'n1', fields: CALL },
      { id: 'n2', fields: CALL },
    ]),
  ).toEqual([]))

test('an address is asked whose name it spells', () =>
  expect(
    tiesOfLast([
      { id: 'a', fields: ANA },
      { id: 'n1', fields: { email: ['ana.quiroga@example.com'] } },
    ]),
  ).toMatchObject([{ slot: 'email', spelling: 'own' }]))

test.each<[string, string | undefined, string | undefined, boolean]>([
  ['within the year', '2025-01-01T00:00:00Z', '2025-11-01T00:00:00Z', false],
  ['after more than a year', '2025-01-01T00:00:00Z', '2026-02-01T00:00:00Z', true],
  ['without a date', undefined, '2026-02-01T00:00:00Z', false],
])('a telephone %s: stale or not', (_rule, known, called, isStale) => {
  const at = (observedAt: string | undefined) => (observedAt === undefined ? {} : { observedAt })
  const ties = tiesOfLast([
    { id: 'a', fields: ANA, ...at(known) },
    { id: 'n1', fields: CALL, ...at(called) },
  ])
  expect(ties).toMatchObject([{ isStale }])
})
