import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deriveKey, deriveSealingKey } from './keys.ts'
import { seal, unseal } from './seal.ts'

const KEY = deriveSealingKey('a secret of thirty-two characters')

test('what was sealed opens, whatever it is, and never looks the same twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const sealed = seal(text, 'place', KEY)
      expect(unseal(sealed, 'place', KEY)).toBe(text)
      expect(seal(text, 'place', KEY).equals(sealed)).toBe(false)
    }),
  )
})

test('one changed bit, wherever it is, and it does not open', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.nat(), (text, seed) => {
      const sealed = seal(text, 'place', KEY)
      const bit = seed % (sealed.length * 8)
      sealed.writeUInt8(sealed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect(() => unseal(sealed, 'place', KEY)).toThrow()
    }),
  )
})

test('elsewhere it does not open, nor with another key, nor cut short', () => {
  const sealed = seal('text', 'place', KEY)
  expect(() => unseal(sealed, 'other place', KEY)).toThrow()
  expect(() => unseal(sealed, 'place', deriveSealingKey('another secret of thirty-two chars'))).toThrow()
  expect(() => unseal(sealed.subarray(0, 20), 'place', KEY)).toThrow()
})

test('each purpose has a key of its own, and a short secret is refused', () => {
  const secret = 'x'.repeat(32)
  expect(deriveKey(secret, 'a').equals(deriveKey(secret, 'b'))).toBe(false)
  expect(deriveKey(secret, 'a').equals(deriveKey(secret, 'a'))).toBe(true)
  expect(() => deriveKey('short', 'a')).toThrow('HILO_SECRET')
})
