import { expect, test } from 'vitest'
import { decideSleepMs, groupTimers, POLL_ALONE_MS, POLL_MS, retryDelayMs } from './rules.ts'

test.each<[string, number | undefined, boolean, number]>([
  ['without a timer only the poll comes', undefined, true, POLL_MS],
  ['the next timer wakes before the poll', 400.2, true, 401],
  ['a far timer is looked at by the poll', 86_400_000, true, POLL_MS],
  ['what is due at this instant gets one millisecond, never a busy loop', 0, true, 1],
  ['when no wake-up arrives it looks often', undefined, false, POLL_ALONE_MS],
  ['and still wakes for a nearer timer', 20, false, 20],
])('%s', (_rule, waitMs, isWoken, expected) => expect(decideSleepMs(waitMs, isWoken)).toBe(expected))

test('pauses double from one second and stop growing at an hour', () => {
  expect([1, 2, 3, 12, 13, 40].map(retryDelayMs)).toEqual([1_000, 2_000, 4_000, 2_048_000, 3_600_000, 3_600_000])
})

test('groups are of one workspace each, no larger than allowed, in the order of their first timer', () => {
  const due = ['a1', 'b1', 'a2', 'a3', 'b2', 'c1', 'a4'].map((name) => ({ workspaceId: name.charAt(0), name }))
  const groups = groupTimers(due, 2).map((group) => group.map((timer) => timer.name).join(' '))
  expect(groups).toEqual(['a1 a2', 'b1 b2', 'a3 a4', 'c1'])
})
