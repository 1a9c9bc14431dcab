import { expect, test } from 'vitest'
import { formatBits } from '../../../i18n/likeness-words.ts'
import { type Commonness, commonnessOf, formatProbability, surenessOf } from './figures.ts'

test.each([
  ['cut, not rounded up', 0.9909, '99,0 %'],
  ['never certain', 1, '99,99 %'],
  ['near certainty to a hundredth', 0.9997, '99,97 %'],
  ['cut there too', 0.99989, '99,98 %'],
  ['to a tenth', 0.9458, '94,5 %'],
])('a probability is %s', (_rule, probability, expected) =>
  expect(formatProbability(probability, 'es').replace(/\s/, ' ')).toBe(expected),
)

test.each([
  [0.9995, 'sure'],
  [0.995, 'veryLikely'],
  [0.9, 'likely'],
  [0.7, 'maybe'],
  [0.2, 'unlikely'],
  [0.01, 'hardly'],
] as const)('%d is %s', (probability, sureness) => expect(surenessOf(probability)).toBe(sureness))

test.each([
  ['for', 11.23, '+11,2'],
  ['against, with a minus and no hyphen', -10.08, '−10,1'],
])('bits %s', (_rule, bits, expected) => expect(formatBits(bits, 'es')).toBe(expected))

test.each<[string, number | null, Commonness | null]>([
  ['García', 0.034, { kind: 'common', n: 29 }],
  ['neither common nor rare', 0.004, { kind: 'usual', n: 250 }],
  ['Zubizarreta', 0.00003, { kind: 'rare', n: 33_000 }],
  ['not looked at', null, null],
  ['of nobody', 0, null],
])('how common: %s', (_rule, frequency, expected) => expect(commonnessOf(frequency)).toEqual(expected))
