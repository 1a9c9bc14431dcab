import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hueOf, initialsOf } from './avatar-rules.ts'

test.each([
  ['two words give two initials', 'Lucía Fernández', 'LF'],
  ['of four words the first and the last count', 'María del Carmen Ruiz', 'MR'],
  ['accents stay', 'Álvaro', 'Á'],
  ['an address is read up to its at sign', 'ana.gomez@example.com', 'AG'],
  ['signs are skipped', '«Óscar» (tienda)', 'ÓT'],
  ['nothing to read is a question mark', ' - ', '?'],
])('%s', (_rule, name, expected) => {
  expect(initialsOf(name)).toBe(expected)
})

test('any text has a hue between 0 and 359, always the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const hue = hueOf(text)
      expect(hue).toBe(hueOf(text))
      expect(hue).toBeGreaterThanOrEqual(0)
      expect(hue).toBeLessThan(360)
    }),
  )
})
