import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FIXTURES, importFile, importText, SHARED } from '../testing.ts'

describe('messages, visits and events', () => {
  test('an exported conversation', async () => {
    const { file, events } = await importText(
      'fecha;canal;de;para;sentido;mensaje\n31/12/2025 10:00;WhatsApp;+34612345678;+34911222333;entrante;Hola\n31/12/2025 10:05;WhatsApp;+34911222333;+34612345678;saliente;Dígame\n',
    )
    expect(file.plan.kind).toBe('messages')
    expect(events.map(({ name, direction, channel }) => [name, direction, channel])).toEqual([
      ['Message Received', 'in', 'whatsapp'],
      ['Message Sent', 'out', 'whatsapp'],
    ])
    expect(events.map(({ identifiers }) => identifiers[0]?.value)).toEqual(['+34612345678', '+34612345678'])
  })

  test('national numbers are of the file’s country, or of the row’s, as in a list of customers', async () => {
    const read = async (text: string, country?: string) => {
      const { events } = await importText(text, { kind: 'messages', ...(country === undefined ? {} : { country }) })
      return events.map(({ identifiers }) => identifiers[0]?.value)
    }
    const messages =
      'fecha;canal;de;para;sentido;mensaje\n31/12/2025 10:00;WhatsApp;912 345 678;+351911222333;entrante;Olá\n'
    expect(await read(messages, 'PT')).toEqual(['+351912345678'])
    expect(await read(messages)).toEqual(['912 345 678'])
    const rows =
      'fecha;canal;de;para;sentido;mensaje;pais\n31/12/2025 10:00;SMS;912 345 678;+351911222333;entrante;Olá;Portugal\n'
    expect(await read(rows)).toEqual(['+351912345678'])
  })

  test('visits to a store', async () => {
    const { file, events } = await importText(
      'fecha visita;tienda;tarjeta cliente\n31/12/2025 10:00;Vigo Centro;900123\n',
    )
    expect(file.plan.kind).toBe('visits')
    expect(events[0]).toMatchObject({
      name: 'Store Visited',
      channel: 'store',
      identifiers: [{ kind: 'loyalty_card', value: '900123' }],
      properties: { store: 'Vigo Centro' },
    })
  })

  test('events say which way they go, by a column or by their name', async () => {
    const { file, events, targets } = await importText(
      'fecha;evento;email;sentido;sku\n01/02/2025;Correo enviado;a@x.es;;\n01/02/2025;Producto visto;a@x.es;;A1\n01/02/2025;Aviso;a@x.es;saliente;\n01/02/2025;Ficha;a@x.es;interno;\n',
      { kind: 'events' },
    )
    expect(file.plan.kind).toBe('events')
    expect(targets).toMatchObject({ sentido: 'direction' })
    expect(events.map(({ name, direction }) => [name, direction])).toEqual([
      ['Correo enviado', 'out'],
      ['Producto visto', 'in'],
      ['Aviso', 'out'],
      ['Ficha', 'internal'],
    ])
    const sent = { type: 'track', userId: 'u1', event: 'Email Sent', timestamp: '2025-05-01T10:00:00Z' }
    const lines = [sent, { ...sent, event: 'Note', properties: { direction: 'internal' } }]
    const segment = await importText(lines.map((line) => JSON.stringify(line)).join('\n'), {}, 'events.ndjson')
    expect(segment.events.map(({ direction }) => direction)).toEqual(['out', 'internal'])
  })

  test('Segment events as they were exported keep their own ids', async () => {
    const lines = [
      {
        type: 'track',
        event: 'Product Viewed',
        userId: 'u1',
        messageId: 'm1',
        timestamp: '2025-05-01T10:00:00Z',
        properties: { sku: 'A' },
      },
      { type: 'identify', anonymousId: 'a1', traits: { email: 'x@y.es' }, timestamp: '2025-05-01T10:00:01Z' },
      { type: 'track', userId: 'u1' },
    ]
    const { events, rejected } = await importText(
      lines.map((line) => JSON.stringify(line)).join('\n'),
      {},
      'events.ndjson',
    )
    expect(events.map(({ messageId, name, type }) => [messageId.slice(0, 4), name, type])).toEqual([
      ['m1', 'Product Viewed', 'track'],
      ['imp-', 'identify', 'identify'],
    ])
    expect(events[1]?.identifiers).toMatchObject([
      { kind: 'anonymous_id', value: 'a1' },
      { kind: 'email', value: 'x@y.es' },
    ])
    expect(rejected).toMatchObject([{ line: 3, reason: { code: 'row_without_event' } }])
  })
})

describe('mail', () => {
  test('in a mailbox of Gmail its own address is the one that its labels say has sent', async () => {
    const mail = (from: string, to: string, labels: string) =>
      `From 1@xxx Mon Mar 02 08:00:00 +0000 2026\nX-Gmail-Labels: ${labels}\nFrom: ${from}\nTo: ${to}\nSubject: hola\nMessage-ID: <${from}>\nDate: Wed, 4 Mar 2026 20:00:00 +0100\n\nhola\n\n`
    const mails = [
      mail('ana@example.com', 'hola@brand.example', '=?UTF-8?Q?Recibidos,No_le=C3=ADdos?='),
      mail('hola@brand.example', 'ana@example.com', 'Enviados'),
    ]
    const { events } = await importText(mails.join(''), {}, 'a.mbox')
    expect(events.map(({ name, identifiers }) => [name, identifiers[0]?.value])).toEqual([
      ['Email Received', 'ana@example.com'],
      ['Email Sent', 'ana@example.com'],
    ])
  })

  test('a mailbox: received from customers, sent by the brand', async () => {
    const { events } = await importFile(join(FIXTURES, 'two-mails.mbox'), { ownAddresses: ['Hola@brand.example'] })
    expect(events.map(({ name, direction, identifiers }) => [name, direction, identifiers[0]?.value])).toEqual([
      ['Email Received', 'in', 'ana@example.com'],
      ['Email Sent', 'out', 'ana@example.com'],
    ])
    expect(events[0]?.properties).toMatchObject({
      subject: '¿Dónde está mi pedido?',
      text: 'Hola,\nFrom mi casa no puedo verlo.\n',
    })
  })

  const mails = join(SHARED, 'email/mime')
  if (!existsSync(mails)) console.info('skipped: the 104 mails of ../shared/data/email/mime are not here')
  test.skipIf(!existsSync(mails))(
    'no mail of the collection throws or loses an attachment',
    { timeout: 60_000 },
    async () => {
      const paths = (await readdir(mails, { recursive: true }))
        .filter((name) => name.endsWith('.eml'))
        .map((name) => join(mails, name))
      expect(paths.length).toBeGreaterThanOrEqual(100)
      for (const path of paths) {
        const { records } = await importFile(path, { format: 'eml' })
        expect(
          records.map(({ kind }) => kind),
          path,
        ).toEqual(['event'])
        for (const record of records) {
          if (record.kind !== 'event') continue
          expect(record.event.identifiers.length, path).toBeGreaterThan(0)
          expect(record.event.messageId.length, path).toBeLessThanOrEqual(100)
          const { attachments } = record.event.properties
          expect(Array.isArray(attachments) ? attachments.length : 0, path).toBe(record.attachments?.length ?? 0)
        }
      }
    },
  )
})
