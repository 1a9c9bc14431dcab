import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CustomerId, newId } from '../../kernel/ids.ts'
import { type Blocks, changeKeys, findNear, gatherBlocks } from './blocks.ts'
import type { Key } from './matcher.ts'

const MOST = 3
const IDS = Array.from({ length: 6 }, () => newId<CustomerId>()).sort()

const toKeys = (hashes: readonly number[], isIdentifier = false): Key[] =>
  hashes.map((hash) => ({ hash, isIdentifier }))
const someone = (at: number) => IDS[at] ?? newId<CustomerId>()

/** A table of keys as PostgreSQL would hold it, and what stands in each record. */
function createShelf() {
  const blocks = new Map<number, readonly CustomerId[] | null>()
  const held = new Map<CustomerId, readonly number[]>()
  return {
    blocks,
    save: (keys: ReadonlyMap<CustomerId, readonly Key[]>) => {
      const stored: Blocks = new Map(blocks)
      const gathered = gatherBlocks(stored, keys, MOST)
      const changes = changeKeys(stored, gathered, keys, held)
      for (const { key, customerId } of changes.removed)
        blocks.set(key, blocks.get(key)?.filter((one) => one !== customerId) ?? null)
      for (const { key, customerId } of changes.added) blocks.set(key, [...(blocks.get(key) ?? []), customerId])
      for (const key of changes.crowded) blocks.set(key, null)
      for (const [id, own] of changes.held) held.set(id, own)
      return gathered
    },
  }
}

const anyBatch = fc.dictionary(fc.nat(IDS.length - 1).map(String), fc.uniqueArray(fc.nat(4)), { maxKeys: 4 })

test('whoever is saved stands under their keys, all of them but those that a crowd has had, and under no other', () => {
  fc.assert(
    fc.property(fc.array(anyBatch, { maxLength: 12 }), (batches) => {
      const shelf = createShelf()
      const now = new Map<CustomerId, readonly number[]>()
      const crowds = new Set<number>()
      const under = (key: number) => [...now].flatMap(([id, own]) => (own.includes(key) ? [id] : []))
      for (const batch of batches) {
        const own = Object.entries(batch).map(([at, hashes]) => [someone(Number(at)), hashes] as const)
        const gathered = shelf.save(new Map(own.map(([id, hashes]) => [id, toKeys(hashes)])))
        for (const [id, hashes] of own) now.set(id, hashes)
        for (let key = 0; key < 5; key += 1) {
          if (under(key).length > MOST) crowds.add(key)
          const expected = crowds.has(key) ? null : under(key).sort()
          const found = shelf.blocks.get(key)
          if (found !== undefined || under(key).length > 0) expect(found && [...found].sort()).toEqual(expected)
          const seen = gathered.get(key)
          if (seen !== undefined) expect(seen && [...seen].sort()).toEqual(expected)
        }
      }
    }),
  )
})

const [me, twin, namesake, neighbour] = [someone(0), someone(1), someone(2), someone(3)]
const crowdOf = (size: number, ...members: CustomerId[]) => [
  ...members,
  ...Array.from({ length: size - members.length }, () => newId<CustomerId>()),
]

test.each<[string, readonly Key[], Blocks, CustomerId[]]>([
  ['who shares a rare key is near', toKeys([1]), new Map([[1, [me, twin]]]), [twin]],
  ['who shares one of the commonest keys only is not', toKeys([1]), new Map([[1, crowdOf(60, me, twin)]]), []],
  [
    'who shares four of them is',
    toKeys([1, 2, 3, 4]),
    new Map([1, 2, 3, 4].map((key) => [key, crowdOf(60, me, twin)])),
    [twin],
  ],
  ['an identifier is enough, however many share it', toKeys([1], true), new Map([[1, crowdOf(60, me, twin)]]), [twin]],
  ['a crowd’s key leads to nobody', toKeys([1]), new Map([[1, null]]), []],
  [
    'the rarer and the more, the nearer',
    toKeys([1, 2, 3]),
    new Map([
      [1, crowdOf(2, me, twin)],
      [2, crowdOf(6, me, twin, namesake)],
      [3, crowdOf(8, me, neighbour)],
    ]),
    [twin, namesake, neighbour],
  ],
])('%s', (_rule, keys, blocks, expected) => {
  expect(findNear(me, keys, { blocks, people: 1_000_000, limit: 64 }).filter((id) => IDS.includes(id))).toEqual(
    expected,
  )
})

test('of many, the nearest are kept, and the same ones whatever their order', () => {
  const others = crowdOf(30, me)
  const near = (block: CustomerId[]) =>
    findNear(me, toKeys([1], true), { blocks: new Map([[1, block]]), people: 1_000, limit: 10 })
  expect(near(others)).toHaveLength(10)
  expect(near([...others].reverse())).toEqual(near(others))
})
