import { expect, test } from 'vitest'
import type { Json } from '../../kernel/json.ts'
import { parseVisits } from './rules.ts'

const SOURCE = '019504a0-0000-7000-8000-000000000001'
const VISIT = { id: 'v-1', at: '2026-03-01T17:05:00+01:00', store: 'Sevilla', device: 'till-1' }
const TICKET = { number: 'SEV-1001', total: 61.5, currency: 'EUR', lines: [{ sku: 'B1', name: 'Bidón', price: 8 }] }

const parse = (...visits: Json[]) => parseVisits({ visits }, SOURCE)

test('a visit with a ticket is two facts, in the words of e-commerce, amounts as printed', () => {
  const { events } = parse({ ...VISIT, customer: { loyaltyCard: ' C-7 ' }, ticket: TICKET })
  const common = {
    direction: 'in',
    identifiers: [{ kind: 'loyalty_card', value: 'C-7', evidence: 'record' }],
    context: { device: { reader: 'till-1' } },
    occurredAt: Date.UTC(2026, 2, 1, 16, 5),
  }
  const order = { order_id: 'SEV-1001', store: 'Sevilla', total: 61.5, currency: 'EUR' }
  const products = [{ product_id: 'B1', sku: 'B1', name: 'Bidón', quantity: 1, price: 8 }]
  expect(events).toEqual([
    { ...common, id: 'v-1', name: 'Store Visited', properties: { store: 'Sevilla' } },
    { ...common, id: 'v-1:ticket', name: 'Order Completed', properties: { ...order, products } },
  ])
})

test('all that the till knows of somebody points at them, as a record of the brand', () => {
  const customer = { userId: 'u1', loyaltyCard: 'C-7', email: 'ana@example.com', phone: '600', device: 'phone-9' }
  const [event] = parse({ ...VISIT, customer }).events
  expect(event?.identifiers.map(({ kind, value }) => `${kind}=${value}`)).toEqual([
    'user_id=u1',
    'loyalty_card=C-7',
    'email=ana@example.com',
    'phone=600',
    'device=phone-9',
  ])
  expect(event?.identifiers.every(({ evidence }) => evidence === 'record')).toBe(true)
})

test('who comes unnamed is somebody of their own, not whoever else passed the same till', () => {
  const [one, other] = parse(VISIT, { ...VISIT, id: 'v-2' }).events
  expect(one?.identifiers).toEqual([{ kind: 'anonymous_id', value: `store:${SOURCE}:v-1`, evidence: 'record' }])
  expect(other?.identifiers).not.toEqual(one?.identifiers)
})

test.each<[string, Json, string]>([
  ['no id', { ...VISIT, id: null }, 'id'],
  ['the id of another’s ticket', { ...VISIT, id: 'v-1:ticket' }, 'id'],
  ['a time without its offset', { ...VISIT, at: '2026-03-01T17:05:00' }, 'at'],
  ['a day that is not', { ...VISIT, at: '2026-02-30T17:05:00Z' }, 'at'],
  ['no store', { ...VISIT, store: ' ' }, 'store'],
  ['a negative total', { ...VISIT, ticket: { ...TICKET, total: -1 } }, 'ticket.total'],
  ['a currency that is a sign', { ...VISIT, ticket: { ...TICKET, currency: '€' } }, 'ticket.currency'],
  ['a number for a card', { ...VISIT, customer: { loyaltyCard: 7 } }, 'customer.loyaltyCard'],
  ['text for a visit', 'v-1', 'the visit'],
])('a visit with %s is refused by itself, and the reason names the place', (_case, bad, place) => {
  const { events, refusals } = parse(VISIT, bad)
  expect(events).toHaveLength(1)
  expect(refusals).toEqual([
    { index: 1, reason: 'bad_visit', detail: expect.stringContaining(`${place}: `), body: { visits: [bad] } },
  ])
})

test.each<[string, Json]>([
  ['no object', []],
  ['no list of visits', { visits: {} }],
  ['more than 500 visits', { visits: Array.from({ length: 501 }, (_, at) => ({ ...VISIT, id: `v-${at}` })) }],
])('a delivery that is %s is refused whole', (_case, body) => {
  const { events, refusals } = parseVisits(body, SOURCE)
  expect(events).toEqual([])
  expect(refusals).toMatchObject([{ index: null, reason: 'bad_delivery' }])
})
