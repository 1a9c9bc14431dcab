import { describe, expect, test } from 'vitest'
import type { Order } from '../schema.ts'
import { facts, message, order, record } from '../testing/ledger.ts'
import { findAnswers } from './findings/answers.ts'
import { measureContinuity } from './findings/continuity.ts'
import { measureDuplicates } from './findings/duplicates.ts'

const HOUR_MS = 3_600_000
/** Ana buys on the web, Luis at the tills, and both have an order of one number. */
const RECORDS = [
  record({ channel: 'web', keys: ['email::ana'] }),
  record({ channel: 'store', keys: ['phone::1'] }),
  record({ channel: 'email', keys: ['email::ana'] }),
  record({ channel: 'email', keys: ['email::eva'] }),
]
const WEB = order({ orderId: '1001', channel: 'web', record: 0, skus: ['A'], totalMinor: 2_000 })
const TILL = order({ orderId: '1001', channel: 'store', record: 1, skus: ['B'], totalMinor: 5_000 })

describe('the purchase of a return', () => {
  const back = (parts: Partial<Order>) =>
    order({ channel: 'store', orderId: 'D7', state: 'refunded', atMs: 24 * HOUR_MS, ...parts })
  test.each<[string, Order, string]>([
    ['its own channel’s, of two of one number', back({ originalId: '1001', record: null }), '0 of 1'],
    ['the one of whoever brings it', back({ originalId: '1001', record: 0 }), '1 of 1'],
    ['the one that had the article', back({ originalId: '1001', record: null, skus: ['A'] }), '1 of 1'],
    ['the same number, however it is written', back({ originalId: '#1001', record: 0 }), '1 of 1'],
    [
      'a short number alone names nothing in another channel',
      back({ originalId: '1001', channel: 'email', record: null }),
      '0 of 0',
    ],
    [
      'nor does that of somebody else with the same article',
      back({ orderId: '1001', channel: 'email', record: 3, skus: ['A'] }),
      '0 of 0',
    ],
    ['a long one does', back({ originalId: 'W-20250311', record: null }), '1 of 1'],
  ])('%s', (_rule, returned, expected) => {
    const orders = [WEB, TILL, order({ orderId: 'W20250311', channel: 'web', record: 0 }), returned]
    const { total, compared } = measureContinuity(facts({ records: RECORDS, orders })).returnsElsewhere
    expect(`${total} of ${compared}`).toBe(expected)
  })
})

test.each<[string, Partial<Order>, string]>([
  ['a sale that two channels tell is one, and begins in none of them', { totalMinor: 2_000 }, '0 of 2'],
  ['another amount is another sale', { totalMinor: 2_100 }, '1 of 3'],
  ['so is the same number a week later', { totalMinor: 2_000, atMs: 8 * 24 * HOUR_MS }, '0 of 3'],
])('%s', (_rule, again, expected) => {
  const bought = { ...WEB, atMs: 24 * HOUR_MS }
  const orders = [bought, { ...bought, channel: 'facturas', record: 2, ...again }, { ...TILL, atMs: 24 * HOUR_MS }]
  const steps = [{ file: 0, line: 9, record: 0, channel: 'web', atMs: 20 * HOUR_MS, name: 'page', skus: [] }]
  const { total, compared } = measureContinuity(facts({ records: RECORDS, orders, steps })).crossed
  expect(`${total} of ${compared}`).toBe(expected)
})

test('a sale that two channels tell does not split a history', () => {
  const told = (channel: string, record: number) => ({ ...WEB, channel, record })
  const split = (...orders: readonly Order[]) =>
    measureDuplicates(facts({ records: RECORDS, orders: [...orders] })).splitHistories.total
  expect(split(told('web', 0), told('facturas', 2))).toBe(0)
  expect(split(told('web', 0), { ...told('facturas', 2), orderId: '1002' })).toBe(1)
})

test.each<[string, number | null, string]>([
  ['answers about one number to the buyers of two channels are about two orders', 1, '0 of 0'],
  ['to one buyer they are about one', 0, '1 of 1'],
])('%s', (_rule, other, expected) => {
  const said = (text: string, to: number | null, hour: number) =>
    message({ direction: 'out', text, record: to, atMs: hour * HOUR_MS })
  const messages = [said('El pedido 1001 son 20,00 €', 2, 0), said('El total del pedido 1001 es 50,00 €', other, 3)]
  const { total, compared } = findAnswers(facts({ records: RECORDS, orders: [WEB, TILL], messages })).amount
  expect(`${total} of ${compared}`).toBe(expected)
})
