import { expect, test } from 'vitest'
import { compareWeights, scaleOf } from './weights.ts'

const weight = (comparison: string, level: string, bits: number) => ({ comparison, level, bits })
const IN_USE = [
  weight('given', 'exact', 6),
  weight('phone', 'exact', 15),
  weight('email', 'different', -2),
  weight('gender', 'exact', 0.1),
]
const codes = (rows: ReturnType<typeof compareWeights>) => rows.map(({ code }) => code)

test('alone, the most telling comes first, and what says nothing is left out', () => {
  expect(codes(compareWeights(IN_USE, null))).toEqual(['phone.exact', 'given.exact', 'email.different'])
})

test('beside another model, what changes most comes first; what only the other sees is not compared', () => {
  const other = [weight('given', 'exact', 6), weight('phone', 'exact', 14), weight('email', 'different', -5)]
  const rows = compareWeights(IN_USE, [...other, weight('city', 'exact', 3)])
  expect(codes(rows)).toEqual(['email.different', 'phone.exact', 'given.exact'])
  expect(rows[0]).toEqual({ code: 'email.different', bits: -2, other: -5 })
  expect(scaleOf(rows)).toEqual({ from: -5, to: 15 })
})

test('a scale always has room to the right', () => {
  expect(scaleOf([])).toEqual({ from: 0, to: 1 })
})
