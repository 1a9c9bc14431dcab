import { expect, test } from 'vitest'
import type { CustomerFilters } from './filters.ts'
import { addressOf, filtersOf, isSameList, type ListAddress, shownFilters, toViewFilter } from './views.ts'

const STORE = { id: 'v1', filter: { channel: 'store', hasOrders: true, seenWithinDays: 30 } } as const
const AS_SAVED = { channel: 'store', hasOrders: 'true', seen: 'month' } as const

test('what is saved is what is shown again', () => {
  expect(isSameList(filtersOf(STORE.filter), AS_SAVED)).toBe(true)
  expect(filtersOf(toViewFilter(AS_SAVED))).toEqual(filtersOf(STORE.filter))
  expect(toViewFilter({ recognised: 'false' })).toEqual({ recognised: false })
})

test.each<[string, ListAddress, object | null]>([
  ['a view alone shows its own filters', { view: 'v1' }, filtersOf(STORE.filter)],
  ['filters in the address stand in its place', { view: 'v1', q: 'ana' }, { q: 'ana' }],
  ['no view: the filters of the address', { channel: 'web' }, { channel: 'web' }],
  ['the bare address shows who is recognised', {}, { recognised: 'true' }],
  ['everybody has to be asked for', { recognised: 'any' }, {}],
  ['a search looks among everybody', { q: 'ana' }, { q: 'ana' }],
  ['everybody in the place of a view', { view: 'v1', recognised: 'any' }, {}],
])('%s', (_rule, address, expected) => expect(shownFilters(address, STORE)).toEqual(expected))

test('a view that is not known yet shows nothing rather than everybody', () =>
  expect(shownFilters({ view: 'v1' }, null)).toBeNull())

test.each([
  ['changed back, the address is the view’s again', AS_SAVED, { view: 'v1' }],
  ['changed, it carries both', { channel: 'store' }, { view: 'v1', channel: 'store' }],
  ['with nothing left it is everybody’s', {}, { recognised: 'any' }],
] as const)('%s', (_rule, filters, expected) => expect(addressOf(filters, STORE)).toEqual(expected))

test.each<[string, CustomerFilters, ListAddress]>([
  ['who is recognised is the bare address', { recognised: 'true' }, {}],
  ['everybody says so', {}, { recognised: 'any' }],
  ['more filters stand in it', { recognised: 'true', channel: 'web' }, { recognised: 'true', channel: 'web' }],
])('without a view: %s', (_rule, filters, expected) => {
  expect(addressOf(filters, null)).toEqual(expected)
  expect(isSameList(shownFilters(addressOf(filters, null), null) ?? {}, filters)).toBe(true)
})
