import { describe, expect, test } from 'vitest'
import type { ToldEvent } from '../../../customers/timeline/index.ts'
import type { SourceKind } from '../../../intake/sources/index.ts'
import type { RawIdentifier } from '../../../intake/turn/index.ts'
import { type CustomerId, newId, toId } from '../../../kernel/ids.ts'
import { createCollector, type Told } from './collect.ts'
import { matchByCustomer, sliceLedger } from './slice.ts'

const id = (text: string) => toId<never>(`00000000-0000-7000-8000-${text.padStart(12, '0')}`)
const [WEB, TILL, CRM, SHOP] = [id('a'), id('b'), id('c'), id('d')]
const [ADA, BEA] = [id('1'), id('2')]
const SOURCES = new Map<string, { name: string; kind: SourceKind }>([
  [WEB, { name: 'Tienda web', kind: 'browser' }],
  [TILL, { name: 'Caja', kind: 'till' }],
  [CRM, { name: 'CRM', kind: 'import' }],
  [SHOP, { name: 'Pedidos', kind: 'server' }],
])
const email = (value: string): RawIdentifier => ({ kind: 'email', value, evidence: 'record' })

function told(customerId: CustomerId, event: Partial<ToldEvent>, identifiers: readonly RawIdentifier[]): Told {
  const plain = { type: 'track', name: 'Product Viewed', channel: 'web', direction: 'in', occurredAt: 100 }
  const rest = { properties: {}, traits: null, sourceId: WEB, fragmentId: id('f') }
  return { event: { id: newId(), customerId, ...plain, ...rest, ...event }, identifiers, consents: [] }
}

const bought = (customerId: CustomerId, sourceId: ToldEvent['sourceId'], at: number, names: readonly RawIdentifier[]) =>
  told(
    customerId,
    {
      ...{ name: 'Order Completed', sourceId, occurredAt: at, channel: sourceId === TILL ? 'store' : 'web' },
      properties: { order_id: `o${at}`, products: [{ sku: 'taza', name: 'Taza' }] },
    },
    names,
  )

const card = (customerId: CustomerId, at: number, traits: ToldEvent['traits'], sourceId = CRM) =>
  told(customerId, { type: 'identify', name: 'identify', sourceId, channel: 'import', occurredAt: at, traits }, [
    email('ada@example.com'),
  ])

function collect(...list: readonly Told[]) {
  const { collected, take } = createCollector({ country: 'ES', currency: 'EUR', ownKeys: new Set(), sources: SOURCES })
  for (const each of list) take(each)
  return collected
}

const ALL = { fromMs: 0, toMs: 1_000 }

describe('the ledger of stored events', () => {
  test('one record for each set of identifiers and source, whatever the number of events', () => {
    const ada = [email('ada@example.com')]
    const collected = collect(bought(ADA, SHOP, 1, ada), bought(ADA, SHOP, 2, ada), bought(ADA, TILL, 3, ada))
    expect(collected.ledger.records.map(({ channel, keys }) => [channel, keys])).toEqual([
      ['web', ['email::ada@example.com']],
      ['store', ['email::ada@example.com']],
    ])
    expect(collected.customerOf).toEqual([ADA, ADA])
    expect(collected.ledger.orders.map(({ record }) => record)).toEqual([0, 0, 1])
  })

  test('a purchase of nobody is of nobody, and a visit of nobody is left out', () => {
    const collected = collect(bought(BEA, TILL, 1, []), told(BEA, {}, []))
    expect(collected.ledger.orders).toMatchObject([{ record: null }])
    expect(collected.ledger.steps).toEqual([])
  })

  test('what the brand’s own systems say of a person is a card; what is typed in a browser is none', () => {
    const typed = card(ADA, 1, { name: 'Ada' }, WEB)
    const { ledger } = sliceLedger(collect(card(ADA, 1, { name: 'Ada' }), typed), ALL)
    expect(ledger.records.filter(({ isCard }) => isCard).map(({ channel }) => channel)).toEqual(['crm'])
  })
})

describe('a week of it', () => {
  const names = [email('ada@example.com')]

  test('what people did counts within the time, its end excluded', () => {
    const collected = collect(...[1, 5, 9, 10].map((at) => bought(ADA, SHOP, at, names)))
    const { ledger, customerOf } = sliceLedger(collected, { fromMs: 5, toMs: 10 })
    expect(ledger.orders.map(({ atMs }) => atMs)).toEqual([5, 9])
    expect(ledger.records.map((record) => record.id)).toEqual([0])
    expect(customerOf).toEqual([ADA])
  })

  test('a person who did nothing in that time and is on no list is not there', () => {
    const collected = collect(bought(ADA, SHOP, 1, names), bought(BEA, SHOP, 7, [email('bea@example.com')]))
    expect(sliceLedger(collected, { fromMs: 5, toMs: 10 }).customerOf).toEqual([BEA])
  })

  test.each([
    ['a card counts however old it is', 50, 'Ada Lovelace'],
    ['as it stood then: what was said later is not known yet', 4, 'Ada'],
  ])('%s', (_rule, toMs, name) => {
    const collected = collect(card(ADA, 5, { name: 'Ada Lovelace' }), card(ADA, 2, { name: 'Ada' }))
    expect(sliceLedger(collected, { fromMs: toMs - 1, toMs }).ledger.records[0]?.fields.name).toBe(name)
  })

  test('a card that had not been written is not there', () => {
    expect(sliceLedger(collect(card(ADA, 5, {})), { fromMs: 0, toMs: 5 }).ledger.records).toEqual([])
  })

  test('a word about being written to stands for ever', () => {
    const event = { name: 'Unsubscribed', sourceId: SHOP, properties: { channel: 'email' }, occurredAt: 2 }
    const { ledger } = sliceLedger(collect(told(ADA, event, names)), { fromMs: 500, toMs: 600 })
    expect(ledger.records[0]?.wishes).toEqual([{ medium: 'email', isAllowed: false, atMs: 2 }])
  })

  test.each([
    ['as staff write it down', 'Consent Withdrawn'],
    ['as programs for newsletters tell it', 'Email Unsubscribed'],
  ])('also %s, of each way that it names', (_rule, name) => {
    const said = told(ADA, { name, sourceId: SHOP, occurredAt: 2 }, names)
    const consent = { kind: 'email', address: 'ada@example.com', purpose: 'marketing', proof: {} } as const
    const consents = (['email', 'push'] as const).map((channel) => ({
      ...{ ...consent, channel, state: 'unsubscribed' as const },
    }))
    const { ledger } = sliceLedger(collect({ ...said, consents }), { fromMs: 500, toMs: 600 })
    expect(ledger.records.map(({ wishes }) => wishes)).toEqual([[{ medium: 'email', isAllowed: false, atMs: 2 }]])
  })

  test('a buyer is where the latest order until then says: what is said later, and arrives before, is not known yet', () => {
    const order = (at: number, street: string | null) => {
      const { event, ...rest } = bought(ADA, SHOP, at, names)
      return { event: { ...event, traits: street === null ? null : { address: { street } } }, ...rest }
    }
    const collected = collect(
      order(9, 'Calle Nueva 9'),
      order(5, 'Calle Mayor 5'),
      order(2, 'Calle Vieja 2'),
      order(6, null),
    )
    const streets = [4, 6, 7, 10].map((toMs) => sliceLedger(collected, { fromMs: 0, toMs }).ledger.records[0]?.fields)
    expect(streets.map((fields) => fields?.address)).toEqual([
      'Calle Vieja 2',
      'Calle Mayor 5',
      'Calle Mayor 5',
      'Calle Nueva 9',
    ])
  })

  test('without a channel it is as if the brand did not have it', () => {
    const collected = collect(bought(ADA, SHOP, 1, names), bought(ADA, TILL, 2, names), card(ADA, 1, {}))
    const { ledger, customerOf } = sliceLedger(collected, { ...ALL, without: 'store' })
    expect(ledger.records.map(({ channel }) => channel)).toEqual(['web', 'crm'])
    expect(ledger.orders).toHaveLength(1)
    expect(customerOf).toHaveLength(2)
  })

  test('records of one customer are one person, in any part of the ledger', () => {
    const customerOf = [ADA, BEA, ADA]
    const records = sliceLedger(
      collect(bought(ADA, SHOP, 1, names), bought(BEA, SHOP, 2, [email('b@example.com')]), bought(ADA, TILL, 3, names)),
      ALL,
    ).ledger.records
    const matched = matchByCustomer(records, customerOf)
    expect(matched).toMatchObject({ personOf: Int32Array.of(0, 1, 0), count: 2 })
    expect(matched.regroup(records.slice(1))).toMatchObject({ personOf: Int32Array.of(0, 1), count: 2 })
  })
})
