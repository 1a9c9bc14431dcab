import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImportMapping } from '@hilo/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { convertRows } from '../convert/index.ts'
import { readRows } from '../read/rows.ts'
import type { ImportRecord } from '../schema.ts'
import { planFile } from './make-plan.ts'
import { surveyFile } from './survey.ts'

const DEFAULTS = { timeZone: 'Europe/Madrid', currency: 'EUR', country: 'ES' }
const FIXTURES = join(import.meta.dirname, '../fixtures')
const SHARED = join(import.meta.dirname, '../../../../../../shared/data')

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hilo-imports-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function importFile(path: string, mapping: ImportMapping = {}) {
  const file = await surveyFile(await planFile(path, mapping, DEFAULTS))
  const origin = { fileKey: file.fileKey, fileName: file.name, sourceName: 'test', asOfMs: Date.UTC(2025, 10, 1) }
  const records: ImportRecord[] = []
  for await (const lot of convertRows(readRows(path, file.plan), file.plan, origin, file.survey)) records.push(...lot)
  const events = records.flatMap((record) => (record.kind === 'event' ? [record.event] : []))
  const rejected = records.flatMap((record) => (record.kind === 'rejected' ? [record] : []))
  const targets = Object.fromEntries(file.columns.map(({ column, target }) => [column, target]))
  return { file, records, events, rejected, targets, notes: file.notes.map(({ code }) => code) }
}

async function importText(text: string | Buffer, mapping: ImportMapping = {}, name = 'test.csv') {
  const path = join(folder, name)
  await writeFile(path, text)
  return importFile(path, mapping)
}

describe('contacts', () => {
  test('a HubSpot export is recognised by its headers', async () => {
    const { file, events, notes } = await importFile(join(FIXTURES, 'hubspot-contacts.csv'))
    expect([file.plan.kind, file.plan.system]).toEqual(['contacts', 'hubspot'])
    expect(notes).toContain('system_recognised')
    expect(events[0]).toMatchObject({
      type: 'identify',
      occurredAt: Date.parse('2025-10-02T16:40:00Z'),
      identifiers: [
        { kind: 'user_id', value: '10851', scope: 'hubspot', evidence: 'record' },
        { kind: 'email', value: 'lucia.fernandez@example.com' },
        { kind: 'phone', value: '+34 612 345 678' },
      ],
      traits: {
        name: 'Lucía Fernández Ortega', company: { name: 'Calzados Río' }, address: { city: 'Vigo', country: 'Spain' },
        lifecycle_stage: 'Lead', shoe_size: 38, createdAt: '2024-03-05T08:12:00.000Z',
      },
      consents: [],
    })
    expect(events[1]?.identifiers.map(({ value }) => value)).toEqual(['10852', 'tom.ohara@example.ie', 'tom@work.example.ie'])
    expect(events[1]?.consents).toMatchObject([{ address: 'tom.ohara@example.ie', channel: 'email', state: 'unsubscribed' }])
    expect(events[2]?.traits).toMatchObject({ firstName: 'Aitor "Txema"', company: { name: 'Bar Txoko, S.L.' } })
  })

  test('a Salesforce export is recognised by its headers', async () => {
    const { file, events } = await importFile(join(FIXTURES, 'salesforce-contacts.csv'))
    expect([file.plan.kind, file.plan.system]).toEqual(['contacts', 'salesforce'])
    expect(events[0]).toMatchObject({
      identifiers: [
        { kind: 'user_id', value: '0035g00000AbCdEAAV', scope: 'salesforce' },
        { kind: 'email', value: 'ines.navarro@example.com' },
        { kind: 'phone', value: '976 12 34 56' },
      ],
      traits: { title: 'Head of Buying', birthday: '1985-07-19', address: { street: 'Calle Mayor 5\n2º B', postalCode: '50001' } },
      consents: [{ channel: 'voice', state: 'unsubscribed', purpose: 'marketing' }],
    })
    expect(events[1]?.identifiers.at(-1)).toMatchObject({ kind: 'phone', value: '+447400123456' })
    expect(events[1]?.consents).toMatchObject([{ channel: 'email', state: 'unsubscribed' }])
  })

  test('a Spanish spreadsheet in Windows-1252 under a title: dates, decimals, consent with its proof', async () => {
    const { file, events, targets } = await importFile(join(FIXTURES, 'clientes-1252.csv'))
    expect(file.plan).toMatchObject({ encoding: 'windows-1252', decimal: ',', dateOrder: 'day-first', skipRows: 2, hasHeader: true })
    expect(targets).toEqual({
      'Código cliente': 'userId', Nombre: 'firstName', Apellidos: 'lastName', 'Correo electrónico': 'email', Móvil: 'phone',
      'Fecha de nacimiento': 'birthday', 'Acepta publicidad': 'consent', 'Gasto total': 'trait:gasto_total',
    })
    expect(events).toHaveLength(2)
    expect(events[0]).toMatchObject({
      identifiers: [{ kind: 'user_id', value: '0017' }, { kind: 'email' }, { kind: 'phone' }],
      traits: { name: 'Begoña Núñez Pérez', birthday: '1980-12-31', gasto_total: 1234.5 },
      consents: [
        { kind: 'email', channel: 'email', state: 'subscribed', proof: { kind: 'import', file: 'clientes-1252.csv', line: 4, column: 'Acepta publicidad', value: 'Sí' } },
      ],
    })
    expect(events[1]?.traits).toMatchObject({ birthday: '1975-02-01', gasto_total: 87 })
    expect(events[1]?.consents.map(({ channel, state }) => `${channel} ${state}`)).toEqual([
      'email unsubscribed', 'sms unsubscribed', 'whatsapp unsubscribed', 'voice unsubscribed',
    ])
  })

  test('people whom nothing names are kept, each alone; empty rows are no people', async () => {
    const { events } = await importText('name,city\nAna,Vigo\n,\nAna,Vigo\n')
    expect(events.map(({ identifiers }) => identifiers[0]?.kind)).toEqual(['anonymous_id', 'anonymous_id'])
    expect(new Set(events.map(({ identifiers }) => identifiers[0]?.value)).size).toBe(2)
  })

  test('what the mapping says is taken as said', async () => {
    const mapping: ImportMapping = { columns: { a: 'email', b: 'trait:size', c: 'ignore' }, kind: 'contacts' }
    const { events, notes } = await importText('a,b,c\nx@y.es,38,secret\n', { ...mapping, columns: { ...mapping.columns, z: 'phone' } })
    expect(events[0]).toMatchObject({ identifiers: [{ kind: 'email', value: 'x@y.es' }], traits: { email: 'x@y.es', size: 38 } })
    expect(JSON.stringify(events)).not.toContain('secret')
    expect(notes).toContain('unknown_column')
  })

  test('a table without a header is recognised by its values, and the reader is told', async () => {
    const { targets, notes } = await importText('Ana Ruiz;ana@example.com;+34612345678\nLuis Mora;luis@example.com;+34655111222\n')
    expect(targets).toMatchObject({ 'column 2': 'email', 'column 3': 'phone' })
    expect(notes).toContain('no_header')
  })

  test('two columns of one name are both read', async () => {
    const { targets } = await importText('email,phone,phone\na@b.es,612345678,955123456\n')
    expect(targets).toEqual({ email: 'email', phone: 'phone', 'phone (2)': 'phone' })
  })
})

describe('dates that can be read both ways', () => {
  const rows = (dates: string[]) => `email,created at\n${dates.map((date, index) => `a${index}@b.es,${date}`).join('\n')}\n`
  const often = (date: string, times: number) => Array.from({ length: times }, () => date)
  test.each<[string, string[], string, string]>([
    ['one date in the whole sample decides for day first', ['05/06/2025', '31/12/2025', '01/02/2025'], 'day-first', 'date_order_decided'],
    ['one date in the whole sample decides for month first', ['05/06/2025', '12/31/2025', '01/02/2025'], 'month-first', 'date_order_decided'],
    ['where none does, it is assumed and said', ['05/06/2025', '01/02/2025'], 'day-first', 'date_order_assumed'],
    ['dates of both kinds go by the majority, and it is said', ['31/12/2025', '30/12/2025', '12/25/2025'], 'day-first', 'date_order_mixed'],
    ['a date far beyond the sample decides too', [...often('05/06/2025', 60_000), '12/31/2025'], 'month-first', 'date_order_decided'],
  ])('%s', async (_rule, dates, order, code) => {
    const { file, notes } = await importText(rows(dates))
    expect(file.plan.dateOrder).toBe(order)
    expect(notes.filter((note) => note.startsWith('date_order'))).toEqual([code])
  })
})

describe('orders', () => {
  test('rows of one order are one event, also where they lie apart', async () => {
    const { file, events } = await importText(
      'Order ID,SKU,Quantity,Unit Price,Order Date,Customer Email\n1,A,2,"1,50",31/12/2025 10:00,a@b.es\n2,B,1,"10,00",31/12/2025 11:00,\n1,C,1,"0,05",31/12/2025 10:00,a@b.es\n',
    )
    expect(file.plan.kind).toBe('order-lines')
    expect(events).toHaveLength(2)
    expect(events.find(({ properties }) => properties.order_id === '1')).toMatchObject({
      name: 'Order Completed', occurredAt: Date.parse('2025-12-31T09:00:00Z'), identifiers: [{ kind: 'email', value: 'a@b.es' }],
      properties: { total: 3.05, currency: 'EUR', products: [{ sku: 'A', quantity: 2, price: 1.5 }, { sku: 'C', quantity: 1, price: 0.05 }] },
    })
    expect(events.find(({ properties }) => properties.order_id === '2')).toMatchObject({ identifiers: [{ kind: 'anonymous_id' }], traits: null })
  })

  test('a Shopify export: order columns stand on the first row only', async () => {
    const { events } = await importFile(join(FIXTURES, 'shopify-orders.csv'))
    expect(events).toHaveLength(2)
    expect(events[0]).toMatchObject({
      name: 'Order Completed', channel: 'web',
      properties: { order_id: '#1001', total: 69.95, shipping: 4.95, coupon: 'HOLA5', fulfillment_status: 'fulfilled', products: [{ name: 'Camiseta lino - M', price: 35 }, { quantity: 2 }] },
      consents: [{ state: 'subscribed', channel: 'email' }],
    })
    expect(events[1]).toMatchObject({ name: 'Order Refunded', properties: { order_id: '#1002', total: 20, products: [{ quantity: 1 }] } })
  })

  test('JSON orders with their lines inside', async () => {
    const { file, events } = await importFile(join(FIXTURES, 'orders.json'))
    expect([file.plan.format, file.plan.kind]).toEqual(['json', 'orders'])
    expect(events[0]).toMatchObject({
      name: 'Order Completed', identifiers: [{ kind: 'email', value: 'eva@example.com' }],
      properties: { order_id: 'A-1', total: 30.5, currency: 'EUR', products: [{ sku: 'X1', name: 'Taza "azul"', quantity: 2, price: 10 }, { price: 10.5 }] },
    })
    expect(events[1]?.properties).toMatchObject({ gift: true })
  })

  test('a refused line is reported with its reason and the rest of its order is kept', async () => {
    const { events, rejected } = await importText('order id,sku,quantity,price\n1,A,1,5\n1,B,many,5\n,C,1,5\n2,D,1,5\n2,E,1,5,9,9\n')
    expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'quantity "many" is not a number'],
      [4, 'the row has no order number'],
      [6, '4 fields were expected and 6 found: a value that holds the delimiter must stand in quotes'],
    ])
    expect(events.map(({ properties }) => properties.total)).toEqual([5, 5])
  })

  test('the currency is found in signs, then in the country of most rows', async () => {
    const signs = await importText('order id,total,date\n1,"12,50 €",2025-01-01\n')
    const country = await importText('order id,total,date,country\n1,12.50,2025-01-01,United Kingdom\n2,1.50,2025-01-01,UK\n')
    expect([signs.file.plan.currency, country.file.plan.currency]).toEqual(['EUR', 'GBP'])
    expect(country.notes).toContain('currency_from_country')
  })

  test.skipIf(!existsSync(join(SHARED, 'retail')))('541,909 invoice lines are 25,900 orders and none is lost', { timeout: 60_000 }, async () => {
    const { events, rejected, records, file } = await importFile(join(SHARED, 'retail/online_retail.csv.gz'))
    expect(rejected).toEqual([])
    expect(records.reduce((rows, record) => rows + record.rows, 0)).toBe(541_909)
    expect(events.length).toBe(25_900)
    expect(new Set(events.map(({ messageId }) => messageId)).size).toBe(25_900)
    expect(events.filter(({ name }) => name === 'Order Refunded').length).toBe(3_836)
    expect(events.filter(({ identifiers }) => identifiers[0]?.kind === 'user_id' && identifiers[0].value.includes('.')).length).toBe(0)
    expect([file.plan.currency, file.plan.refundPrefix]).toEqual(['GBP', 'C'])
    const lines = events.reduce((count, { properties }) => count + (Array.isArray(properties.products) ? properties.products.length : 0), 0)
    expect(lines).toBe(541_909)
  })
})

describe('messages, visits and events', () => {
  test('an exported conversation', async () => {
    const { file, events } = await importText('fecha;canal;de;para;sentido;mensaje\n31/12/2025 10:00;WhatsApp;+34612345678;+34911222333;entrante;Hola\n31/12/2025 10:05;WhatsApp;+34911222333;+34612345678;saliente;Dígame\n')
    expect(file.plan.kind).toBe('messages')
    expect(events.map(({ name, direction, channel }) => [name, direction, channel])).toEqual([
      ['Message Received', 'in', 'whatsapp'], ['Message Sent', 'out', 'whatsapp'],
    ])
    expect(events.map(({ identifiers }) => identifiers[0]?.value)).toEqual(['+34612345678', '+34612345678'])
  })

  test('visits to a store', async () => {
    const { file, events } = await importText('fecha visita;tienda;tarjeta cliente\n31/12/2025 10:00;Vigo Centro;900123\n')
    expect(file.plan.kind).toBe('visits')
    expect(events[0]).toMatchObject({ name: 'Store Visited', channel: 'store', identifiers: [{ kind: 'loyalty_card', value: '900123' }], properties: { store: 'Vigo Centro' } })
  })

  test('Segment events as they were exported keep their own ids', async () => {
    const lines = [
      { type: 'track', event: 'Product Viewed', userId: 'u1', messageId: 'm1', timestamp: '2025-05-01T10:00:00Z', properties: { sku: 'A' } },
      { type: 'identify', anonymousId: 'a1', traits: { email: 'x@y.es' }, timestamp: '2025-05-01T10:00:01Z' },
      { type: 'track', userId: 'u1' },
    ]
    const { events, rejected } = await importText(lines.map((line) => JSON.stringify(line)).join('\n'), {}, 'events.ndjson')
    expect(events.map(({ messageId, name, type }) => [messageId.slice(0, 4), name, type])).toEqual([['m1', 'Product Viewed', 'track'], ['imp-', 'identify', 'identify']])
    expect(events[1]?.identifiers).toMatchObject([{ kind: 'anonymous_id', value: 'a1' }, { kind: 'email', value: 'x@y.es' }])
    expect(rejected).toMatchObject([{ line: 3, reason: 'a track event needs "event", its name' }])
  })
})

describe('mail', () => {
  test('a mailbox: received from customers, sent by the brand', async () => {
    const { events } = await importFile(join(FIXTURES, 'two-mails.mbox'), { ownAddresses: ['Hola@brand.example'] })
    expect(events.map(({ name, direction, identifiers }) => [name, direction, identifiers[0]?.value])).toEqual([
      ['Email Received', 'in', 'ana@example.com'], ['Email Sent', 'out', 'ana@example.com'],
    ])
    expect(events[0]?.properties).toMatchObject({ subject: '¿Dónde está mi pedido?', text: 'Hola,\nFrom mi casa no puedo verlo.\n' })
  })

  const mails = join(SHARED, 'email/mime')
  if (!existsSync(mails)) console.info('skipped: the 104 mails of ../shared/data/email/mime are not here')
  test.skipIf(!existsSync(mails))('no mail of the collection throws or loses an attachment', { timeout: 60_000 }, async () => {
    const paths = (await readdir(mails, { recursive: true })).filter((name) => name.endsWith('.eml')).map((name) => join(mails, name))
    expect(paths.length).toBeGreaterThanOrEqual(100)
    for (const path of paths) {
      const { records } = await importFile(path, { format: 'eml' })
      expect(records.map(({ kind }) => kind), path).toEqual(['event'])
      for (const record of records) {
        if (record.kind !== 'event') continue
        expect(record.event.identifiers.length, path).toBeGreaterThan(0)
        expect(record.event.messageId.length, path).toBeLessThanOrEqual(100)
        const { attachments } = record.event.properties
        expect(Array.isArray(attachments) ? attachments.length : 0, path).toBe(record.attachments?.length ?? 0)
      }
    }
  })
})

describe('bad input is refused with what to do', () => {
  test.each<[string, string | Buffer, string, RegExp]>([
    ['an empty file', '', 'a.csv', /empty/],
    ['blanks only', ' \n\n', 'b.csv', /empty/],
    ['a million columns', `${'a,'.repeat(1_000_000)}\n1,2\n`, 'c.csv', /columns/],
    ['a spreadsheet', Buffer.from('PK\x03\x04xxxx'), 'd.csv', /save the sheet as CSV/],
    ['JSON without rows', '{\n"a": 1,\n"b": [1, 2]\n}', 'e.json', /no array of objects|nothing to import/],
  ])('%s', async (_rule, content, name, message) => {
    await expect(importText(content, {}, name)).rejects.toThrow(message)
  })
})

test('the same file gives the same records, in the same order, with different ids each', async () => {
  const path = join(FIXTURES, 'hubspot-contacts.csv')
  const [first, second] = [await importFile(path), await importFile(path)]
  expect(second.records).toEqual(first.records)
  expect(new Set(first.events.map(({ messageId }) => messageId)).size).toBe(first.events.length)
})
