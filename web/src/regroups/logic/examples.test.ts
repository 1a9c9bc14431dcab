import type { RegroupCustomer, RegroupExample } from '@hilo/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTranslate } from '../../i18n/i18n.tsx'
import { es } from '../../messages/es.ts'
import { callOf, shownOf, wholeOf } from './examples.ts'

const aCustomer = (known: Partial<RegroupCustomer>): RegroupCustomer => ({
  id: '0197a000-0000-7000-8000-000000000001',
  name: null,
  goesBy: null,
  channels: [],
  orders: 0,
  spent: {},
  ...known,
})
const anExample = (customers: RegroupCustomer[], count = customers.length): RegroupExample => ({
  kind: 'merge',
  customers,
  count,
  by: ['email'],
})

test('together they have the name of who bought most, every channel once, all orders and all money', () => {
  const web = aCustomer({
    goesBy: { kind: 'email', value: 'ana@correo.es' },
    channels: ['web'],
    orders: 5,
    spent: { EUR: 5_000, USD: 100 },
  })
  const till = aCustomer({ name: 'Ana Gil', channels: ['store', 'web'], orders: 2, spent: { EUR: 1_050 } })
  expect(wholeOf(anExample([till, web]))).toEqual({
    name: 'Ana Gil',
    goesBy: { kind: 'email', value: 'ana@correo.es' },
    channels: ['web', 'store'],
    orders: 7,
    spent: { EUR: 6_050, USD: 100 },
  })
})

test('no order and no money is lost or made up', () =>
  fc.assert(
    fc.property(
      fc.array(fc.record({ orders: fc.nat(50), EUR: fc.integer({ min: -9_999, max: 99_999 }) }), { minLength: 1 }),
      (people) => {
        const whole = wholeOf(anExample(people.map(({ orders, EUR }) => aCustomer({ orders, spent: { EUR } }))))
        expect(whole.orders).toBe(people.reduce((sum, { orders }) => sum + orders, 0))
        expect(whole.spent.EUR).toBe(people.reduce((sum, { EUR }) => sum + EUR, 0))
      },
    ),
  ))

test.each([
  [2, 2, 2, 0],
  [5, 5, 5, 0],
  [10, 14, 4, 10],
  [1, 3, 1, 2],
])('of %d who are named and %d who take part %d are shown, and %d are counted', (named, count, shown, more) => {
  const example = anExample(
    Array.from({ length: named }, () => aCustomer({})),
    count,
  )
  expect(shownOf(example)).toMatchObject({ shown: { length: shown }, more })
})

test('who has no name is called by what they go by', () => {
  const t = createTranslate(es, 'es')
  const call = (known: Partial<RegroupCustomer>) => callOf(aCustomer(known), t)
  expect(call({ name: 'Ana', goesBy: { kind: 'email', value: 'ana@x.es' } })).toBe('Ana')
  expect(call({ goesBy: { kind: 'phone', value: '+34600000000' } })).toBe('600 000 000')
  expect(call({ goesBy: { kind: 'loyalty_card', value: '7001' } })).toBe('Tarjeta 7001')
  expect(call({ goesBy: { kind: 'user_id', value: 'C1' } })).toBe('C1 (Cuenta)')
  expect(call({})).toBeNull()
})
