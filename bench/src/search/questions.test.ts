import { expect, test } from 'vitest'
import { createRandom } from '../harness/random.ts'
import { drawQuestions, judgePage, QUESTIONS } from './questions.ts'

const NAMES = [
  'Ana García López',
  'Ana García Ruiz',
  'Eva López García',
  'Ana María García López',
  'Luis Zabe Pecha',
  'Pau Zabe Pecha',
]
const PEOPLE = NAMES.map((name, index) => ({ id: `id-${index}`, name }))

test.each([
  ['given-and-surname', 'Ana García', ['id-0', 'id-1']],
  ['two-surnames', 'García López', ['id-0', 'id-3']],
  ['common-surname', 'López', ['id-0', 'id-2', 'id-3']],
  ['full-name', 'Ana García López', ['id-0']],
])('%s: “%s” means all who would have been asked for so, and nobody else', (kind, text, ids) => {
  const question = QUESTIONS.find((one) => one.name === kind)
  const asked = question ? drawQuestions(question, PEOPLE, 100, createRandom(1)) : []
  expect(asked.find((one) => one.text === text)?.meant).toEqual(new Set(ids))
})

test('a typo changes the words, not who is meant', () => {
  const question = QUESTIONS.find((one) => one.name === 'two-surnames-one-typo')
  const asked = question ? drawQuestions(question, PEOPLE.slice(4), 20, createRandom(1)) : []
  expect(asked.every((one) => one.text !== 'Zabe Pecha' && one.meant.size === 2)).toBe(true)
})

test('nobody is asked for by a common surname who has none', () => {
  const question = QUESTIONS.find((one) => one.name === 'common-surname')
  const asked = question ? drawQuestions(question, PEOPLE, 50, createRandom(1)) : []
  expect(asked.every((one) => one.meant.size > 0)).toBe(true)
})

test.each([
  ['who is alone meant and there is found', ['a', 'x'], ['a'], { recall: 1, found: 1, possible: 1 }],
  ['who is not there is not', ['x', 'y'], ['a'], { recall: 0, found: 0, possible: 1 }],
  [
    'a page full of those who are meant is as good as can be',
    ['a', 'b'],
    ['a', 'b', 'c', 'd'],
    { recall: 1, found: 0.5, possible: 0.5 },
  ],
  ['anybody else on it takes a place', ['a', 'x'], ['a', 'b', 'c', 'd'], { recall: 0.5, found: 0.25, possible: 0.5 }],
  ['what is beyond the page does not count', ['x', 'y', 'a'], ['a'], { recall: 0, found: 0, possible: 1 }],
])('%s', (_rule, ids, meant, worth) => {
  expect(judgePage(ids, { text: '', meant: new Set(meant) }, 2)).toEqual(worth)
})
