import { expect, test } from 'vitest'
import { createEars } from './ears.ts'
import type { LiveMessage } from './stream.ts'
import { isWanted, unionOf } from './topics.ts'

test.each<[string, string[], string[], boolean]>([
  ['a topic is heard by its name', ['customer:7'], ['customer:7'], true],
  ['another of its kind is not', ['customer:7'], ['customer:8'], false],
  ['a star hears the whole kind', ['customer:*'], ['customer:8'], true],
  ['one of several topics is enough', ['arrivals'], ['source:1', 'arrivals'], true],
  ['who wants nothing hears nothing', [], ['arrivals'], false],
])('%s', (_rule, filters, topics, expected) => {
  expect(isWanted(filters, topics)).toBe(expected)
})

test('what several want together is sorted and named once, so that equal wishes are one connection', () => {
  expect(unionOf([['b', 'a'], ['a'], []])).toEqual(['a', 'b'])
})

test('an ear hears its topics in order until it stops, and every change of wishes is announced', () => {
  let changes = 0
  const heard: string[] = []
  const ears = createEars(() => {
    changes += 1
  })
  const message = (topic: string): LiveMessage => ({ topics: [topic], type: 'thing.changed', data: topic })
  const stop = ears.add(['a'], ({ topics }) => heard.push(...topics))
  ears.add(['b'], () => undefined)
  ears.hear([message('a'), message('b'), message('a')])
  stop()
  ears.hear([message('a')])
  expect(heard).toEqual(['a', 'a'])
  expect(ears.topics()).toEqual(['b'])
  expect(changes).toBe(3)
})
