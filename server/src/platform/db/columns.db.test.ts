import fc from 'fast-check'
import { expect, test } from 'vitest'
import { useDatabase } from '../../../../tools/src/testing/database.ts'
import { newId } from '../../kernel/ids.ts'
import { columns } from './index.ts'

const db = useDatabase()

const cases = [
  ['uuid', columns.uuid, fc.uuid()],
  ['text', columns.text, fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0') && text.isWellFormed())],
  ['int4', columns.int4, fc.integer()],
  ['float8', columns.float8, fc.double({ noNaN: true })],
  ['bool', columns.bool, fc.boolean()],
  ['int8', columns.int8, fc.maxSafeInteger()],
] as const

test.each(cases)(
  'a column of %s arrives as it was given, nulls and the empty column too',
  async (type, encode, values) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option<unknown>(values)), async (column) => {
        // biome-ignore lint/suspicious/noExplicitAny: one loop over encoders of different types
        const parameter = (encode as any)(column)
        const rows = await db.database.query<{ value: unknown }>({
          text: `SELECT value FROM unnest($1::${type}[]) WITH ORDINALITY AS given (value, place) ORDER BY place`,
          values: [parameter],
        })
        // PostgreSQL 15 writes −0 as 0, 18 as −0: one number.
        const plain = (value: unknown) => (value === 0 ? 0 : value)
        expect(rows.map((row) => plain(row.value))).toEqual(column.map(plain))
      }),
      { numRuns: 50 },
    )
  },
)

test('instants arrive to the millisecond, before 1970 and after 2038', async () => {
  const instants = [-2_208_988_800_000, -1, 0, 1_700_000_000_123, 4_102_444_800_000, null]
  const rows = await db.database.query<{ value: Date | null }>({
    text: 'SELECT value FROM unnest($1::timestamptz[]) WITH ORDINALITY AS given (value, place) ORDER BY place',
    values: [columns.timestamptz(instants)],
  })
  expect(rows.map((row) => row.value?.getTime() ?? null)).toEqual(instants)
})

test('JSON text arrives as jsonb', async () => {
  const texts = ['{"a":[1,"ñ",null]}', '"plano"', null]
  const rows = await db.database.query<{ value: unknown }>({
    text: 'SELECT value FROM unnest($1::jsonb[]) WITH ORDINALITY AS given (value, place) ORDER BY place',
    values: [columns.jsonb(texts)],
  })
  expect(rows.map((row) => row.value)).toEqual([{ a: [1, 'ñ', null] }, 'plano', null])
})

test('rows of another workspace are neither seen nor written', async () => {
  const [mine, other] = [await db.createWorkspace(), await db.createWorkspace()]
  const key = newId()
  await db.database.transaction(mine, (tx) =>
    tx.query({ text: 'INSERT INTO seen_message (workspace_id, message_key) VALUES ($1, $2)', values: [mine, key] }),
  )
  const seen = await db.database.transaction(other, (tx) => tx.query({ text: 'SELECT * FROM seen_message' }))
  expect(seen).toEqual([])
  const write = db.database.transaction(other, (tx) =>
    tx.query({ text: 'INSERT INTO seen_message (workspace_id, message_key) VALUES ($1, $2)', values: [mine, newId()] }),
  )
  await expect(write).rejects.toThrow(/row-level security/)
  const partition = await db.database.transaction(mine, (tx) => tx.query({ text: 'SELECT * FROM seen_message_0' }))
  expect(partition).toEqual([])
})
