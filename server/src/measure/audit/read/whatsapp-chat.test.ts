import { describe, expect, test } from 'vitest'
import { isWhatsAppChat, whatsAppToNdjson } from './whatsapp-chat.ts'

const rowsOf = (text: string, name = 'chat.txt') =>
  whatsAppToNdjson(text, name)
    .split('\n')
    .map((line) => (line === '' ? null : JSON.parse(line)))

describe('a chat that was exported from WhatsApp', () => {
  test('keeps who wrote, in which direction, and the line where each message begins', () => {
    const rows = rowsOf(
      '2/3/26, 9:58 - Los mensajes están cifrados.\n2/3/26, 9:58 - Ana Ruiz: Hola\n2/3/26, 22:02 - Brisa: Sí\ny también verde\n14/3/26, 9:00 - Ana Ruiz: Vale: gracias\n',
      'Chat de WhatsApp con Ana Ruiz.txt',
    )
    expect(rows).toMatchObject([
      null,
      { date: '2026-03-02 09:58:00', direction: 'in', from: 'Ana Ruiz', message: 'Hola', channel: 'whatsapp' },
      { date: '2026-03-02 22:02:00', direction: 'out', to: 'Ana Ruiz', message: 'Sí\ny también verde' },
      null,
      { date: '2026-03-14 09:00:00', direction: 'in', message: 'Vale: gracias' },
      null,
    ])
  })

  test.each<[string, string, string]>([
    ['of an iPhone', '[05/03/26, 11:00:01] \u200eAna: Hola', '2026-03-05 11:00:01'],
    ['with hours of twelve', '5/3/26, 9:05 p. m. - Ana: Hola', '2026-03-05 21:05:00'],
    ['with the month first', '3/25/26, 9:05\u202fPM - Ana: Hola', '2026-03-25 21:05:00'],
    ['at midnight, with a year of four digits', '05.03.2026, 12:05 AM - Ana: Hola', '2026-03-05 00:05:00'],
  ])('%s', (_which, line, date) => {
    expect(isWhatsAppChat(line)).toBe(true)
    expect(rowsOf(line)[0]).toMatchObject({ date, from: 'Ana', message: 'Hola' })
  })

  test.each<[string, string, string]>([
    ['whom the file is named after', 'WhatsApp Chat with Ana.txt', 'Ana'],
    ['whom the folder of its archive is named after', 'WhatsApp Chat - Ana/_chat.txt', 'Ana'],
    ['a number that no address book knew', 'x.txt', '+34 611 22 33 44'],
  ])('the customer is %s', (_rule, name, customer) => {
    const text = `1/1/26, 9:00 - Brisa: Hola\n1/1/26, 9:01 - ${customer}: Hola\n`
    expect(rowsOf(text, name)).toMatchObject([{ direction: 'out', to: customer }, { direction: 'in' }, null])
  })

  test.each(['email,nombre', '2/3/26;Ana;19,90', 'Hola: ¿qué tal?', ''])('%s is none', (line) => {
    expect(isWhatsAppChat(line)).toBe(false)
  })
})
