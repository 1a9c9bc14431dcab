import type { MatchModelVersion } from '@hilo/contract'
import { expect, test } from 'vitest'
import type { Translate } from '../../../i18n/i18n.tsx'
import { aDifference } from '../../../regroups/logic/testing/a-run.ts'
import { modelName, refusalWords, verdictWords } from './words.ts'

/** Tells which message was asked for, and what fills it. */
const t: Translate = (key, ...[filling]) => `${key} ${JSON.stringify(filling ?? {})}`

test('a version is called by where it comes from', () => {
  expect(modelName('es-en-1', t)).toBe('matchModel.shipped {"name":"es-en-1"}')
  expect(modelName('own-12', t)).toBe('matchModel.learned {"n":12}')
})

const NOTHING = {
  ...{
    looked: 3,
    taken: 0,
    made: 0,
    mayLink: true,
    pairsBefore: 5,
    pairsAfter: 5,
    appearing: 0,
    vanishing: 0,
    pairs: [],
  },
}

test.each([
  ['people who change come first', { merges: 2, splits: 1, model: { ...NOTHING, appearing: 4 } }, 'matchModel.verdict'],
  [
    'where nobody does, questions do',
    { model: { ...NOTHING, vanishing: 1, pairsAfter: 4 } },
    'matchModel.questionsOnly',
  ],
  ['nothing is said to be nothing', { model: NOTHING }, 'matchModel.nothing'],
])('%s', (_rule, known, key) => expect(verdictWords(aDifference(known), 'x', t)).toMatch(new RegExp(`^${key} `)))

const REFUSED: MatchModelVersion = {
  ...{ name: 'own-1', origin: 'learned', state: 'refused', basedOn: 'es-en-1', refusal: null, stage: null, share: 1 },
  ...{ records: 90, pairs: 1_234, actor: 'Ana', madeAt: null, changedAt: null, weights: [] },
}

test.each([
  [{ reason: 'too_few_pairs', needed: 20_000 }, 'matchModel.tooFew {"pairs":"1234","needed":"20.000"}'],
  [
    { reason: 'strangers_before_people', comparison: 'city', level: 'exact' },
    expect.stringContaining('duplicateSteps.city.exact'),
  ],
  [{ reason: 'prior_drift', drift: 5.127 }, 'matchModel.drift {"drift":"5,1"}'],
] as const)('%j is told in words', (refusal, words) => {
  expect(refusalWords({ ...REFUSED, refusal }, t, 'es')).toEqual(words)
})

test('what was not refused needs no words', () => expect(refusalWords(REFUSED, t, 'es')).toBeNull())
