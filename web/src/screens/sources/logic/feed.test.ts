import { expect, test } from 'vitest'
import { FEED_LENGTH, joinFeed } from './feed.ts'

const event = (id: string) => ({ id })

test('newest first, each once', () => {
  expect(joinFeed([event('b'), event('a')], [event('c'), event('b')]).map(({ id }) => id)).toEqual(['c', 'b', 'a'])
})

test('nothing new is the very same list', () => {
  const feed = [event('a')]
  expect(joinFeed(feed, [event('a')])).toBe(feed)
})

test('the oldest make room', () => {
  const many = Array.from({ length: FEED_LENGTH }, (_, index) => event(String(index).padStart(4, '0')))
  expect(joinFeed([], [...many, event('zzzz')])).toHaveLength(FEED_LENGTH)
})
