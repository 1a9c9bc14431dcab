import { describe, expect, test } from 'vitest'
import { type CustomerId, type FragmentId, toId } from '../../../kernel/ids.ts'
import { DEFAULT_POLICY } from '../kinds.ts'
import { groupFragments } from '../rules.ts'
import { readDecisions, readFragment } from './fragment-notation.ts'
import { relationsOf } from './relations.ts'

/** Relations as `one ~ other: rules`, or `one | other` of two that are apart; customers by the text of their first fragment. */
function tell(texts: readonly string[], decisions: readonly string[] = []): string[] {
  const fragments = texts.map(readFragment)
  const constraints = readDecisions(decisions)
  const groups = groupFragments(fragments, constraints, DEFAULT_POLICY)
  const customerOf = new Map<FragmentId, CustomerId>()
  const nameOf = new Map<CustomerId, string>()
  for (const { fragmentIds } of groups) {
    const [founder = toId<FragmentId>('')] = fragmentIds
    const customerId = toId<CustomerId>(founder)
    for (const id of fragmentIds) customerOf.set(id, customerId)
    nameOf.set(customerId, texts.find((text) => fragmentIds.includes(readFragment(text).id)) ?? '')
  }
  return relationsOf(groups, fragments, constraints, customerOf)
    .map(({ oneId, otherId, isApart, shared }) => {
      const [one = '', other = ''] = [nameOf.get(oneId), nameOf.get(otherId)].sort()
      const rules = shared.map(({ rule, kind }) => `${rule} ${kind}`).join(', ')
      return isApart ? `${one} | ${other}` : `${one} ~ ${other}: ${rules}`
    })
    .sort()
}

describe('how customers stand to each other', () => {
  test.each<[string, string[], string[], string[]]>([
    ['two accounts under one address', ['U1 E1', 'U2 E1'], [], ['U1 E1 ~ U2 E1: limit email']],
    [
      'a call on a line of two people is a question of all three',
      ['U1 P1', 'U2 P1', 'P1'],
      [],
      ['P1 ~ U1 P1: limit phone', 'P1 ~ U2 P1: limit phone', 'U1 P1 ~ U2 P1: limit phone'],
    ],
    [
      'two who share two values are one question',
      ['U1 E1 P1', 'U2 E1 P1'],
      [],
      ['U1 E1 P1 ~ U2 E1 P1: limit email, limit phone'],
    ],
    ['told apart, they are no question', ['U1 E1', 'U2 E1'], ['U1 E1 | U2 E1'], ['U1 E1 | U2 E1']],
    ['told apart in advance, though they share nothing', ['U1', 'U2'], ['U1 | U2'], ['U1 | U2']],
    ['joined, they are none either', ['U1 E1', 'U2 E1'], ['U1 E1 + U2 E1'], []],
    ['strangers', ['U1 E1', 'U2 E2'], [], []],
    ['what too many share raises no question', ['U1 E1', 'U2 E1', 'U3 E1', 'U4 E1', 'U5 E1', 'U6 E1'], [], []],
  ])('%s', (_rule, fragments, decisions, relations) => expect(tell(fragments, decisions)).toEqual(relations))

  test.each([
    ['a call has nothing but the number', ['U1 P1', 'U2 P1', 'P1'], [true, true, false]],
    ['a browser beside the number does not name a person', ['U1 P1', 'U2 P1', 'P1 A1'], [true, true, false]],
    ['two accounts have each a name of their own', ['U1 E1', 'U2 E1'], [false]],
  ])('bare: %s', (_rule, texts, bare) => {
    const fragments = texts.map(readFragment)
    const groups = groupFragments(fragments, [], DEFAULT_POLICY)
    const customerOf = new Map(
      groups.flatMap(({ fragmentIds }) =>
        fragmentIds.map((id) => [id, toId<CustomerId>(fragmentIds[0] ?? '')] as const),
      ),
    )
    const found = relationsOf(groups, fragments, [], customerOf).map(({ isBare }) => isBare)
    expect(found.sort()).toEqual([...bare].sort())
  })

  test('of one customer at most 20 are told, whatever a crowd of browsers claims', () => {
    const browsers = Array.from({ length: 60 }, (_, at) => `A${at + 1}? E1?`)
    const told = tell(['U1 E1', 'U2 E1', ...browsers])
    const of = (name: string) =>
      told.filter((line) => line.startsWith(`${name} ~`) || line.includes(`~ ${name}:`)).length
    expect(of('U1 E1')).toBeLessThanOrEqual(62)
    expect(told.length).toBeLessThanOrEqual(62 * 20)
  })
})
