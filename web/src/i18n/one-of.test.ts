import { expect, test } from 'vitest'
import { es } from '../messages/es.ts'
import { createTranslate } from './i18n.tsx'
import { aroundNames, oneOfWords } from './one-of.ts'

const t = createTranslate(es, 'es')
const people = (...names: string[]) => names.map((name) => ({ id: name, name }))

test.each([
  ['several', { customers: people('Ana', 'Luis'), more: 0 }, 'Uno de: Ana, Luis'],
  ['more than are told', { customers: people('Ana', 'Luis'), more: 3 }, 'Uno de: Ana, Luis y 3 más'],
  ['one alone is no certainty', { customers: people('Ana'), more: 0 }, 'Quizá Ana'],
])('%s', (_rule, owners, words) => {
  expect(oneOfWords(owners, t)).toBe(words)
  const [before, after] = aroundNames(owners, t)
  expect(`${before}${owners.customers.map(({ name }) => name).join(', ')}${after}`).toBe(words)
})
