import { describe, expect, test } from 'vitest'
import { DEFAULT_POLICY } from '../kinds.ts'
import type { GenericLevel, IdentifierKind } from '../schema.ts'
import { readClaim, readFragment } from './fragment-notation.ts'
import { claimOf } from './signature.ts'
import { genericLevel, isBlocked, UNREADABLE } from './values.ts'

const claim = (kind: IdentifierKind, value: string, scope = '') => claimOf({ kind, value, scope }, 'record')

describe('nobody’s name', () => {
  test.each<[IdentifierKind, string]>([
    ['user_id', ''],
    ['user_id', '0'],
    ['user_id', '00000000-0000-0000-0000-000000000000'],
    ['user_id', '-1'],
    ['user_id', 'null'],
    ['user_id', 'NULL'],
    ['user_id', 'undefined'],
    ['user_id', 'anonymous'],
    ['user_id', 'Anónimo'],
    ['user_id', 'guest'],
    ['user_id', '[object Object]'],
    ['user_id', '123456789'],
    ['loyalty_card', '99999999'],
    ['anonymous_id', 'undefined'],
    ['device', '00000000-0000-0000-0000-000000000000'],
    ['document', '00000000T'],
    ['document', '11111111H'],
    ['document', 'X0000000T'],
    ['email', 'noemail@empresa.es'],
    ['email', 'no-email@tienda.com'],
    ['email', 'sincorreo@tienda.com'],
    ['email', 'test@empresa.es'],
    ['email', 'test2@empresa.es'],
    ['email', 'ana@noemail.com'],
    ['email', 'noreply@empresa.es'],
    ['phone', '+34600000000'],
    ['phone', '+34666666666'],
    ['phone', '+34999999999'],
    ['wa_id', '34600000000'],
  ])('%s %s', (kind, value) => expect(isBlocked(claim(kind, value), DEFAULT_POLICY)).toBe(true))

  test.each<[IdentifierKind, string]>([
    ['user_id', '1'],
    ['user_id', '7777'],
    ['user_id', '12345'],
    ['user_id', 'guest-4711'],
    ['user_id', 'nullmann'],
    ['loyalty_card', '60150000'],
    ['document', '12345678Z'],
    ['email', 'testa@empresa.es'],
    ['email', 'ana@example.com'],
    ['email', 'a@empresa.es'],
    ['phone', '+34612345678'],
    ['phone', '+34666666667'],
    ['wa_id', '34666666660'],
  ])('%s %s may be somebody’s', (kind, value) => expect(isBlocked(claim(kind, value), DEFAULT_POLICY)).toBe(false))

  test('the brand’s own addresses and domains', () => {
    const policy = { ...DEFAULT_POLICY, ownKeys: new Set(['phone::+34911234567']), ownDomains: new Set(['tienda.es']) }
    expect(isBlocked(claim('phone', '+34911234567'), policy)).toBe(true)
    expect(isBlocked(claim('email', 'caja3@tienda.es'), policy)).toBe(true)
    expect(isBlocked(claim('email', 'ana@otratienda.es'), policy)).toBe(false)
  })

  test('what could not be read', () => {
    expect(isBlocked(claim('anonymous_id', 'phone:911', UNREADABLE), DEFAULT_POLICY)).toBe(true)
  })
})

describe('how many people share a value', () => {
  test.each<[rule: string, value: string, holders: string[], level: GenericLevel | null]>([
    ['a family of four keeps its e-mail', 'E1', ['U1 E1', 'U2 E1', 'U3 E1', 'U4 E1'], null],
    ['five user ids are too many', 'E1', ['U1 E1', 'U2 E1', 'U3 E1', 'U4 E1', 'U5 E1'], 'all'],
    [
      'five telephones are too many, when nothing else tells who they are',
      'E1',
      ['P1 E1', 'P2 E1', 'P3 E1', 'P4 E1', 'P5 E1'],
      'all',
    ],
    [
      'one user id may change its telephone',
      'E1',
      ['U1 P1 E1', 'U1 P2 E1', 'U1 P3 E1', 'U1 P4 E1', 'U1 P5 E1', 'U1 P6 E1'],
      null,
    ],
    ['one person may have a user id, a card, a document', 'T1', ['U1 T1', 'L1 T1', 'D1 T1'], null],
    ['three cards may be one person', 'T1', ['L1 T1', 'L2 T1', 'L3 T1', 'L4 T1', 'L5 T1', 'L6 T1'], null],
    ['a clerk’s user id does not excuse a tablet', 'T1', ['U1 T1', 'E1 T1', 'E2 T1'], 'all'],
    ['placeholders are not people', 'T1', ['U=guest T1', 'U=null T1', 'U=0 T1', 'U=undefined T1'], null],
    [
      'what browsers say counts against browsers only',
      'E1',
      ['U1 E1', 'U2? E1?', 'U3? E1?', 'U4? E1?', 'U5? E1?'],
      'claimed',
    ],
    ['a claim beside a record is still a claim', 'E1', ['U1? E1', 'U2? E1', 'U3? E1', 'U4? E1', 'U5? E1'], 'claimed'],
  ])('%s', (_rule, value, holders, level) => {
    const { key, kind } = readClaim(value)
    expect(genericLevel(key, kind, holders.map(readFragment), DEFAULT_POLICY)).toBe(level)
  })

  test('a value in too many fragments is generic, whoever holds it', () => {
    const holders = Array.from({ length: 101 }, (_, index) => readFragment(`A${index}? T1?`))
    expect(genericLevel('device::T1', 'device', holders.slice(1), DEFAULT_POLICY)).toBe(null)
    expect(genericLevel('device::T1', 'device', holders, DEFAULT_POLICY)).toBe('claimed')
  })
})
