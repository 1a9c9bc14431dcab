import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classify, MATURITY_CLASSES, type MaturityClass, type MaturityFigures } from './maturity.ts'

const BEST: MaturityFigures = {
  channels: 4,
  recognised: 0.95,
  isolated: 0,
  peopleAgreement: 0.99,
  wishesKept: 1,
  offersAgreement: 0.99,
  answersAgreement: 0.98,
  repeated: 0.02,
  named: 0.95,
}

describe('the class', () => {
  test.each<[string, Partial<MaturityFigures>, MaturityClass]>([
    ['everything in one voice', {}, 'omni'],
    ['one channel, however good', { channels: 1 }, 'single'],
    ['no channel', { channels: 0 }, 'single'],
    ['one isolated channel of four', { isolated: 0.25 }, 'cross'],
    ['nobody is recognised', { recognised: 0.1 }, 'multi'],
    ['prices differ', { offersAgreement: 0.6 }, 'multi'],
    ['a few requests are repeated', { repeated: 0.1 }, 'cross'],
    ['what was not measured does not count', { offersAgreement: null, answersAgreement: null, repeated: null }, 'omni'],
    ['but nobody is omnichannel without measured recognition', { recognised: null }, 'cross'],
    ['the thresholds are inclusive', { recognised: 0.7, repeated: 0.05, named: 0.9 }, 'omni'],
  ])('%s', (_rule, figures, expected) => expect(classify({ ...BEST, ...figures }).class).toBe(expected))
})

const share = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null })
const figures = fc.record({
  channels: fc.integer({ min: 0, max: 9 }),
  recognised: share,
  isolated: share,
  peopleAgreement: share,
  wishesKept: share,
  offersAgreement: share,
  answersAgreement: share,
  repeated: share,
  named: share,
})
const NAMES = ['recognised', 'peopleAgreement', 'wishesKept', 'offersAgreement', 'answersAgreement', 'named'] as const

test('improving one cause never lowers the class, nor the points', () => {
  const cause = fc.constantFrom(...NAMES, 'isolated' as const, 'repeated' as const)
  fc.assert(
    fc.property(figures, cause, fc.double({ min: 0, max: 1, noNaN: true }), (before, name, by) => {
      const value = before[name]
      if (value === null) return
      const isLess = name === 'isolated' || name === 'repeated'
      const better = isLess ? value * (1 - by) : value + (1 - value) * by
      const [old, now] = [classify(before), classify({ ...before, [name]: better })]
      expect(MATURITY_CLASSES.indexOf(now.class)).toBeGreaterThanOrEqual(MATURITY_CLASSES.indexOf(old.class))
      expect(now.score).toBeGreaterThanOrEqual(old.score)
    }),
    { numRuns: 2_000 },
  )
})
