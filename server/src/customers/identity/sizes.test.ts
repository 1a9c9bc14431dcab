import { expect, test } from 'vitest'
import { readFragment } from './rules/fragment-notation.ts'
import { tellHold } from './sizes.ts'

test.each<[string, string[], ReturnType<typeof tellHold>]>([
  ['a single fragment is held by nothing', ['U1 E1 A1'], []],
  ['what only one has holds nothing', ['U1 E1', 'U1 P1'], [{ kind: 'user_id', values: 1, fragments: 2 }]],
  [
    'values of a kind are counted together, and the kind that holds most comes first',
    ['U1 A1', 'U1 A2', 'U1', 'A1', 'A2?'],
    [
      { kind: 'anonymous_id', values: 2, fragments: 4 },
      { kind: 'user_id', values: 1, fragments: 3 },
    ],
  ],
])('%s', (_rule, texts, expected) => expect(tellHold(texts.map(readFragment))).toEqual(expected))
