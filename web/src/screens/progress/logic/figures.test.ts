import type { ProgressFigures } from '@hilo/contract'
import { expect, test } from 'vitest'
import { allowedBy, changeOver, classAbove, heaviestChannel } from './figures.ts'

const NOTHING: ProgressFigures = {
  ...{ recognised: null, isolated: null, peopleAgreement: null, wishesKept: null, offersAgreement: null },
  ...{ answersAgreement: null, repeated: null, named: null, several: null, duplicates: null, crossed: null },
}

test.each([
  ['what reaches the higher threshold allows the highest class', false, 0.9, 'omni'],
  ['what reaches the lower one allows the class between', false, 0.6, 'cross'],
  ['what reaches neither allows several channels', false, 0.4, 'multi'],
  ['where less is better, the threshold itself is reached', true, 0.9, 'cross'],
] as const)('%s', (_rule, isAtMost, value, expected) => {
  const gate = { figure: 'named', isAtMost, cross: isAtMost ? 0.9 : 0.5, omni: isAtMost ? 0.1 : 0.9 } as const
  expect(allowedBy(gate, value)).toBe(expected)
})

test('above the highest class there is none', () => {
  expect(classAbove('multi')).toBe('cross')
  expect(classAbove('omni')).toBeNull()
})

test('the heaviest channel is the one without which the figure is best', () => {
  const without = [
    { channel: 'store', figures: { ...NOTHING, named: 1, repeated: 0.2 } },
    { channel: 'web', figures: { ...NOTHING, named: 0.7, repeated: 0.05 } },
  ]
  const week = { figures: { ...NOTHING, named: 0.75, repeated: 0.1 }, without }
  expect(heaviestChannel(week, 'named')).toEqual({ channel: 'store', value: 1 })
  expect(heaviestChannel(week, 'repeated')).toEqual({ channel: 'web', value: 0.05 })
  expect(heaviestChannel(week, 'recognised')).toBeNull()
})

test('a channel without which nothing gets better is not the heaviest', () => {
  const without = [{ channel: 'web', figures: { ...NOTHING, named: 0.7 } }]
  expect(heaviestChannel({ figures: { ...NOTHING, named: 0.75 }, without }, 'named')).toBeNull()
})

test('a change is in points of a hundred, and unknown where an end is', () => {
  const weeks = [0.5, null, 0.61].map((named) => ({ figures: { ...NOTHING, named } }))
  expect(changeOver(weeks, 'named', 2)).toBe(11)
  expect(changeOver(weeks, 'named', 1)).toBeNull()
  expect(changeOver(weeks, 'named', 9)).toBeNull()
})
