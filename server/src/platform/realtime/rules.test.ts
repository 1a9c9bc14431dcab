import { expect, test } from 'vitest'
import { decideStart, isWanted, MAX_REPLAY_ROWS } from './rules.ts'

test.each<[string, number | null, [number, number], 'ready' | 'reset', number]>([
  ['who begins now starts at the newest number', null, [3, 9], 'ready', 9],
  ['who has seen all starts where it was', 9, [3, 9], 'ready', 9],
  ['who missed rows that still exist replays them', 4, [3, 9], 'ready', 4],
  ['the row before the oldest is not needed to go on', 2, [3, 9], 'ready', 2],
  ['who missed a pruned row must fetch anew', 1, [3, 9], 'reset', 9],
  ['a number from the future is from another database', 10, [3, 9], 'reset', 9],
  ['an empty workspace has nothing to miss', 0, [1, 0], 'ready', 0],
  ['all pruned and all seen is nothing missed', 9, [10, 9], 'ready', 9],
  ['all pruned and one missed is a reset', 8, [10, 9], 'reset', 9],
  ['a gap too long to replay is a reset', 0, [1, MAX_REPLAY_ROWS + 1], 'reset', MAX_REPLAY_ROWS + 1],
])('%s', (_rule, after, [oldest, newest], kind, seq) =>
  expect(decideStart(after, { oldest, newest })).toEqual({ kind, seq }),
)

test.each<[string, string[], string[], boolean]>([
  ['an exact topic is heard', ['customer:7'], ['customer:7'], true],
  ['a longer topic is another topic', ['customer:7'], ['customer:77'], false],
  ['a prefix hears all below it', ['customer:*'], ['customer:77'], true],
  ['a prefix hears nothing beside it', ['customer:*'], ['customers'], false],
  ['a star hears everything', ['*'], ['x'], true],
  ['one of several topics suffices', ['a', 'b'], ['c', 'b'], true],
  ['no filter hears nothing', [], ['a'], false],
])('%s', (_rule, filters, topics, expected) => expect(isWanted(filters, topics)).toBe(expected))
