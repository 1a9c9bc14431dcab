import { expect, test } from 'vitest'
import { createSeqLog } from './seq-log.ts'

test('what was newest some time ago is remembered; before anything came it is the first', () => {
  let now = 0
  const log = createSeqLog('7', () => now)
  expect([log.newest(), log.ago(3_000)]).toEqual(['7', '7'])
  for (const [at, seq] of [
    [1_000, '8'],
    [2_000, '9'],
    [2_500, '9'],
    [4_500, '12'],
  ] as const) {
    now = at
    log.take(seq)
  }
  expect(log.newest()).toBe('12')
  expect(log.ago(3_000)).toBe('8')
  now = 5_000
  expect(log.ago(3_000)).toBe('9')
  expect(log.ago(100_000)).toBe('7')
})

test('it stays small, and then the oldest that is kept stands for all before', () => {
  const log = createSeqLog('0', () => 0)
  for (let seq = 1; seq <= 1_000; seq++) log.take(`${seq}`)
  expect(log.newest()).toBe('1000')
  expect(Number(log.ago(60_000))).toBeGreaterThan(700)
})
