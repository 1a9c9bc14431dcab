import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gatherFacts, type Ledger, matchByIdentifiers, newProductNames, newReferenceFinder } from '../../audit/index.ts'
import { newLedger } from './collect.ts'
import { createToldOrders } from './told-orders.ts'

type Order = Pick<Ledger['orders'][number], 'orderId' | 'channel' | 'atMs' | 'state'>

const order = (orderId: string, parts: Partial<Order> = {}): Order => {
  return { orderId, channel: 'web', atMs: 5, state: 'completed', ...parts }
}
const ALL = { fromMs: 0, toMs: 10 }

function told(...orders: readonly Order[]) {
  const all = createToldOrders()
  for (const each of orders) all.put(each)
  return all
}

describe('orders that texts may speak of', () => {
  test.each<[string, readonly Order[], boolean]>([
    ['one that was told within the time', [order('W-1000')], true],
    ['one that was told before it', [order('W-1000', { atMs: -1 })], false],
    ['one that is told at its end', [order('W-1000', { atMs: 10 })], false],
    ['one that was told before it and within it', [order('W-1000', { atMs: -1 }), order('W-1000')], true],
    ['one of the channel that is left out', [order('W-1000', { channel: 'store' })], false],
    ['one whose number is too short', [order('W-10')], false],
  ])('%s', (_rule, orders, isKnown) => {
    const codes = told(...orders).within({ ...ALL, without: 'store' })
    expect(codes.keyOf('W1000') !== undefined).toBe(isKnown)
  })

  test('an order has one key, by its number and by the digits alone', () => {
    const codes = told(order('#W-0001'), order('W-123456')).within(ALL)
    expect(codes.keyOf('W123456')).toBeDefined()
    expect(codes.keyOfDigits('123456')).toBe(codes.keyOf('W123456'))
    expect(codes.keyOf('W0001')).not.toBe(codes.keyOf('W123456'))
  })

  test.each<[string, readonly Order[], boolean]>([
    ['the only completed order has them', [order('A123456'), order('B123456', { state: 'cancelled' })], true],
    ['told twice it is one', [order('A123456'), order('A123456')], true],
    ['what two completed orders share means neither', [order('A123456'), order('B123456')], false],
    ['another week is not asked', [order('A123456'), order('B123456', { atMs: -1 })], true],
    ['of a short number they are no name', [order('A12345')], false],
    ['nobody completed it', [order('A123456', { state: 'refunded' })], false],
  ])('digits: %s', (_rule, orders, isKnown) => {
    const codes = told(...orders).within(ALL)
    const [digits = ''] = /\d+/.exec(orders[0]?.orderId ?? '') ?? []
    expect(codes.keyOfDigits(digits) !== undefined).toBe(isKnown)
  })

  test('texts mean what they mean to the audit', () => {
    const orderId = fc.constantFrom(
      'A123456',
      'B123456',
      'C-123456',
      '123456',
      'W100',
      '#w100',
      'W100.',
      '99',
      'X777777',
    )
    const orders = fc.array(
      fc.record({
        orderId,
        channel: fc.constantFrom('web', 'store'),
        atMs: fc.integer({ min: -3, max: 12 }),
        state: fc.constantFrom('completed', 'refunded', 'cancelled'),
      }),
      { maxLength: 12 },
    )
    const texts = ['A123456', 'el 123456', 'B123456 y C123456', '#W100.', '777777', 'X777777 o 123456', '99']
    fc.assert(
      fc.property(orders, fc.constantFrom(undefined, 'web'), (all, without) => {
        const products = newProductNames(newLedger())
        const slice = { ...ALL, ...(without && { without }) }
        const own = newReferenceFinder(told(...all).within(slice), products)
        const within = all.filter(({ atMs, channel }) => atMs >= 0 && atMs < 10 && channel !== without)
        const audited = auditOf(within)
        expect(asNumbers(texts.map((text) => own.find(text)))).toEqual(
          asNumbers(texts.map((text) => audited.find(text))),
        )
        const spokenOf = within.filter(({ orderId }) => own.find(orderId).length > 0)
        const keys = spokenOf.map(({ orderId }) => own.keyOfOrder(orderId))
        expect(keys).toEqual(spokenOf.map(({ orderId }) => own.find(orderId)[0]?.key))
      }),
    )
  })
})

/** Which texts speak of the same thing, whatever its key. */
function asNumbers(found: readonly (readonly { readonly key: string }[])[]): readonly (readonly number[])[] {
  const keys = [...new Set(found.flat().map(({ key }) => key))]
  return found.map((references) => references.map(({ key }) => keys.indexOf(key)))
}

function auditOf(orders: readonly Order[]) {
  const rest = { file: 0, line: 1, record: null, totalMinor: null, currency: 'EUR', skus: [] }
  const ledger = { ...newLedger(), orders: orders.map((each) => ({ ...rest, ...each })) }
  return gatherFacts(ledger, matchByIdentifiers([]), 7).references
}
