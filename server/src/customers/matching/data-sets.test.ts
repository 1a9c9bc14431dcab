import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { matchRecords } from './match.ts'
import type { Field, PersonRecord } from './schema.ts'

const FILE = resolve(import.meta.dirname, '../../../../../shared/data/people/febrl/dataset2.csv')
const isThere = existsSync(FILE)
if (!isThere) process.stdout.write('FEBRL is skipped: ../shared/data is not beside this checkout\n')

const FIELDS: readonly (Field | 'id')[] = [
  'id',
  'given',
  'surname',
  'houseNumber',
  'street',
  'street',
  'city',
  'postcode',
  'region',
  'birthDate',
  'document',
]

test.skipIf(!isThere)('FEBRL dataset 2: F1 of pairs of at least 0.995, without a label', () => {
  const rows = readFileSync(FILE, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map((cell) => cell.trim()))
  const { clusters, recordIds } = matchRecords(rows.map(toRecord))
  const personOf = (at: number) => recordIds[at]?.split('-')[1]
  const found = clusters.flatMap((one) =>
    one.flatMap((a, at) => one.slice(at + 1).map((b) => personOf(a) === personOf(b))),
  )
  const right = found.filter(Boolean).length
  const counts = Map.groupBy(recordIds.keys(), personOf).values()
  const possible = [...counts].reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0)
  expect((2 * right) / (found.length + possible)).toBeGreaterThanOrEqual(0.995)
})

function toRecord(row: readonly string[]): PersonRecord {
  const fields: Partial<Record<Field, string[]>> = {}
  for (const [at, field] of FIELDS.entries()) {
    if (field !== 'id' && row[at]) fields[field] = [...(fields[field] ?? []), row[at]]
  }
  return { id: row[0] ?? '', source: 'febrl', fields }
}
