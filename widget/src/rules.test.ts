import { expect, test } from 'vitest'
import { batchLength, campaignOf, decideDelivery, decideTracking, LONGEST_RETRY_MS, retryDelayMs } from './rules.ts'
import type { ConsentChoice } from './types.ts'

test.each<[string, ConsentChoice | undefined, 'required' | 'implied', boolean, string]>([
  ['no choice yet, consent required: calls wait', undefined, 'required', false, 'wait'],
  ['no choice yet, consent implied: calls go', undefined, 'implied', false, 'go'],
  ['a privacy signal refuses, also when consent is implied', undefined, 'implied', true, 'drop'],
  ['an explicit yes outranks the signal', { analytics: true }, 'required', true, 'go'],
  ['an explicit no outranks the default', { analytics: false }, 'implied', false, 'drop'],
  ['a choice about marketing says nothing about measuring', { marketing: true }, 'required', false, 'wait'],
])('%s', (_rule, choice, mode, signal, verdict) => expect(decideTracking(choice, mode, signal)).toBe(verdict))

test.each<[string, number, string]>([
  ['a 200 ends it', 200, 'done'],
  ['no answer is tried again', 0, 'again'],
  ['too many requests are tried again', 429, 'again'],
  ['a server error is tried again', 503, 'again'],
  ['a body too large is halved', 413, 'smaller'],
  ['a wrong key is not tried again', 401, 'refused'],
  ['a bad batch is not tried again', 400, 'refused'],
])('%s', (_rule, status, outcome) => expect(decideDelivery(status)).toBe(outcome))

test('the pause doubles, is jittered, is capped, and is never shorter than the server asked', () => {
  expect(retryDelayMs(1, 0.5)).toBe(500)
  expect(retryDelayMs(3, 0.999)).toBe(3_996)
  expect(retryDelayMs(40, 0.999)).toBeLessThan(LONGEST_RETRY_MS)
  expect(retryDelayMs(1, 0, 7)).toBe(7_000)
})

test('utm parameters become the campaign, and an address without them has none', () => {
  expect(campaignOf('?utm_campaign=oto%C3%B1o&utm_source=ig&x=1')).toEqual({ source: 'ig', name: 'otoño' })
  expect(campaignOf('?q=taza')).toBeUndefined()
})

test('a batch ends before the limit of bytes or events, and never holds nothing', () => {
  expect(batchLength([10, 10, 10], 50, 25)).toBe(2)
  expect(batchLength([10, 10, 10], 2, 1_000)).toBe(2)
  expect(batchLength([99], 50, 25)).toBe(1)
  expect(batchLength([1, 2], 50, 25)).toBe(2)
})
