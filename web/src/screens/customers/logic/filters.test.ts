import { expect, test } from 'vitest'
import { isNarrowed, seenAfter } from './filters.ts'

const NOON = Date.parse('2026-03-10T12:34:56Z')

test.each([
  ['nothing chosen, nothing asked', undefined, undefined],
  ['a week back, to the hour', 'week', '2026-03-03T12:00:00.000Z'],
  ['yesterday counts as a day', 'day', '2026-03-08T12:00:00.000Z'],
] as const)('%s', (_rule, seen, expected) => expect(seenAfter(seen, NOON)).toBe(expected))

test('a search text alone is no filter', () => {
  expect(isNarrowed({ q: 'ana' })).toBe(false)
  expect(isNarrowed({ q: 'ana', seen: 'day' })).toBe(true)
})
