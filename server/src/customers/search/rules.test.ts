import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  APART,
  compareStanding,
  correct,
  deletionsOf,
  isOneTypoApart,
  planSearch,
  scoreName,
  toWords,
  WHOLE_CODE,
  WITH_TYPO,
} from './rules.ts'

test.each([
  ['accents and case do not matter', 'José MUÑOZ', ['jose', 'munoz']],
  ['Mª is María', 'Mª Carmen', ['maria', 'carmen']],
  ['hyphens part words', 'García-Lorca', ['garcia', 'lorca']],
  ['who has one surname twice keeps both', 'Ana García García', ['ana', 'garcia', 'garcia']],
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

const scored = (asked: string, name: string) => scoreName(toWords(asked), toWords(name)) ?? Number.NaN

test.each([
  ['a whole name before one with a word more', 'ana lopez', 'Ana López', 'Ana López Ruiz'],
  ['given name and first surname before given name and second', 'ana lopez', 'Ana López Ruiz', 'Ana Ruiz López'],
  ['words side by side, a given name more, before words apart', 'ana lopez', 'Eva Ana López Ruiz', 'Ana Ruiz López'],
  ['two surnames in their order before the other', 'garcia lopez', 'Ana García López', 'Ana López García'],
  ['words in order with one between before another order', 'garcia lopez', 'García Ruiz López', 'López García'],
  ['one surname twice before once', 'garcia garcia', 'Ana García García', 'García'],
  ['words apart before a word that only begins so', 'ana lopez', 'López Ana', 'Ana Lopezosa'],
  ['a word that begins so before a typo', 'ana lopez', 'Lopezosa Ruiz Ana', 'Ana Lobez'],
  ['beginnings of all words before one typo', 'an lope', 'Lopezosa Ruiz Ana', 'Ana Lupe'],
  ['one typo before two', 'anna lopez', 'Anna Lobez', 'Anne Lobez'],
])('%s', (_rule, asked, better, worse) => {
  const score = scored(asked, better)
  const other = scored(asked, worse)
  expect(score).toBeGreaterThanOrEqual(0)
  expect(Number.isNaN(other) || score < other).toBe(true)
})

test('a name without one of the words does not answer', () => {
  expect(scoreName(['ana', 'lopez'], ['ana', 'ruiz'])).toBeNull()
  expect(scoreName(['garcia', 'garcia'], ['ana', 'garcia'])).toBeNull()
})

test('a score tells the steps of a search apart: side by side, then without a typo, then with one', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abc'), minLength: 1, maxLength: 5 })
  const words = fc.array(word, { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(words, words, (asked, name) => {
      const score = scoreName(asked, name)
      if (score === null) return
      const phrase = ` ${name.join(' ')} `.includes(` ${asked.join(' ')} `)
      if (score < APART) expect(phrase).toBe(true)
      if (score < WITH_TYPO) expect(asked.every((one) => name.some((other) => other.startsWith(one)))).toBe(true)
    }),
  )
})

test('of equal answers the customer seen on the later day comes first, then the newer one; no two stand together', () => {
  const standings = [
    { score: WHOLE_CODE, seenOn: '2026-01-01', customerId: 'a' },
    { score: 0, seenOn: '2026-03-02', customerId: 'a' },
    { score: 0, seenOn: '2026-03-01', customerId: 'c' },
    { score: 0, seenOn: '2026-03-01', customerId: 'b' },
    { score: 1, seenOn: '2026-03-09', customerId: 'd' },
  ]
  expect(standings.toReversed().sort(compareStanding)).toEqual(standings)
})

test.each([
  ['the beginning of an e-mail with its sign comes before any name', 'lucia@ex', true],
  ['digits come before any name', '612345', true],
  ['letters may be a name: whole names come before e-mails that begin so', 'lucia', false],
])('%s', (_rule, query, first) => expect(planSearch(query, '34').begunScore < 0).toBe(first))

test('one word at a time is put right, by each known word that is one typo away', () => {
  const known = ['garcia', 'gracia', 'lopez', 'lope', 'ruiz']
  expect(correct(['garca', 'lopez'], known)).toEqual([
    ['garcia', 'lopez'],
    ['garca', 'lope'],
  ])
  expect(correct(['ruiz', 'ruiz'], known)).toEqual([])
})
