import type { Playbook, Role } from '@hilo/contract'
import { expect, test } from 'vitest'
import { activeOf, countDone, type Group, groupOf, stepStates } from './progress.ts'

const steps: Playbook['steps'] = [
  { id: 'undo_merge.open', place: 'customer' },
  { id: 'undo_merge.why', place: 'customer_why' },
  { id: 'undo_merge.undo', place: null },
]

function at(
  done: readonly boolean[],
  ended = false,
  begunAt = '2026-11-26T10:00:00.000Z',
): Pick<Playbook, 'steps' | 'run'> {
  const run = {
    ...{ id: '0', begunAt, doneAt: null, awaits: [], practice: null },
    endedAt: ended ? begunAt : null,
    steps: steps.map(({ id }, place) => ({ id, doneAt: done[place] ? begunAt : null })),
  }
  return { steps, run }
}

const statesOf = (playbook: Pick<Playbook, 'steps' | 'run'>) => stepStates(playbook).map(({ state }) => state)

test.each<[string, Pick<Playbook, 'steps' | 'run'>, readonly string[]]>([
  ['before it begins nothing is to be done', { steps, run: null }, ['later', 'later', 'later']],
  ['the first open step is now', at([true, false, false]), ['done', 'now', 'later']],
  ['also when a later one is done already', at([false, false, true]), ['now', 'later', 'done']],
  ['all done', at([true, true, true]), ['done', 'done', 'done']],
  ['what was left has no step to do now', at([true, false, false], true), ['done', 'later', 'later']],
])('%s', (_rule, playbook, expected) => expect(statesOf(playbook)).toEqual(expected))

test('done steps are counted wherever they stand', () => expect(countDone(at([false, true, true]))).toBe(2))

test('the guide shows what was begun last and not ended', () => {
  const older = at([], false, '2026-11-25T10:00:00.000Z')
  const newer = at([], false, '2026-11-26T10:00:00.000Z')
  const ended = at([], true, '2026-11-27T10:00:00.000Z')
  expect(activeOf([older, newer, ended, { steps, run: null }])).toBe(newer)
  expect(activeOf([ended])).toBeNull()
})

test.each<[readonly Role[], Group]>([
  [['clerk', 'agent', 'owner'], 'serve'],
  [['marketer', 'admin', 'owner'], 'market'],
  [['admin', 'owner'], 'run'],
])('%s: %s', (roles, group) => expect(groupOf(roles)).toBe(group))
