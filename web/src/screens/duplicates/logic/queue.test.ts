import type { DuplicatePair } from '@hilo/contract'
import { describe, expect, test } from 'vitest'
import { chosenPair, openPairs, pairAfter, pairAt, pairId } from './queue.ts'
import { aPair } from './testing/a-pair.ts'

const [AB, BC, CD, EF] = [aPair('a', 'b', 10), aPair('b', 'c', 9), aPair('c', 'd', 5), aPair('e', 'f', -97)]
const ALL = [AB, BC, CD, EF]
const ids = (pairs: readonly DuplicatePair[]) => pairs.map(pairId)

describe('what waits', () => {
  test('a refused pair is gone at once, and it alone', () =>
    expect(ids(openPairs(ALL, [{ pair: AB, verdict: 'apart' }], []))).toEqual(ids([BC, CD, EF])))

  test('an accepted pair takes along those of the customer that became part of the other', () =>
    expect(ids(openPairs(ALL, [{ pair: AB, verdict: 'same' }], []))).toEqual(ids([CD, EF])))

  test('a decision that was taken back is in its place before the server has found it anew', () =>
    expect(ids(openPairs([AB, CD, EF], [], [BC]))).toEqual(ids(ALL)))

  test('of pairs of one rank it is where the server has it', () => {
    const [first, second] = [aPair('e', 'f'), aPair('c', 'd')]
    expect(ids(openPairs([second], [], [first]))).toEqual(ids([first, second]))
  })

  test('once found anew it is there once', () => expect(ids(openPairs(ALL, [], [BC]))).toEqual(ids(ALL)))

  test('decided again it is gone, though it had just come back', () =>
    expect(ids(openPairs([], [{ pair: BC, verdict: 'apart' }], [BC]))).toEqual([]))
})

test.each<[string, string | undefined, number, DuplicatePair]>([
  ['none asked for: the likeliest', undefined, 3, AB],
  ['the one that is asked for', 'c.d', 0, CD],
  ['one that a colleague has decided: what took its place', 'x.y', 1, BC],
  ['the last, decided by a colleague: the last now', 'x.y', 9, EF],
])('looked at: %s', (_rule, id, lastPlace, expected) => expect(chosenPair(ALL, id, lastPlace)).toBe(expected))

test('of nobody nobody is looked at', () => expect(chosenPair([], 'a.b', 2)).toBeNull())

test.each([
  ['on', AB, 1, BC],
  ['back', BC, -1, AB],
  ['no further than the last', EF, 1, EF],
  ['nor before the first', AB, -1, AB],
] as const)('walking %s', (_rule, from, steps, expected) => expect(pairAt(ALL, from, steps)).toBe(expected))

test.each([
  ['after a refusal the next', AB, 'apart', BC],
  ['after a merge the next that it leaves open', AB, 'same', CD],
  ['after the last the one before', EF, 'apart', CD],
] as const)('decided: %s', (_rule, pair, verdict, expected) => expect(pairAfter(ALL, { pair, verdict })).toBe(expected))

test('after the only one there is none', () => expect(pairAfter([AB], { pair: AB, verdict: 'same' })).toBeNull())
