import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { combineStates, type FoldEvent, foldEvents } from './rules.ts'
import { type CustomerState, EMPTY_STATE } from './schema.ts'
import { displayName, toComputedWire } from './view.ts'

const AT = 1_750_000_000_000
const base: FoldEvent = {
  id: 'e0',
  type: 'track',
  name: 'Product Viewed',
  channel: 'web',
  direction: 'in',
  occurredAt: AT,
  traits: null,
  properties: {},
  context: {},
}
const order = (over: Partial<FoldEvent>, properties: FoldEvent['properties']): FoldEvent => ({
  ...base,
  name: 'Order Completed',
  properties: { currency: 'EUR', ...properties },
  ...over,
})
const wireOf = (events: FoldEvent[]) => toComputedWire(foldEvents(EMPTY_STATE, events))

describe('what a timeline adds up to', () => {
  test.each<[string, FoldEvent[], Partial<ReturnType<typeof toComputedWire>>]>([
    [
      'an order counts once, however often it is reported',
      [order({ id: 'a' }, { order_id: '1', total: 10 }), order({ id: 'b' }, { order_id: '1', total: 10 })],
      { orders: 1, spend: { EUR: 1_000 } },
    ],
    [
      'the later report of an order holds',
      [
        order({ id: 'b', occurredAt: AT + 1 }, { order_id: '1', total: 12 }),
        order({ id: 'a' }, { order_id: '1', total: 10 }),
      ],
      { orders: 1, spend: { EUR: 1_200 } },
    ],
    [
      'a refund is taken off, also before its order is known',
      [order({ name: 'Order Refunded' }, { order_id: '1', total: 4 }), order({}, { order_id: '1', total: 10 })],
      { orders: 1, refunds: 1, spend: { EUR: 600 } },
    ],
    [
      'an order refunded in two currencies before it is known goes by the same one, whichever came first',
      [
        order({ id: 'a', name: 'Order Refunded' }, { order_id: '1', total: 4, currency: 'EUR' }),
        order({ id: 'b', name: 'Order Refunded' }, { order_id: '1', total: 2, currency: 'USD' }),
      ],
      { refunds: 1, spend: { USD: -600 } },
    ],
    [
      'a report without a currency has that of the report before it, not that of a refund',
      [
        order({ id: 'a', name: 'Order Refunded' }, { order_id: '1', total: 4, currency: 'USD' }),
        order({ id: 'b', occurredAt: AT + 1 }, { order_id: '1', total: 10, currency: '' }),
        order({ id: 'c' }, { order_id: '1', total: 9 }),
      ],
      { orders: 1, refunds: 1, spend: { EUR: 600 } },
    ],
    [
      'a cancelled order is none',
      [order({}, { order_id: '1', total: 10 }), order({ name: 'Order Cancelled' }, { order_id: '1' })],
      { orders: 0, spend: { EUR: 0 } },
    ],
    [
      'who was not there was not seen: a record brought up to date moves neither the day nor a channel',
      [base, { ...base, id: 'e1', type: 'identify', occurredAt: AT + 5, channel: 'email', context: { active: false } }],
      {
        events: 2,
        lastSeenAt: new Date(AT).toISOString(),
        channels: { web: { events: 1, lastAt: new Date(AT).toISOString() } },
      },
    ],
    [
      'of whom there is only news without them, they are as of the first',
      [
        { ...base, occurredAt: AT + 5, context: { active: false } },
        { ...base, id: 'e1', context: { active: false } },
      ],
      { firstSeenAt: new Date(AT).toISOString(), lastSeenAt: new Date(AT).toISOString() },
    ],
    [
      'currencies are kept apart',
      [order({}, { order_id: '1', total: 10 }), order({}, { order_id: '2', total: 500, currency: 'JPY' })],
      { spend: { EUR: 1_000, JPY: 500 } },
    ],
    [
      'a sum is taken from the products when no total is given',
      [order({}, { order_id: '1', products: [{ price: 2.5, quantity: 3 }, { price: 1 }] })],
      { spend: { EUR: 850 } },
    ],
    [
      'an unanswered message is an open request',
      [{ ...base, channel: 'whatsapp', name: 'Message Received' }],
      { openRequests: 1 },
    ],
    [
      'and no longer once it is answered',
      [
        { ...base, channel: 'whatsapp' },
        { ...base, channel: 'whatsapp', direction: 'out', occurredAt: AT + 1 },
      ],
      { openRequests: 0 },
    ],
    [
      'a record that was imported is no channel',
      [{ ...base, channel: 'import', type: 'identify' }],
      { channels: {}, events: 1 },
    ],
  ])('%s', (_rule, events, expected) => expect(wireOf(events)).toMatchObject(expected))

  test('the newest event time says a trait, whatever comes later', () => {
    const said = (name: string, occurredAt: number, id: string): FoldEvent => ({
      ...base,
      id,
      occurredAt,
      type: 'identify',
      traits: { name },
    })
    const state = foldEvents(EMPTY_STATE, [said('Lucía', AT + 5, 'a'), said('Lucia', AT, 'b')])
    expect(displayName(state)).toBe('Lucía')
  })

  test('keys that poison prototypes are traits like any other', () => {
    const traits = JSON.parse('{"__proto__":{"polluted":true},"constructor":"x"}')
    const state = foldEvents(EMPTY_STATE, [{ ...base, type: 'identify', traits }])
    expect(Object.keys(state.traits).sort()).toEqual(['__proto__', 'constructor'])
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })
})

const event = fc.record({
  id: fc.uuid(),
  type: fc.constantFrom('track', 'identify'),
  name: fc.constantFrom('Order Completed', 'Order Refunded', 'Order Cancelled', 'Product Viewed'),
  channel: fc.constantFrom('web', 'store', 'email', 'import'),
  direction: fc.constantFrom('in', 'out'),
  occurredAt: fc.integer({ min: AT, max: AT + 1_000 }),
  traits: fc.option(
    fc.dictionary(fc.constantFrom('name', 'city', '__proto__'), fc.string({ maxLength: 3 }), { noNullPrototype: true }),
  ),
  properties: fc.record({
    order_id: fc.constantFrom('1', '2', '3'),
    total: fc.integer({ min: 0, max: 99 }),
    currency: fc.constantFrom('EUR', 'USD', ''),
    store: fc.constantFrom('Madrid', 'Sevilla'),
    category: fc.constantFrom('Café', 'Té'),
  }),
  context: fc.record({ locale: fc.constantFrom('es-ES', 'en-GB'), active: fc.constantFrom(true, false, 'x') }),
})

/** Orders of equal time are told apart by nothing that a sum could keep: the fold promises the same figures. */
function figuresOf(state: CustomerState) {
  return { computed: toComputedWire(state), traits: state.traits }
}

describe('the fold is commutative', () => {
  const events = fc.uniqueArray(event, { maxLength: 25, selector: (one) => one.id })

  test('the order of arrival does not matter', () => {
    fc.assert(
      fc.property(events, fc.infiniteStream(fc.nat()), (all, dice) => {
        const shuffled = all
          .map((one) => [dice.next().value ?? 0, one] as const)
          .sort(([a], [b]) => a - b)
          .map(([, one]) => one)
        expect(figuresOf(foldEvents(EMPTY_STATE, shuffled))).toEqual(figuresOf(foldEvents(EMPTY_STATE, all)))
      }),
    )
  })

  test('two customers combine to what one would have been', () => {
    fc.assert(
      fc.property(events, fc.nat(25), (all, cut) => {
        const [one, other] = [foldEvents(EMPTY_STATE, all.slice(0, cut)), foldEvents(EMPTY_STATE, all.slice(cut))]
        expect(figuresOf(combineStates(one, other))).toEqual(figuresOf(foldEvents(EMPTY_STATE, all)))
      }),
    )
  })
})
