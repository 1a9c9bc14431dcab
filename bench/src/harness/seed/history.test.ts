import { expect, test } from 'vitest'
import { spanOf, tellHistory } from './history.ts'
import { idsOf, makePeople } from './people.ts'

const NOW = Date.UTC(2026, 10, 21)

test('every fragment speaks once before any speaks again, in order, and nothing happens after it arrived', () => {
  const people = makePeople(10, (index) => 1 + (index % 4))
  const told = [...tellHistory(500, people, 7, spanOf(500, NOW))]
  const fragments = people.customerOf.length
  expect(told.slice(0, fragments).map(({ fragment }) => fragment)).toEqual([...people.customerOf.keys()])
  expect(told.every(({ shape }) => shape >= 0 && shape < 7)).toBe(true)
  expect(told.every(({ occurredAt, arrivedAt }) => occurredAt <= arrivedAt && arrivedAt < NOW)).toBe(true)
  expect(told.every(({ arrivedAt }, at) => at === 0 || arrivedAt >= (told[at - 1]?.arrivedAt ?? 0))).toBe(true)
})

test('more fragments than events are refused: one would be silent', () => {
  const people = makePeople(3, () => 2)
  expect(() => [...tellHistory(5, people, 1, spanOf(5, NOW))]).toThrow(RangeError)
})

test('the first fragment of a customer is a browser without a name, the second that browser with it', () => {
  const people = makePeople(2, () => 3)
  const customer = [3, 4, 5].map((fragment) => idsOf('s', people, fragment))
  expect(customer).toEqual([
    { anonymousId: 's-a1-0' },
    { anonymousId: 's-a1-0', userId: 's-u1' },
    { anonymousId: 's-a1-1', userId: 's-u1' },
  ])
})
