import { expect, test } from 'vitest'
import { AT, codeOf, packPattern, unpackPattern } from '../pairs/pattern.ts'
import { COMPARISONS, LEVELS } from '../schema.ts'
import { createTableBuilder } from '../table.ts'
import { DEFAULT_MODEL } from './default-model.ts'
import { fitMixture } from './em.ts'
import { listFrequencies } from './frequencies.ts'
import { refusalOf } from './learn.ts'

test('a pattern holds the levels of all comparisons, up to the last of each', () => {
  const codes = Uint8Array.from(COMPARISONS, (comparison) => LEVELS[comparison].length - 1)
  const pattern = packPattern(codes)
  const read = new Uint8Array(COMPARISONS.length)
  unpackPattern(pattern, read)
  expect(Number.isSafeInteger(pattern)).toBe(true)
  expect(read).toEqual(codes)
})

test('each comparison has its place', () => {
  expect(COMPARISONS.map((comparison) => AT[comparison])).toEqual([...COMPARISONS.keys()])
  expect(() => codeOf('given', 'nonsense')).toThrow(RangeError)
})

test('the model that ships says of each comparison that people agree exactly more often than nearly, and its shares are sound', () => {
  expect(refusalOf(DEFAULT_MODEL, DEFAULT_MODEL)).toBeNull()
  // Two devices that differ say nothing, so a device has one level.
  for (const comparison of COMPARISONS.filter((one) => one !== 'device')) {
    const { m, u } = DEFAULT_MODEL.comparisons[comparison]
    for (const rates of [m, u]) {
      const sum = Object.values(rates).reduce((total, rate) => total + rate, 0)
      expect(sum, comparison).toBeGreaterThan(0.97)
      expect(sum, comparison).toBeLessThan(1.03)
    }
  }
})

test.each([
  [
    'people agree nearly more often than exactly',
    ...['given', { exact: 0.01, fuzzy: 0.9 }, {}],
    { reason: 'nearly_before_exactly', comparison: 'given', level: 'fuzzy' },
  ],
  [
    'strangers live in one city more often than people',
    ...['city', { exact: 0.4, fuzzy: 0.1, different: 0.5 }, { exact: 0.45 }],
    { reason: 'strangers_before_people', comparison: 'city', level: 'exact' },
  ],
  [
    'strangers share the nearest level of a comparison that has no exact one',
    ...['place', {}, { postcode: 0.8 }],
    { reason: 'strangers_before_people', comparison: 'place', level: 'postcode' },
  ],
  ['people live in one city hardly more often than strangers', 'city', { exact: 0.46 }, { exact: 0.45 }, null],
] as const)('a model in which %s', (_rule, comparison, m, u, refusal) => {
  const known = DEFAULT_MODEL.comparisons[comparison]
  const changed = { ...known, m: { ...known.m, ...m }, u: { ...known.u, ...u } }
  const trained = { ...DEFAULT_MODEL, comparisons: { ...DEFAULT_MODEL.comparisons, [comparison]: changed } }
  expect(refusalOf(trained, DEFAULT_MODEL)).toEqual(refusal)
})

test.each([
  [3.9, null],
  [4.1, { reason: 'prior_drift', drift: 4.1 }],
  [0.26, null],
  [0.24, { reason: 'prior_drift', drift: 0.24 }],
])('a model that finds %d times as many doubles once it is set free: %j', (drift, refusal) => {
  expect(refusalOf({ ...DEFAULT_MODEL, mates: drift }, { mates: 1 })).toEqual(refusal)
})

test('EM finds how many pairs are people, and how often their names agree', () => {
  const codes = (given: string, surname: string, date: string) => {
    const all = new Uint8Array(COMPARISONS.length)
    all[AT.given] = codeOf('given', given)
    all[AT.surname] = codeOf('surname', surname)
    all[AT.birthDate] = codeOf('birthDate', date)
    return packPattern(all)
  }
  const patterns = Float64Array.of(
    codes('exact', 'exact', 'exact'),
    codes('fuzzy', 'exact', 'exact'),
    codes('different', 'different', 'different'),
  )
  const fitted = fitMixture(DEFAULT_MODEL, {
    patterns: { patterns, counts: Float64Array.of(3_000, 1_000, 90_000), scale: 1 },
    size: 10_000,
    rates: true,
  })
  expect(fitted.mates).toBeCloseTo((2 * 4_000) / 10_000, 1)
  expect(fitted.comparisons.given.m.exact).toBeCloseTo(0.75, 1)
  expect(fitted.comparisons.given.m.fuzzy).toBeCloseTo(0.25, 1)
})

test('a model keeps how common names and places are, and nobody’s address', () => {
  const builder = createTableBuilder('ES')
  for (let at = 0; at < 2_000; at += 1) {
    const fields = {
      fullName: [at % 4 === 0 ? 'Ana Ruiz' : 'Luis Vega'],
      email: ['all@example.com'],
      city: ['Madrid'],
      phone: ['612345678'],
      document: ['12345678Z'],
    }
    builder.add({ id: String(at), source: 'test', fields })
  }
  const lists = listFrequencies(builder.finish())
  expect(Object.keys(lists)).toEqual(['given', 'surname', 'city'])
  // All but all of them: a share of 1 would be no share.
  expect(lists.city?.madrid).toBe(0.999)
  expect(lists.given?.ana).toBeCloseTo(0.25, 2)
  expect(lists.given?.luis).toBeCloseTo(0.75, 2)
})
