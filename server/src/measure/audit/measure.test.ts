import { expect, test } from 'vitest'
import { addParts, measurePart } from './measure.ts'
import { facts, order, record } from './testing/ledger.ts'

const phone = ['phone::+34600111222']
const part = () =>
  measurePart(
    facts({
      records: [
        record({ keys: [...phone, 'email::ada@example.com'], fields: { email: 'ada@example.com' } }),
        record({ channel: 'store', keys: [...phone, 'email::a@example.org'], fields: { email: 'a@example.org' } }),
      ],
      orders: [order({}), order({ orderId: 'W1001', record: null })],
    }),
  )

test('of a part the findings are counted, and no rows of theirs kept: many parts and weeks are held together', () => {
  expect(part().found.email).toEqual({ total: 1, compared: 1 })
})

test('parts add up', () => {
  const sum = addParts(part(), part(), ['web', 'store'])
  expect(sum.found.email).toEqual({ total: 2, compared: 2 })
  expect(sum.anonymousOrders).toEqual({ part: 2, whole: 4 })
  expect(sum.reach.people).toBe(2)
})
