import { expect, test } from 'vitest'
import { mentionPatterns, mentionTest } from './mentions.ts'

const mentions = (kind: 'email' | 'phone' | 'user_id' | 'loyalty_card', value: string) =>
  mentionTest(mentionPatterns([{ kind, value }]))

test.each<[string, 'email' | 'phone' | 'user_id' | 'loyalty_card', string, string, boolean]>([
  ['an address in a field', 'email', 'ana@example.com', '{"email":"ana@example.com"}', true],
  ['in capitals', 'email', 'ana@example.com', 'x;ANA@Example.COM;y', true],
  ['with a tag', 'email', 'ana@gmail.com', '{"to":"Ana <ana+shop@gmail.com>"}', true],
  ['of Gmail, with dots', 'email', 'anaruiz@gmail.com', 'a.na.ruiz@googlemail.com', true],
  ['of another name that ends so', 'email', 'ana@example.com', 'mariana@example.com', false],
  ['of another domain that begins so', 'email', 'ana@example.com', 'ana@example.com-x.org', false],
  ['dots of which are any letter to nobody', 'email', 'ana.r@example.com', 'anaxr@example.com', false],
  ['a number as it is kept', 'phone', '+34612345678', '{"phone":"+34612345678"}', true],
  ['a number as it is written', 'phone', '+34612345678', '{"tel":"612 34 56 78"}', true],
  ['with dashes and its country', 'phone', '+34612345678', '0034 612-345-678', true],
  ['part of a longer number', 'phone', '+34612345678', '"6123456789"', false],
  ['digits of two fields', 'phone', '+34612345678', '612345,678', false],
  ['an id in a field', 'user_id', '42', '{"userId":"42","n":1}', true],
  ['a short id that is a number', 'user_id', '42', '{"user_id": 42 }', true],
  ['a short id elsewhere', 'user_id', '42', '{"quantity":"42","note":"42"}', false],
  ['a telling id anywhere', 'loyalty_card', 'CARD-7731', 'x;card-7731;y', true],
  ['part of a longer id', 'loyalty_card', 'CARD-7731', 'CARD-77310', false],
  ['signs of expressions are signs', 'user_id', 'a.*(b)+[c]', '{"userId":"a.*(b)+[c]"}', true],
  ['and nothing else', 'user_id', 'a.*(b)+[c]', '{"userId":"axxb"}', false],
])('%s', (_case, kind, value, text, expected) => expect(mentions(kind, value)(text)).toBe(expected))

test('nothing known finds nothing', () => {
  expect(mentionPatterns([])).toEqual([])
  expect(mentionTest([])('anything')).toBe(false)
  expect(mentionPatterns([{ kind: 'user_id', value: ' ' }])).toEqual([])
})
