import { expect, test } from 'vitest'
import type { PersonRecord } from '../../schema.ts'
import { facts, order, record } from '../../testing/ledger.ts'
import { measureIsolation } from '../isolation.ts'
import { makePlan } from './plan.ts'

/** Records of people `from` to `to` in a channel, each by an identifier of the kind. */
function people(channel: string, kind: string, from: number, to: number): readonly PersonRecord[] {
  return Array.from({ length: to - from }, (_, index) => record({ channel, keys: [`${kind}::${from + index}`] }))
}

function plan(...records: readonly (readonly PersonRecord[])[]) {
  const known = facts({ records: records.flat() })
  return makePlan(known, measureIsolation(known))
}

test('the link that joins most people comes first, then the one that joins most of the others', () => {
  const { steps } = plan(
    people('web', 'email', 0, 100),
    people('email', 'email', 0, 90),
    people('store', 'email', 0, 60),
    people('sms', 'email', 80, 100),
  )
  expect(steps.map(({ a, b, people: joined, cumulative }) => `${a}+${b} ${joined} ${cumulative}`)).toEqual([
    'email+web 90 90',
    'sms+web 20 100',
    'email+store 60 100',
  ])
})

test.each<[string, readonly (readonly PersonRecord[])[], string]>([
  [
    'hardly anybody uses it',
    [people('web', 'email', 0, 1_000), people('store', 'email', 0, 900), people('sms', 'email', 0, 10)],
    'sms small',
  ],
  [
    'it has other customers',
    [people('web', 'email', 0, 100), people('store', 'email', 0, 90), people('sms', 'email', 500, 600)],
    'sms no_overlap',
  ],
  [
    'it knows them by something else',
    [people('web', 'email', 0, 100), people('store', 'email', 0, 90), people('sms', 'phone', 0, 90)],
    'sms no_overlap',
  ],
])('a channel may stay apart: %s', (_why, records, expected) => {
  expect(plan(...records).apart.map(({ channel, reason }) => `${channel} ${reason}`)).toEqual([expected])
})

test('a till that names nobody has to identify first', () => {
  const records = [
    ...people('web', 'email', 0, 100),
    ...people('email', 'email', 0, 90),
    ...people('store', 'phone', 0, 30),
  ]
  const known = facts({ records, orders: Array.from({ length: 200 }, () => order({ channel: 'store', record: null })) })
  expect(makePlan(known, measureIsolation(known)).apart).toMatchObject([{ channel: 'store', reason: 'anonymous' }])
})
