import { expect, test } from 'vitest'
import { accountId, anAccount } from './testing/an-account.ts'
import { threadsBetween } from './threads.ts'

const shares = (...overlaps: [at: number, people: number][]) =>
  overlaps.map(([at, people]) => ({ sourceId: accountId(at), people }))

test('two accounts that share people are one thread, however often they say so', () => {
  const threads = threadsBetween([
    anAccount(1, { overlaps: shares([2, 30]) }),
    anAccount(2, { overlaps: shares([1, 30]) }),
  ])
  expect(threads).toEqual([
    {
      id: `${accountId(1)}.${accountId(2)}`,
      from: accountId(1),
      to: accountId(2),
      people: 30,
      isTied: true,
      isChief: true,
    },
  ])
})

test('an isolated account has loose ends, to those whom it shares the most with', () => {
  const overlaps = shares([2, 30], [3, 20], [4, 10])
  const isolated = anAccount(1, { integration: 'isolated', overlaps })
  const threads = threadsBetween([isolated, anAccount(2), anAccount(3), anAccount(4)])
  expect(threads.map(({ to, isTied, isChief }) => [to, isTied, isChief])).toEqual([
    [accountId(2), false, true],
    [accountId(3), false, false],
  ])
})

test('what a linked account shares with an isolated one is drawn from that one alone', () =>
  expect(
    threadsBetween([anAccount(1, { overlaps: shares([2, 30]) }), anAccount(2, { integration: 'isolated' })]),
  ).toEqual([]))

test('nobody shared, an account that is not there and itself are no threads', () =>
  expect(threadsBetween([anAccount(1, { overlaps: shares([1, 9], [2, 0], [7, 9]) }), anAccount(2)])).toEqual([]))

test('until it stands apart an account is tied; until it is linked it is not', () => {
  const tied = (integration: 'isolating' | 'linking') =>
    threadsBetween([anAccount(1, { integration, overlaps: shares([2, 9]) }), anAccount(2)]).map(({ isTied }) => isTied)
  expect(tied('isolating')).toEqual([true])
  expect(tied('linking')).toEqual([false])
})

test('of many threads those are chief that hold all together, and the strongest', () => {
  const all = [1, 2, 3, 4, 5, 6].map((at) =>
    anAccount(at, {
      overlaps: shares(
        ...[1, 2, 3, 4, 5, 6]
          .filter((other) => other > at)
          .map((other): [number, number] => [other, 100 - 10 * at - other]),
      ),
    }),
  )
  const chief = threadsBetween(all).filter(({ isChief }) => isChief)
  expect(chief).toHaveLength(9)
  expect(new Set(chief.flatMap(({ from, to }) => [from, to])).size).toBe(6)
  expect(chief.filter(({ from }) => from === accountId(1))).toHaveLength(5)
})
