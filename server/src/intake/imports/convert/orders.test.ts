import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FIXTURES, importFile, importText, SHARED } from '../testing.ts'

describe('orders', () => {
  test('rows of one order are one event, also where they lie apart', async () => {
    const { file, events } = await importText(
      'Order ID,SKU,Quantity,Unit Price,Order Date,Customer Email\n1,A,2,"1,50",31/12/2025 10:00,a@b.es\n2,B,1,"10,00",31/12/2025 11:00,\n1,C,1,"0,05",31/12/2025 10:00,a@b.es\n',
    )
    expect(file.plan.kind).toBe('order-lines')
    expect(events).toHaveLength(2)
    expect(events.find(({ properties }) => properties.order_id === '1')).toMatchObject({
      name: 'Order Completed',
      occurredAt: Date.parse('2025-12-31T09:00:00Z'),
      identifiers: [{ kind: 'email', value: 'a@b.es' }],
      properties: {
        total: 3.05,
        currency: 'EUR',
        products: [
          { sku: 'A', quantity: 2, price: 1.5 },
          { sku: 'C', quantity: 1, price: 0.05 },
        ],
      },
    })
    expect(events.find(({ properties }) => properties.order_id === '2')).toMatchObject({
      identifiers: [{ kind: 'anonymous_id' }],
      traits: null,
    })
  })

  test('a Shopify export: order columns stand on the first row only', async () => {
    const { events } = await importFile(join(FIXTURES, 'shopify-orders.csv'))
    expect(events).toHaveLength(2)
    expect(events[0]).toMatchObject({
      name: 'Order Completed',
      channel: 'web',
      properties: {
        order_id: '#1001',
        total: 69.95,
        shipping: 4.95,
        coupon: 'HOLA5',
        fulfillment_status: 'fulfilled',
        products: [{ name: 'Camiseta lino - M', price: 35 }, { quantity: 2 }],
      },
      consents: [{ state: 'subscribed', channel: 'email' }],
    })
    expect(events[1]).toMatchObject({
      name: 'Order Refunded',
      properties: { order_id: '#1002', total: 20, products: [{ quantity: 1 }] },
    })
  })

  test('JSON orders with their lines inside', async () => {
    const { file, events } = await importFile(join(FIXTURES, 'orders.json'))
    expect([file.plan.format, file.plan.kind]).toEqual(['json', 'orders'])
    expect(events[0]).toMatchObject({
      name: 'Order Completed',
      identifiers: [{ kind: 'email', value: 'eva@example.com' }],
      properties: {
        order_id: 'A-1',
        total: 30.5,
        currency: 'EUR',
        products: [{ sku: 'X1', name: 'Taza "azul"', quantity: 2, price: 10 }, { price: 10.5 }],
      },
    })
    expect(events[1]?.properties).toMatchObject({ gift: true })
  })

  test('a refused line is reported with its reason and the rest of its order is kept', async () => {
    const { events, rejected } = await importText(
      'order id,sku,quantity,price\n1,A,1,5\n1,B,many,5\n,C,1,5\n2,D,1,5\n2,E,1,5,9,9\n',
    )
    expect(rejected.map(({ line, reason }) => [line, reason.text])).toEqual([
      [3, 'quantity "many" is not a number'],
      [4, 'the row has no order number'],
      [6, '4 fields were expected and 6 found: a value that holds the delimiter must stand in quotes'],
    ])
    expect(events.map(({ properties }) => properties.total)).toEqual([5, 5])
  })

  test('the currency is found in signs, then in the country of most rows', async () => {
    const signs = await importText('order id,total,date\n1,"12,50 €",2025-01-01\n')
    const country = await importText(
      'order id,total,date,country\n1,12.50,2025-01-01,United Kingdom\n2,1.50,2025-01-01,UK\n',
    )
    expect([signs.file.plan.currency, country.file.plan.currency]).toEqual(['EUR', 'GBP'])
    expect(country.notes).toContain('currency_from_country')
  })

  test.skipIf(!existsSync(join(SHARED, 'retail')))(
    '541,909 invoice lines are 25,900 orders and none is lost',
    { timeout: 60_000 },
    async () => {
      const { events, rejected, records, file } = await importFile(join(SHARED, 'retail/online_retail.csv.gz'))
      expect(rejected).toEqual([])
      expect(records.reduce((rows, record) => rows + record.rows, 0)).toBe(541_909)
      expect(events.length).toBe(25_900)
      expect(new Set(events.map(({ messageId }) => messageId)).size).toBe(25_900)
      expect(events.filter(({ name }) => name === 'Order Refunded').length).toBe(3_836)
      expect(
        events.filter(({ identifiers }) => identifiers[0]?.kind === 'user_id' && identifiers[0].value.includes('.'))
          .length,
      ).toBe(0)
      expect([file.plan.currency, file.plan.refundPrefix]).toEqual(['GBP', 'C'])
      const lines = events.reduce(
        (count, { properties }) => count + (Array.isArray(properties.products) ? properties.products.length : 0),
        0,
      )
      expect(lines).toBe(541_909)
    },
  )
})
