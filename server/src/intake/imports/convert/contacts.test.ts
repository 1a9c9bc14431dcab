import { join } from 'node:path'
import type { ImportMapping } from '@hilo/contract'
import { describe, expect, test } from 'vitest'
import { FIXTURES, importFile, importText } from '../testing.ts'

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
        name: 'Lucía Fernández Ortega',
        company: { name: 'Calzados Río' },
        address: { city: 'Vigo', country: 'Spain' },
        lifecycle_stage: 'Lead',
        shoe_size: 38,
        createdAt: '2024-03-05T08:12:00.000Z',
      },
      consents: [],
    })
    expect(events[1]?.identifiers.map(({ value }) => value)).toEqual([
      '10852',
      'tom.ohara@example.ie',
      'tom@work.example.ie',
    ])
    expect(events[1]?.consents).toMatchObject([
      { address: 'tom.ohara@example.ie', channel: 'email', state: 'unsubscribed' },
    ])
    expect(events[2]?.traits).toMatchObject({ firstName: 'Aitor "Txema"', company: { name: 'Bar Txoko, S.L.' } })
  })

  test('an address book of Google: names, telephones and the parts of an address', async () => {
    const { events } = await importText(
      'First Name,Middle Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country\nPepa,Inés,García,* myContacts,*,pepa@example.com,Mobile,+34 611 22 33 44,Home,986 11 22 33,Home,"Calle Mayor 3 28013 Madrid",Calle Mayor 3,Madrid,Madrid,28013,España\n',
    )
    expect(events[0]?.identifiers.map(({ value }) => value)).toEqual([
      'pepa@example.com',
      '+34 611 22 33 44',
      '986 11 22 33',
    ])
    const address = { street: 'Calle Mayor 3', city: 'Madrid', state: 'Madrid', postalCode: '28013', country: 'España' }
    expect(events[0]?.traits).toMatchObject({ name: 'Pepa García', middle_name: 'Inés', address })
  })

  test('a column of customers holds names or numbers, and what is said of customers is neither', async () => {
    const read = async (text: string) => (await importText(text)).targets
    expect(await read('Cliente;Email\nAna Ruiz;a@example.com\nM. Soto;b@example.com\n')).toMatchObject({
      Cliente: 'name',
    })
    expect(await read('Cliente;Email\n4711;a@example.com\n4712;b@example.com\n')).toMatchObject({ Cliente: 'userId' })
    const beside = 'Customer Note,Customer interactions,Manager’s Name,Email\nllamar antes,1,Luis Gil,a@example.com\n'
    expect(Object.values(await read(beside))).toEqual([
      'trait:customer_note',
      'trait:customer_interactions',
      'trait:manager_s_name',
      'email',
    ])
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
      traits: {
        title: 'Head of Buying',
        birthday: '1985-07-19',
        address: { street: 'Calle Mayor 5\n2º B', postalCode: '50001' },
      },
      consents: [{ channel: 'voice', state: 'unsubscribed', purpose: 'marketing' }],
    })
    expect(events[1]?.identifiers.at(-1)).toMatchObject({ kind: 'phone', value: '+447400123456' })
    expect(events[1]?.consents).toMatchObject([{ channel: 'email', state: 'unsubscribed' }])
  })

  test('a Spanish spreadsheet in Windows-1252 under a title: dates, decimals, consent with its proof', async () => {
    const { file, events, targets } = await importFile(join(FIXTURES, 'clientes-1252.csv'))
    expect(file.plan).toMatchObject({
      encoding: 'windows-1252',
      decimal: ',',
      dateOrder: 'day-first',
      skipRows: 2,
      hasHeader: true,
    })
    expect(targets).toEqual({
      'Código cliente': 'userId',
      Nombre: 'firstName',
      Apellidos: 'lastName',
      'Correo electrónico': 'email',
      Móvil: 'phone',
      'Fecha de nacimiento': 'birthday',
      'Acepta publicidad': 'consent',
      'Gasto total': 'trait:gasto_total',
    })
    expect(events).toHaveLength(2)
    expect(events[0]).toMatchObject({
      identifiers: [{ kind: 'user_id', value: '0017' }, { kind: 'email' }, { kind: 'phone' }],
      traits: { name: 'Begoña Núñez Pérez', birthday: '1980-12-31', gasto_total: 1234.5 },
      consents: [
        {
          kind: 'email',
          channel: 'email',
          state: 'subscribed',
          proof: { kind: 'import', file: 'clientes-1252.csv', line: 4, column: 'Acepta publicidad', value: 'Sí' },
        },
      ],
    })
    expect(events[1]?.traits).toMatchObject({ birthday: '1975-02-01', gasto_total: 87 })
    expect(events[1]?.consents.map(({ channel, state }) => `${channel} ${state}`)).toEqual([
      'email unsubscribed',
      'sms unsubscribed',
      'whatsapp unsubscribed',
      'voice unsubscribed',
    ])
  })

  test('people whom nothing names are kept, each alone; empty rows are no people', async () => {
    const { events } = await importText('name,city\nAna,Vigo\n,\nAna,Vigo\n')
    expect(events.map(({ identifiers }) => identifiers[0]?.kind)).toEqual(['anonymous_id', 'anonymous_id'])
    expect(new Set(events.map(({ identifiers }) => identifiers[0]?.value)).size).toBe(2)
  })

  test('what the mapping says is taken as said', async () => {
    const mapping: ImportMapping = { columns: { a: 'email', b: 'trait:size', c: 'ignore' }, kind: 'contacts' }
    const { events, notes } = await importText('a,b,c\nx@y.es,38,secret\n', {
      ...mapping,
      columns: { ...mapping.columns, z: 'phone' },
    })
    expect(events[0]).toMatchObject({
      identifiers: [{ kind: 'email', value: 'x@y.es' }],
      traits: { email: 'x@y.es', size: 38 },
    })
    expect(JSON.stringify(events)).not.toContain('secret')
    expect(notes).toContain('unknown_column')
  })

  test('a table without a header is recognised by its values, and the reader is told', async () => {
    const { targets, notes } = await importText(
      'Ana Ruiz;ana@example.com;+34612345678\nLuis Mora;luis@example.com;+34655111222\n',
    )
    expect(targets).toMatchObject({ 'column 2': 'email', 'column 3': 'phone' })
    expect(notes).toContain('no_header')
  })

  test('a corrected file of rejected rows can be handed in as it is', async () => {
    const { events } = await importText('line,reason,name,email\n4,it was broken,Ana,ana@example.com\n')
    expect(events[0]?.traits).toEqual({ email: 'ana@example.com', name: 'Ana' })
  })

  test('two columns of one name are both read', async () => {
    const { targets } = await importText('email,phone,phone\na@b.es,612345678,955123456\n')
    expect(targets).toEqual({ email: 'email', phone: 'phone', 'phone (2)': 'phone' })
  })
})

describe('dates that can be read both ways', () => {
  const rows = (dates: string[]) =>
    `email,created at\n${dates.map((date, index) => `a${index}@b.es,${date}`).join('\n')}\n`
  const often = (date: string, times: number) => Array.from({ length: times }, () => date)
  test.each<[string, string[], string, string]>([
    [
      'one date in the whole sample decides for day first',
      ['05/06/2025', '31/12/2025', '01/02/2025'],
      'day-first',
      'date_order_decided',
    ],
    [
      'one date in the whole sample decides for month first',
      ['05/06/2025', '12/31/2025', '01/02/2025'],
      'month-first',
      'date_order_decided',
    ],
    ['where none does, it is assumed and said', ['05/06/2025', '01/02/2025'], 'day-first', 'date_order_assumed'],
    [
      'dates of both kinds go by the majority, and it is said',
      ['31/12/2025', '30/12/2025', '12/25/2025'],
      'day-first',
      'date_order_mixed',
    ],
    [
      'a date far beyond the sample decides too',
      [...often('05/06/2025', 60_000), '12/31/2025'],
      'month-first',
      'date_order_decided',
    ],
  ])('%s', async (_rule, dates, order, code) => {
    const { file, notes } = await importText(rows(dates))
    expect(file.plan.dateOrder).toBe(order)
    expect(notes.filter((note) => note.startsWith('date_order'))).toEqual([code])
  })
})
