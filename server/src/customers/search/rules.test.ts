import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deletionsOf, isOneTypoApart, planSearch, scoreName, toWords } from './rules.ts'

test.each([
  ['accents and case do not matter', 'José MUÑOZ', ['jose', 'munoz']],
  ['Mª is María', 'Mª Carmen', ['maria', 'carmen']],
  ['hyphens part words', 'García-Lorca', ['garcia', 'lorca']],
  ['a word counts once', 'ana ana', ['ana']],
  ['nothing is no word', '  ·  ', []],
])('%s', (_rule, text, words) => expect(toWords(text)).toEqual(words))

test.each([
  ['the same word', 'garcia', 'garcia', true],
  ['a letter swapped with its neighbour', 'garcia', 'gracia', true],
  ['a letter missing', 'garcia', 'garca', true],
  ['a letter too many', 'garcia', 'garrcia', true],
  ['another letter', 'garcia', 'garzia', true],
  ['two typos', 'garcia', 'grazia', false],
  ['another word', 'garcia', 'lopez', false],
])('%s', (_case, a, b, close) => expect(isOneTypoApart(a, b)).toBe(close))

test('two words one typo apart share a deletion, so that the index finds them', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcde'), minLength: 4, maxLength: 9 })
  fc.assert(
    fc.property(word, fc.nat(), fc.constantFrom('drop', 'add', 'change', 'swap'), (text, seed, kind) => {
      const at = seed % (text.length - 1)
      const typo = {
        drop: text.slice(0, at) + text.slice(at + 1),
        add: `${text.slice(0, at)}z${text.slice(at)}`,
        change: `${text.slice(0, at)}z${text.slice(at + 1)}`,
        swap: text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2),
      }[kind]
      fc.pre(typo.length >= 4)
      expect(isOneTypoApart(text, typo)).toBe(true)
      const forms = new Set(deletionsOf(text))
      expect(deletionsOf(typo).some((form) => forms.has(form))).toBe(true)
    }),
  )
})

test.each([
  ['a Spanish mobile, as people write it', '612 34 56 78', ['phone::+34612345678', 'phone::+612345678']],
  ['an international number', '+33 6 12 34 56 78', ['phone::+33612345678']],
  ['the beginning of an e-mail', 'lucia@ex', ['email::lucia@ex']],
  ['a card', 'BB-100', ['loyalty_card::BB100']],
])('%s is looked for by its key', (_case, query, keys) =>
  expect(planSearch(query, '34').keyPrefixes).toEqual(expect.arrayContaining(keys)),
)

test('an order number is found with its hash sign or without', () => {
  expect(planSearch('#a-1001', '34').numbers).toEqual(['A-1001'])
})

test('a name word for word comes before its beginning, and that before a typo', () => {
  const scores = [
    ['ana', 'lopez'],
    ['ana', 'lopezosa'],
    ['ana', 'lobez'],
    ['ana', 'lopez', 'ruiz'],
  ].map((words) => scoreName(['ana', 'lopez'], words))
  expect(scores).toEqual([0, 100, 200, 1])
})
