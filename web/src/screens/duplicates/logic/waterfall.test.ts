import { expect, test } from 'vitest'
import { layOutWaterfall, type Step, strongestSteps } from './waterfall.ts'

const step = (name: string, bits: number): Step => ({
  ...{ step: name, level: null, frequency: null, bits },
  ...{ one: null, other: null },
})
const STEPS = [step('prior', -10), step('email', 16), step('phone', 14), step('household', -10), step('gender', 0.01)]

test('each bar begins where the one before it led, on one scale', () => {
  const { bars, zero } = layOutWaterfall(STEPS.slice(0, 4))
  expect(bars.map(({ from, to }) => [from, to])).toEqual([
    [10 / 30, 0],
    [0, 16 / 30],
    [16 / 30, 1],
    [1, 20 / 30],
  ])
  expect(zero).toBeCloseTo(1 / 3)
})

test('the sum ends where the last bar does', () => {
  const { bars, end } = layOutWaterfall(STEPS.slice(0, 4))
  expect(end).toBe(bars.at(-1)?.to)
})

test('what weighs nothing is left out', () =>
  expect(layOutWaterfall(STEPS).bars.map((bar) => bar.step.step)).toEqual(['prior', 'email', 'phone', 'household']))

test('no evidence is no bar, and no division by nothing', () =>
  expect(layOutWaterfall([])).toEqual({ bars: [], zero: 0, end: 0 }))

test('what speaks most for one person is told first, what speaks against never', () =>
  expect(strongestSteps(STEPS, 2).map((each) => each.step)).toEqual(['email', 'phone']))
