import { expect, test } from 'vitest'
import type { SharedBy } from '../../identity/index.ts'
import { strengthOf } from './rules.ts'

const by = (kind: SharedBy['kind'], key: string | null = kind): SharedBy => ({
  rule: 'limit',
  key,
  kind,
  conflictKind: null,
})
const ORDER: readonly (readonly [string, SharedBy[], boolean])[] = [
  ['a card and an address', [by('loyalty_card'), by('email')], false],
  ['a card', [by('loyalty_card')], false],
  ['an address and a telephone', [by('email'), by('phone')], false],
  ['an address, twice refused', [by('email'), by('email')], false],
  ['a telephone', [by('phone')], false],
  ['a visit with a card', [by('loyalty_card')], true],
  ['a call', [by('phone')], true],
  ['a machine', [by('device')], true],
]

test.each(ORDER.slice(1).map((later, at) => [ORDER[at]?.[0], later[0], ORDER[at], later] as const))(
  '%s is worth more than %s',
  (_one, _other, one, other) => {
    const strength = (row: typeof one) => strengthOf({ shared: row?.[1] ?? [], isBare: row?.[2] ?? true })
    expect(strength(one)).toBeGreaterThan(strength(other))
  },
)

test('nothing shared weighs nothing, and much no more than two digits', () => {
  expect(strengthOf({ shared: [], isBare: false })).toBe(0)
  const much = Array.from({ length: 40 }, (_, at) => by('document', `d${at}`))
  expect(strengthOf({ shared: much, isBare: false })).toBe(19)
})
