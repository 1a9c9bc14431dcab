import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createForest } from '../cluster.ts'
import { DEFAULT_MODEL } from '../model/default-model.ts'
import { rehearse } from './rehearse.ts'
import type { Circumstances, Tie } from './ties.ts'

const CALL: Circumstances = { slot: 'phone', crowd: 1, spelling: 'own', isStale: false }

/** Two records on each telephone: of `shared` telephones they are two people's, of the others one person's. */
function measure(telephones: number, shared: number, circumstances: Circumstances = CALL) {
  const size = telephones * 2
  const forest = createForest(size)
  for (let at = shared; at < telephones; at += 1) forest.join(2 * at, 2 * at + 1)
  const tiesOf = (record: number): readonly Tie[] => [{ ...circumstances, known: [record ^ 1] }]
  const isLoose = new Uint8Array(size)
  return rehearse(DEFAULT_MODEL, { size, forest, isLoose, tiesOf, areLikelyOne: () => false })
}

test('with nothing to rehearse, the model speaks: half of what comes from a shared telephone is the other’s', () =>
  expect(measure(0, 0)(CALL)).toBeCloseTo(1 - (1 - 0.97) / 2))

test.each<[string, Partial<Circumstances>, (sureness: number) => boolean]>([
  ['each further contact doubles the risk', { crowd: 2 }, (sureness) => Math.abs(sureness - 0.97) < 1e-9],
  ['a crowd of callers is nobody', { crowd: 40 }, (sureness) => sureness === 0],
  ['an address that spells nobody’s name is doubtful', { slot: 'email', spelling: 'nobody' }, (one) => one < 0.985],
  ['one that spells another’s is a toss', { slot: 'email', spelling: 'other' }, (one) => one === 0.5],
])('by the model: %s', (_rule, changed, holds) => expect(holds(measure(0, 0)({ ...CALL, ...changed }))).toBe(true))

test('what is rehearsed moves the risk to what is seen', () => {
  expect(measure(10_000, 500)(CALL)).toBeCloseTo(0.95, 2)
  expect(measure(10_000, 0)(CALL)).toBeGreaterThan(0.999)
})

test('where a year’s silence was not rehearsed, it is as sure as what was', () => {
  const sure = measure(10_000, 500)
  expect(sure({ ...CALL, isStale: true })).toBe(sure(CALL))
})

test('a record whose group may be that person is not counted', () => {
  const forest = createForest(4)
  const tiesOf = (record: number): readonly Tie[] => [{ ...CALL, known: [record ^ 1] }]
  const isLoose = new Uint8Array(4)
  const sure = rehearse(DEFAULT_MODEL, { size: 4, forest, isLoose, tiesOf, areLikelyOne: () => true })
  expect(sure(CALL)).toBeCloseTo(0.985)
})

test('a sureness is a probability, and more company never makes it surer by the model', () => {
  const anyTie = fc.record({
    slot: fc.constantFrom('phone', 'email', 'device', 'account'),
    crowd: fc.integer({ min: 1, max: 60 }),
    spelling: fc.constantFrom('own', 'nobody', 'other'),
    isStale: fc.boolean(),
  })
  const sure = measure(0, 0)
  fc.assert(
    fc.property(anyTie, (tie) => {
      expect(sure(tie)).toBeGreaterThanOrEqual(0)
      expect(sure(tie)).toBeLessThanOrEqual(1)
      expect(sure({ ...tie, crowd: tie.crowd + 1 })).toBeLessThanOrEqual(sure(tie))
    }),
  )
})
