import { expect, test } from 'vitest'
import { moveMark, rankOptions } from './combobox-rules.ts'

const ZONES = ['America/Merida', 'Europe/Lisbon', 'Europe/Madrid'].map((value) => ({
  value,
  label: value,
  keywords: value === 'Europe/Lisbon' ? ['Portugal'] : [],
}))
const found = (typed: string) => rankOptions(ZONES, typed).map(({ value }) => value)

test.each([
  ['nothing typed, nothing left out', '', ZONES.map(({ value }) => value)],
  ['any word may be begun', 'mad', ['Europe/Madrid']],
  ['every word must fit', 'euro m', ['Europe/Madrid']],
  ['words that are not shown find too', 'portugal', ['Europe/Lisbon']],
  ['equals keep their order', 'm', ['America/Merida', 'Europe/Madrid']],
])('%s', (_rule, typed, expected) => expect(found(typed)).toEqual(expected))

test.each([
  ['down from the last goes to the first', 'ArrowDown', 2, 0],
  ['up from the first goes to the last', 'ArrowUp', 0, 2],
  ['a page stops at the end', 'PageDown', 1, 2],
  ['other keys move nothing', 'a', 1, null],
] as const)('%s', (_rule, key, marked, expected) => expect(moveMark(key, marked, 3)).toBe(expected))

test('in an empty list nothing moves', () => expect(moveMark('ArrowDown', 0, 0)).toBeNull())
