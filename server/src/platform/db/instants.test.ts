import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readInstant, writeInstant } from './instants.ts'

test.each([
  ['2026-11-21 23:50:43+00', '2026-11-21T23:50:43.000Z'],
  ['2026-11-21 23:50:43.6+00', '2026-11-21T23:50:43.600Z'],
  ['2026-02-28 00:00:00.067001+00', '2026-02-28T00:00:00.067Z'],
  ['1900-01-01 00:00:00+00', '1900-01-01T00:00:00.000Z'],
  ['2026-11-21 23:50:43.672+05:30', '2026-11-21T18:20:43.672Z'],
  ['0099-03-01 12:00:00+00', '0099-03-01T12:00:00.000Z'],
  ['12026-03-01 12:00:00+00', '+012026-03-01T12:00:00.000Z'],
  ['0044-03-15 12:00:00+00 BC', '-000043-03-15T12:00:00.000Z'],
])('%s is %s', (text, expected) => {
  expect(readInstant(text)).toEqual(new Date(expected))
  expect(writeInstant(text)).toBe(expected)
})

test('what is no instant stays what node-postgres makes of it', () => {
  expect(readInstant('infinity')).toBe(Infinity)
  expect(readInstant('-infinity')).toBe(-Infinity)
  expect(() => writeInstant('infinity')).toThrow(RangeError)
})

test('every millisecond from 1000 to 9999 is read as it was written', () => {
  const instants = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(instants, (instant) => {
      const text = instant
        .toISOString()
        .replace('T', ' ')
        .replace(/\.?0*Z$/, '+00')
      expect(readInstant(text)).toEqual(instant)
      expect(writeInstant(text)).toBe(instant.toISOString())
    }),
  )
})
