import { ViewFilter } from '@hilo/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '../../kernel/json.ts'
import { changeView, readView, type ViewContent } from './rules.ts'

test.each<[string, Json, ViewContent]>([
  [
    'what is understood holds',
    { name: 'Tienda', filter: { channel: 'store', hasOrders: true } },
    { name: 'Tienda', filter: { channel: 'store', hasOrders: true }, unreadable: [] },
  ],
  [
    'an unknown filter is named, the others hold',
    { name: 'Tienda', filter: { channel: 'store', tag: 'vip' } },
    { name: 'Tienda', filter: { channel: 'store' }, unreadable: ['tag'] },
  ],
  [
    'a value that is no longer offered is named',
    { name: 'Ayer', filter: { seenWithinDays: 5 } },
    { name: 'Ayer', filter: {}, unreadable: ['seenWithinDays'] },
  ],
  ['a view without filters is everybody', { name: 'Todos' }, { name: 'Todos', filter: {}, unreadable: [] }],
  ['a body that is no view at all has no name', 'x', { name: '', filter: {}, unreadable: [] }],
])('%s', (_rule, body, expected) => expect(readView(body)).toEqual(expected))

test('no stored body breaks the list, and nothing of its filter is lost silently', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (filter) => {
      const body: Json = JSON.parse(JSON.stringify({ name: 'V', filter }))
      const view = readView(body)
      expect(ViewFilter.safeParse(view.filter).success).toBe(true)
      expect([...Object.keys(view.filter), ...view.unreadable].sort()).toEqual(Object.keys(filter).sort())
    }),
  )
})

test('a rename keeps filters that are not understood; new filters replace them all', () => {
  const stored = { name: 'Tienda', filter: { channel: 'store', tag: 'vip' } }
  expect(changeView(stored, { name: 'Tiendas' })).toEqual({ ...stored, name: 'Tiendas' })
  expect(changeView(stored, { filter: { hasOrders: true, q: undefined } })).toEqual({
    name: 'Tienda',
    filter: { hasOrders: true },
  })
})
