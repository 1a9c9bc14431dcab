import { expect, test } from 'vitest'
import { type CustomerId, newId } from '../../kernel/ids.ts'
import { DEFAULT_MODEL, type Features } from '../matching/index.ts'
import { dropGenerics, listGenerics, listSharers } from './generics.ts'
import { createMatcher } from './matcher.ts'

const matcher = createMatcher('ES', DEFAULT_MODEL)
const PHONE = '+34955443322'
const [KEY = 0] = matcher.keysOf({ phone: [PHONE] }).map(({ hash }) => hash)

/** Customers of these names who share a telephone; '' has none. */
function sharing(names: readonly string[]): Map<CustomerId, Features> {
  return new Map(
    names.map((name) => [
      newId<CustomerId>(),
      matcher.read({ id: '', source: 'test', fields: { fullName: [name], phone: [PHONE] } }),
    ]),
  )
}

test.each<[string, string[], boolean]>([
  ['a family of five is a household', ['Ana Vidal', 'Luis Soto', 'Marta Soto', 'Hugo Soto', 'Elena Soto'], false],
  ['six people are not', ['Ana Vidal', 'Luis Soto', 'Marta Gil', 'Hugo Mora', 'Elena Rey', 'Jorge Paz'], true],
  ['one person on seven records is one', Array.from({ length: 7 }, () => 'Ana Vidal'), false],
  ['a slip makes no second person', ['Patricia', 'Patrícia', 'Patricai', 'Patrica', 'Patricia', 'Paticia'], false],
  ['calls without a name are nobody', ['Ana Vidal', ...Array.from({ length: 30 }, () => '')], false],
])('%s', (_rule, names, expected) => {
  const people = sharing(names)
  const ids = [...people.keys()]
  const blocks = new Map([[KEY, ids]])
  const keys = new Map([...people].map(([id, features]) => [id, matcher.keysOf(features)]))
  const sharers = listSharers(blocks, blocks, keys)
  expect(sharers.get(KEY)).toEqual(ids)
  const kept = dropGenerics(blocks, sharers, (id) => people.get(id))
  expect(kept.get(KEY) === null).toBe(expected)
  const records = [...people.values()].map((features) => ({ features }))
  expect(listGenerics(kept, records)).toEqual(expected ? [{ slot: 'phone', value: PHONE }] : [])
})

test('a household of four is not looked at, and of a new crowd those who stood there are known', () => {
  const people = sharing(['Ana', 'Luis', 'Marta', 'Hugo', 'Elena'])
  const [first = newId<CustomerId>(), ...others] = people.keys()
  const keys = new Map([[first, matcher.keysOf(people.get(first) ?? {})]])
  expect(listSharers(new Map(), new Map([[KEY, others]]), keys).size).toBe(0)
  const stood = [first, ...others]
  expect(listSharers(new Map([[KEY, stood]]), new Map([[KEY, null]]), keys).get(KEY)).toEqual(stood)
  expect(listSharers(new Map([[KEY, null]]), new Map([[KEY, null]]), keys).size).toBe(0)
})
