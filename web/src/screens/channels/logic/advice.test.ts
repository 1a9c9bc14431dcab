import { expect, test } from 'vitest'
import { type Advice, adviseOn } from './advice.ts'

test.each<[string, number, number, Advice]>([
  ['a channel that has brought nobody', 0, 0, 'nobody'],
  ['whose people nobody else knows', 800, 0, 'strangers'],
  ['a handful among thousands', 3_400, 12, 'few'],
  ['a hundred are many, whatever their share', 90_000, 100, 'many'],
  ['two of ten are many', 10, 2, 'many'],
])('%s', (_rule, people, shared, advice) => expect(adviseOn({ people, shared })).toBe(advice))
