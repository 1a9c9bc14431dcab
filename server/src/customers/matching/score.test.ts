import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  comparePair,
  createLiveComparer,
  DEFAULT_MODEL,
  type Field,
  keptKeys,
  MatchModel,
  type PersonRecord,
  probabilityOf,
  readFields,
  recompute,
} from './index.ts'

const OPTIONS = { size: 50_000, country: 'ES' }

function record(fields: Partial<Record<Field, string>>, id = 'x'): PersonRecord {
  return {
    id,
    source: 'test',
    fields: Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, [value]])),
  }
}

function bitsOf(
  a: Partial<Record<Field, string>>,
  b: Partial<Record<Field, string>>,
  step: string,
): number | undefined {
  return comparePair(DEFAULT_MODEL, record(a), record(b), OPTIONS).steps.find((one) => one.step === step)?.bits
}

/** Records of a small world, in which much agrees by chance. */
const anyRecord = fc
  .record({
    fullName: fc.constantFrom(
      '',
      'Ana García',
      'Ana García López',
      'García López, Ana',
      'Paco Gil',
      'Francisco Gil',
      'Lucía',
    ),
    email: fc.constantFrom('', 'ana@a.es', 'anna@a.es', 'paco.gil@b.es', 'paco.gill@b.es'),
    phone: fc.constantFrom('', '612345678', '612345679', '912345678'),
    birthDate: fc.constantFrom('', '1980-01-02', '1980-02-01', '1991-07-30'),
    postcode: fc.constantFrom('', '28001', '28010', '41001'),
    street: fc.constantFrom('', 'Calle Mayor 3', 'C/ Mayor, 5', 'Real 1'),
    document: fc.constantFrom('', '12345678Z', '7535316', '7535361'),
    device: fc.constantFrom('', 'd1', 'd2'),
  })
  .map((fields) => record(fields))

test('the waterfall adds up to the weight, and the weight is the probability’s log-odds', () => {
  fc.assert(
    fc.property(anyRecord, anyRecord, (a, b) => {
      const { weight, probability, steps } = comparePair(DEFAULT_MODEL, a, b, OPTIONS)
      expect(steps.reduce((sum, { bits }) => sum + bits, 0)).toBeCloseTo(weight, 9)
      expect(probabilityOf(weight)).toBe(probability)
    }),
  )
})

test('a pair weighs the same from both sides', () => {
  fc.assert(
    fc.property(anyRecord, anyRecord, (a, b) => {
      expect(comparePair(DEFAULT_MODEL, a, b, OPTIONS)).toEqual(comparePair(DEFAULT_MODEL, b, a, OPTIONS))
    }),
  )
})

test('a stored answer, gone through JSON, computes to the same weight', () => {
  fc.assert(
    fc.property(anyRecord, anyRecord, (a, b) => {
      const scored = comparePair(DEFAULT_MODEL, a, b, OPTIONS)
      const again = recompute(DEFAULT_MODEL, JSON.parse(JSON.stringify(scored)))
      expect(again.weight).toBeCloseTo(scored.weight, 9)
    }),
  )
})

test('what a comparer of many weighs of two is what the two alone weigh, whichever is named first', () => {
  fc.assert(
    fc.property(fc.array(anyRecord, { minLength: 2, maxLength: 8 }), (records) => {
      const read = records.map((one) => readFields(one, OPTIONS.country))
      const { weigh, explain } = createLiveComparer(DEFAULT_MODEL, read, OPTIONS)
      for (const [i, a] of records.entries()) {
        for (const [j, b] of records.entries()) {
          const { weight } = comparePair(DEFAULT_MODEL, a, b, OPTIONS)
          expect(weigh(i, j)).toBeCloseTo(weight, 9)
          expect(explain(j, i).weight).toBe(weight)
        }
      }
    }),
  )
})

test.each<[string, Partial<Record<Field, string>>, Partial<Record<Field, string>>, boolean]>([
  ['two who are named may be one', { fullName: 'Ana Quiroga' }, { fullName: 'Ana Quiroga' }, true],
  ['who has no name is nobody known', { phone: '612345678' }, { fullName: 'Ana Quiroga', phone: '612345678' }, false],
  ['two without a name are not one either', { phone: '612345678' }, { phone: '612345678' }, false],
  [
    'two proven documents are two people',
    { fullName: 'Ana Quiroga', document: '12345678Z' },
    { fullName: 'Ana Quiroga', document: '87654321X' },
    false,
  ],
  [
    'an unproven document may be a slip of the other',
    { fullName: 'Ana Quiroga', document: '12345678Z' },
    { fullName: 'Ana Quiroga', document: '12345687' },
    true,
  ],
])('%s', (_rule, a, b, expected) => {
  const read = [a, b].map((fields) => readFields(record(fields), 'ES'))
  const { mayBeOne } = createLiveComparer(DEFAULT_MODEL, read, OPTIONS)
  expect([mayBeOne(0, 1), mayBeOne(1, 0)]).toEqual([expected, expected])
})

test('a common surname is worth less than a rare one', () => {
  const common = bitsOf({ surname: 'García' }, { surname: 'Garcia' }, 'surname') ?? 0
  const rare = bitsOf({ surname: 'Quiroga' }, { surname: 'Quiroga' }, 'surname') ?? 0
  expect(common).toBeGreaterThan(0)
  expect(rare).toBeGreaterThan(common + 4)
})

test('what a household shares is discounted where nothing personal agrees', () => {
  const home = { surname: 'Quiroga', street: 'Mayor 3', postcode: '28001', phone: '912345678' }
  expect(bitsOf({ ...home, given: 'Ana' }, { ...home, given: 'Luis' }, 'household')).toBeLessThan(-10)
})

test('the more records there are, the more a pair must show', () => {
  const [a, b] = [record({ birthDate: '1980-01-02' }), record({ birthDate: '1980-01-02' })]
  const small = comparePair(DEFAULT_MODEL, a, b, { size: 1_000 })
  const large = comparePair(DEFAULT_MODEL, a, b, { size: 1_000_000 })
  expect(small.weight - large.weight).toBeCloseTo(Math.log2(999_999 / 999), 0)
})

test('a generic value says nothing', () => {
  const [a, b] = [record({ phone: '910000000' }), record({ phone: '910000000' })]
  const { steps } = comparePair(DEFAULT_MODEL, a, b, {
    ...OPTIONS,
    generics: [{ slot: 'phone', value: '+34910000000' }],
  })
  expect(steps.map((one) => one.step)).toEqual(['prior', 'household'])
})

test('a model goes through JSON and is refused when a level is missing', () => {
  const json = JSON.parse(JSON.stringify(DEFAULT_MODEL))
  expect(MatchModel.parse(json)).toEqual(DEFAULT_MODEL)
  delete json.comparisons.given.m.nickname
  expect(MatchModel.safeParse(json).success).toBe(false)
  expect(MatchModel.safeParse({ ...json, version: 2 }).success).toBe(false)
})

test.each<[string, Partial<Record<Field, string>>, Partial<Record<Field, string>>]>([
  ['a telephone with another country’s habits', { phone: '+525512345678' }, { phone: '+5215512345678' }],
  ['a name turned round', { fullName: 'Ana Quiroga' }, { given: 'Quiroga', surname: 'Ana' }],
  ['a name that sounds alike', { fullName: 'Ibán Giménez' }, { fullName: 'Iván Jiménez' }],
  ['a short form', { fullName: 'Paco Quiroga' }, { fullName: 'Francisco Quiroga' }],
  ['an address with a tag', { email: 'ana+shop@yahoo.es' }, { email: 'ana@yahoo.es' }],
  [
    'a house, whatever the sort of street',
    { street: 'Calle Mayor 3', postcode: '28001' },
    { street: 'C/ Mayor, 3, 2ºB', postcode: '28001' },
  ],
])('finds %s', (_what, a, b) => {
  const [ours, theirs] = [a, b].map((fields) => keptKeys(readFields(record(fields))).map(({ text }) => text))
  expect(ours?.some((key) => theirs?.includes(key))).toBe(true)
})
