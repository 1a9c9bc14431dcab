import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../kernel/clock.ts'
import { readSessionToken } from './cookie.ts'
import { type Attempts, attemptKey, attemptWaitMs, countAttempt, isTooCommon, linkTrouble } from './rules.ts'

const NOW = Date.parse('2026-11-21T12:00:00Z')
const after = (failures: number, agoMs: number): Attempts => ({ failures, lastFailureAtMs: NOW - agoMs })

describe('attempts', () => {
  test.each<[string, Attempts | null, number]>([
    ['the first is free', null, 0],
    ['so are some failures', after(4, 0), 0],
    ['then there is a pause', after(5, 0), 15 * SECOND_MS],
    ['which runs from the last failure', after(5, 10 * SECOND_MS), 5 * SECOND_MS],
    ['and ends', after(5, 15 * SECOND_MS), 0],
    ['each failure doubles it', after(7, 0), MINUTE_MS],
    ['up to a quarter of an hour', after(5_000, 0), 15 * MINUTE_MS],
    ['after a day all is forgotten', after(5_000, DAY_MS), 0],
  ])('%s', (_rule, attempts, expected) => expect(attemptWaitMs(attempts, 5, NOW)).toBe(expected))

  test('a day of guessing one account by one client is fewer than 110 guesses', () => {
    let attempts: Attempts | null = null
    let guesses = 0
    for (let nowMs = NOW; nowMs < NOW + DAY_MS; nowMs += SECOND_MS) {
      if (attemptWaitMs(attempts, 5, nowMs) > 0) continue
      attempts = countAttempt(attempts, nowMs)
      guesses += 1
    }
    expect(guesses).toBeLessThan(110)
  })

  test('keys of different kinds never meet', () => {
    expect(attemptKey('sign-in', 'x').equals(attemptKey('reset', 'x'))).toBe(false)
  })
})

test.each<[string, number | null, number, 'used' | 'expired' | null]>([
  ['a fresh link works', null, NOW + 1, null],
  ['a used one does not', NOW - 1, NOW + 1, 'used'],
  ['nor one that has run out', null, NOW, 'expired'],
])('%s', (_rule, usedAtMs, expiresAtMs, expected) => expect(linkTrouble({ usedAtMs, expiresAtMs }, NOW)).toBe(expected))

test.each<[string, string, boolean]>([
  ['a common word with a number', 'Password2026', true],
  ['a common word in Spanish', 'contraseña!!', true],
  ['one letter', 'zzzzzzzzzzzzz', true],
  ['a run of digits', '0123456789', true],
  ['a row of keys', 'qwertyuiopas', true],
  ['the own address', 'mariajose2', true],
  ['the own address within a sentence', 'mariajose come peras verdes', false],
  ['some words in a row', 'cuatro gatos pardos', false],
  ['random letters', 'x7Kq-92mz!Lw', false],
])('%s', (_what, password, expected) => expect(isTooCommon(password, 'mariajose@example.com')).toBe(expected))

describe('the session cookie', () => {
  const secret = 'a secret that is long enough for this'
  const sign = (token: string, by = secret) =>
    encodeURIComponent(`${token}.${createHmac('sha256', by).update(token).digest('base64')}`)

  test.each<[string, string | null, string | null]>([
    ['ours is read', `hilo.session=${sign('abc')}`, 'abc'],
    ['over https too', `x=1; __Secure-hilo.session=${sign('abc')}; y=2`, 'abc'],
    ['another secret signs nothing', `hilo.session=${sign('abc', 'another')}`, null],
    ['no signature is no cookie', 'hilo.session=abc', null],
    ['a cut one is none', `hilo.session=${sign('abc').slice(0, 20)}`, null],
    ['a broken one is none', 'hilo.session=%E0%A4%A', null],
    ['no cookies', null, null],
  ])('%s', (_rule, header, expected) => expect(readSessionToken(header, secret)).toBe(expected))

  test('nothing that comes in its place is taken for it', () => {
    fc.assert(fc.property(fc.string(), (text) => readSessionToken(`hilo.session=${text}`, secret) === null))
  })
})
