import { expect, test } from 'vitest'
import { createCallCounter } from './limits.ts'

test('so many calls are free, then the caller waits until the window ends; nobody else does', () => {
  const calls = createCallCounter(2, 1_000)
  calls.count('a', 0)
  expect(calls.waitMs('a', 10)).toBe(0)
  calls.count('a', 100)
  expect(calls.waitMs('a', 100)).toBe(900)
  expect(calls.waitMs('b', 100)).toBe(0)
  expect(calls.waitMs('a', 1_000)).toBe(0)
  calls.count('a', 1_000)
  expect(calls.waitMs('a', 1_001)).toBe(0)
})

test('without a limit nobody waits', () => {
  const calls = createCallCounter(null, 1_000)
  for (let call = 0; call < 10; call += 1) calls.count('a', 0)
  expect(calls.waitMs('a', 0)).toBe(0)
})

test('callers without end do not fill the memory: the one first seen is forgotten', () => {
  const calls = createCallCounter(1, 1_000)
  for (let caller = 0; caller <= 20_000; caller += 1) calls.count(`c${caller}`, 0)
  expect(calls.waitMs('c0', 1)).toBe(0)
  expect(calls.waitMs('c1', 1)).toBe(999)
})
