import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isForged, type OriginFacts } from './origin.ts'
import { parseSafeJson } from './safe-json.ts'

test('what is harmless comes through as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'grapheme', maxDepth: 5 }), (value) => {
      const text = JSON.stringify(value)
      // NUL and prototype keys are another test's.
      fc.pre(!/\\u0000|__proto__|"constructor"/.test(text))
      expect(parseSafeJson(text)).toEqual(JSON.parse(text))
    }),
  )
})

test.each<[string, string]>([
  ['a NUL in a key', '{"a\\u0000":1}'],
  ['an unpaired surrogate in a key', '{"\\udfff":1}'],
  ['a NUL deep inside', '[[[["\\u0000"]]]]'],
  ['a prototype deep inside', '[{"a":{"__proto__":{}}}]'],
  ['65 levels', `${'['.repeat(66)}${']'.repeat(66)}`],
  ['nothing', ''],
])('%s is refused', (_what, text) => expect(() => parseSafeJson(text)).toThrow())

test('a constructor that is no prototype is data', () => {
  expect(parseSafeJson('{"constructor":"Ferrari"}')).toEqual({ constructor: 'Ferrari' })
})

const OWN = 'https://hilo.example.com'
const write: OriginFacts = { method: 'POST', origin: null, fetchSite: null, hasBearer: false, ownOrigins: [OWN] }
test.each<[string, Partial<OriginFacts>, boolean]>([
  ['a read is never forged', { method: 'GET', origin: 'https://evil.example' }, false],
  ['our own page writes', { origin: OWN }, false],
  ['a foreign page does not', { origin: 'https://evil.example' }, true],
  ['nor a page of our host over http', { origin: 'http://hilo.example.com' }, true],
  ['nor a sandboxed frame', { origin: 'null' }, true],
  ['a program with a key may come from anywhere', { origin: 'https://evil.example', hasBearer: true }, false],
  ['a program names no origin', {}, false],
  ['a browser that hides the origin still tells the site', { fetchSite: 'cross-site' }, true],
  ['a neighbour on another subdomain is foreign', { fetchSite: 'same-site' }, true],
  ['an address typed in is our own', { fetchSite: 'none' }, false],
])('%s', (_rule, facts, expected) => expect(isForged({ ...write, ...facts })).toBe(expected))
