import { expect, test } from 'vitest'
import { isLongSearch, isNarrowed, seenAfter } from './filters.ts'

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

test.each([
  ['a long search at its end', { q: 'ana' }, 61, false, true],
  ['a long search with more to load', { q: 'ana' }, 61, true, false],
  ['a short search', { q: 'ana' }, 60, false, false],
  ['a long list', {}, 500, false, false],
] as const)('%s: told that these are the best, %o', (_case, filters, shown, hasMore, long) =>
  expect(isLongSearch(filters, shown, hasMore)).toBe(long),
)
