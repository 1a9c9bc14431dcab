import { expect, test } from 'vitest'
import { createIdIndex } from './id-index.ts'
import { newId } from './ids.ts'

test('ids are numbered as they come, however many there are, and each keeps its number', () => {
  const index = createIdIndex()
  const ids = Array.from({ length: 20_000 }, () => newId())
  expect(ids.map((id) => index.numberOf(id))).toEqual([...ids.keys()])
  expect(ids.toReversed().map((id) => index.numberOf(id))).toEqual([...ids.keys()].reverse())
  expect(index.size()).toBe(ids.length)
  expect(ids.some((id) => index.add(id))).toBe(false)
  expect(index.add(newId())).toBe(true)
})

test('ids that differ in one place are two, and letters may be of either case', () => {
  const index = createIdIndex()
  const id = '01a14ef3-5790-7e70-9eb3-8c52d08f7b36'
  const others = Array.from(id, (letter, at) => (letter === '-' ? id : `${id.slice(0, at)}0${id.slice(at + 1)}`))
  const all = new Set([id, ...others])
  for (const each of all) index.numberOf(each)
  expect(index.size()).toBe(all.size)
  expect(index.numberOf(id.toUpperCase())).toBe(0)
})

test('who is only looked for is not taken up', () => {
  const index = createIdIndex()
  const [one, other] = [newId(), newId()]
  index.numberOf(one)
  expect([index.find(one), index.find(other), index.size()]).toEqual([0, undefined, 1])
})

test('what is no id is refused', () => {
  expect(() => createIdIndex().numberOf('nobody')).toThrow(RangeError)
})
