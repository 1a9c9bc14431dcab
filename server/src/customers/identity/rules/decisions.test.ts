import { describe, expect, test } from 'vitest'
import { DEFAULT_POLICY } from '../kinds.ts'
import { groupFragments } from '../rules.ts'
import { readDecisions, readFragment, writeGroups } from './fragment-notation.ts'

type DecisionRow = [rule: string, fragments: string[], decisions: string[], groups: string[][]]

const expectDecided = (_rule: string, fragments: string[], decisions: string[], groups: string[][]) => {
  const decided = groupFragments(fragments.map(readFragment), readDecisions(decisions), DEFAULT_POLICY)
  expect(writeGroups(decided, fragments)).toEqual(groups)
}

describe('decisions', () => {
  test.each<DecisionRow>([
    ['must-link joins what shares nothing', ['U1', 'L1'], ['U1 + L1'], [['L1', 'U1']]],
    ['must-link outranks the limits', ['U1 E1', 'U2 E1', 'E1'], ['U1 E1 + U2 E1'], [['E1', 'U1 E1', 'U2 E1']]],
    [
      'must-link takes along all who belong to either',
      ['A1? U1?', 'A2? U1?', 'A3? U2?', 'U2 E2'],
      ['A1? U1? + U2 E2'],
      [['A1? U1?', 'A2? U1?', 'A3? U2?', 'U2 E2']],
    ],
    [
      'cannot-link separates what shares a name; the name stays with the right side',
      ['U1 E1', 'E1 P1', 'E1 P2'],
      ['E1 P2 | U1 E1'],
      [['E1 P1', 'U1 E1'], ['E1 P2']],
    ],
    ['the later decision about a pair counts', ['U1', 'L1'], ['U1 + L1', 'L1 | U1'], [['L1'], ['U1']]],
    ['the later decision about a pair counts, the other way too', ['U1', 'L1'], ['L1 | U1', 'U1 + L1'], [['L1', 'U1']]],
    ['no way round a cannot-link', ['U1', 'L1', 'P1'], ['U1 | L1', 'U1 + P1', 'P1 + L1'], [['L1', 'P1'], ['U1']]],
    [
      'a browser put apart stays on its own',
      ['U1 E1', 'A1? E1?', 'A2? E1?'],
      ['A1? E1? | U1 E1'],
      [['A1? E1?'], ['A2? E1?', 'U1 E1']],
    ],
    ['a machine put apart stays on its own', ['A1? U1?', 'A1?'], ['A1? | A1? U1?'], [['A1?'], ['A1? U1?']]],
    [
      'of two machines, the one put apart stays on its own',
      ['A1? U1?', 'A1?', 'A1? T1?'],
      ['A1? | A1? T1?'],
      [['A1?'], ['A1? T1?', 'A1? U1?']],
    ],
    [
      'of two machines, the one put apart stays on its own, whichever',
      ['A1? U1?', 'A1?', 'A1? T1?'],
      ['A1? T1? | A1?'],
      [['A1?', 'A1? U1?'], ['A1? T1?']],
    ],
    [
      'a name that was taken from one side points to the other',
      ['E1 P1', 'E1 P2', 'A1? E1?'],
      ['E1 P2 | E1 P1'],
      [['A1? E1?', 'E1 P1'], ['E1 P2']],
    ],
    [
      'a name that was taken from both sides points to neither',
      ['E1 P1', 'E1 P2', 'A1? E1?'],
      ['E1 P2 | E1 P1', 'E1 P1 | E1 P2'],
      [['A1? E1?'], ['E1 P1'], ['E1 P2']],
    ],
    [
      'a family e-mail of two who are put apart: who wrote without a name is given to neither',
      ['U1 E1', 'U2 E1', 'E1', 'A1? E1?'],
      ['U2 E1 | U1 E1', 'U1 E1 | U2 E1'],
      [['A1? E1?', 'E1'], ['U1 E1'], ['U2 E1']],
    ],
    [
      'must-link takes back what was said of both sides',
      ['E1 P1', 'E1 P2'],
      ['E1 P2 | E1 P1', 'E1 P1 | E1 P2', 'E1 P1 + E1 P2'],
      [['E1 P1', 'E1 P2']],
    ],
  ])('%s', expectDecided)
})
