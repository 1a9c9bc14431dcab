import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isUuid } from '../../../kernel/ids.ts'
import { KINDS } from '../kinds.ts'
import type { Evidence } from '../schema.ts'
import { readClaim } from './fragment-notation.ts'
import { canonicalClaims, claimOf, identifierKey, signatureOf, weaker } from './signature.ts'

const SOURCE = '019a0000-0000-7000-8000-000000000001'

const anyClaim = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    value: fc.string({ minLength: 1 }),
    scope: fc.constantFrom('', '9', 'a:b', 'a%3Ab'),
  })
  .chain((identifier) =>
    fc.constantFrom<Evidence>('claimed', 'record', 'verified').map((evidence) => claimOf(identifier, evidence)),
  )

describe('a signature', () => {
  test('is a UUID of version 8', () => {
    expect(signatureOf(SOURCE, [readClaim('U1')])).toMatch(/^.{14}8.{4}[89ab]/)
    expect(isUuid(signatureOf(SOURCE, [readClaim('U1')]))).toBe(true)
  })

  test('stays what it is for ever: stored fragments are found by it', () => {
    expect(signatureOf(SOURCE, ['U1', 'A1?'].map(readClaim))).toBe('790d04b4-1cdf-8ea7-8ccd-8e0dd6cec348')
  })

  test('is the same for every order and repetition of the same claims', () => {
    fc.assert(
      fc.property(fc.array(anyClaim, { maxLength: 6 }), (claims) => {
        expect(signatureOf(SOURCE, [...claims.toReversed(), ...claims])).toBe(signatureOf(SOURCE, claims))
      }),
    )
  })

  test('is another for another value, kind, scope or evidence', () => {
    fc.assert(
      fc.property(anyClaim, anyClaim, (left, right) => {
        const same = left.key === right.key && left.evidence === right.evidence
        expect(signatureOf(SOURCE, [left]) === signatureOf(SOURCE, [right])).toBe(same)
      }),
    )
  })
})

describe('a key', () => {
  test('has kind, scope and value', () => {
    expect(identifierKey({ kind: 'wa_bsuid', scope: '77', value: 'US.1' })).toBe('wa_bsuid:77:US.1')
    expect(identifierKey({ kind: 'user_id', scope: '', value: 'a:b' })).toBe('user_id::a:b')
  })

  test('is never shared by two identifiers', () => {
    const part = fc.stringMatching(/^[a:%3A]{0,5}$/)
    const identifier = fc.record({ kind: fc.constantFrom(...KINDS), scope: part, value: part })
    fc.assert(
      fc.property(identifier, identifier, (left, right) => {
        const same = left.kind === right.kind && left.scope === right.scope && left.value === right.value
        expect(identifierKey(left) === identifierKey(right)).toBe(same)
      }),
    )
  })
})

test('of a name that is claimed and proven at once, the proof counts', () => {
  expect(canonicalClaims(['U1?', 'E1', 'U1!', 'U1'].map(readClaim))).toEqual(['U1!', 'E1'].map(readClaim))
  expect(weaker('record', 'verified')).toBe('record')
  expect(weaker('record', 'claimed')).toBe('claimed')
})
