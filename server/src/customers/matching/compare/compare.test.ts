import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spellingOf } from '../names/address-name.ts'
import { readDate } from '../read-date.ts'
import { differingBits, editDistance, jaroWinkler, lettersOf } from '../similarity.ts'
import { compareGiven, compareWords } from './compare-names.ts'
import { compareDates, compareDocuments, compareEmails, comparePhones, compareTexts } from './compare-values.ts'

test.each([
  ['equal names', 'lucia', 'lucia', 'exact'],
  ['a short form', 'pepe', 'jose', 'nickname'],
  ['one of two names', 'maria', 'maria angeles', 'partial'],
  ['an initial', 'j', 'juan', 'partial'],
  ['a slip', 'fatima', 'fatmia', 'fuzzy'],
  ['a space too many', 'luis miguel', 'luismiguel', 'fuzzy'],
  ['two names that begin alike are two names', 'maria carmen', 'maria jose', 'different'],
  ['two people', 'antonio', 'beatriz', 'different'],
])('given names: %s', (_rule, a, b, level) => {
  expect(compareGiven(a, b, false)).toBe(level)
  expect(compareGiven(b, a, false)).toBe(level)
})

test('two common names are no slip of each other', () => {
  expect(compareWords('mario', 'maria', false)).toBe('fuzzy')
  expect(compareWords('mario', 'maria', true)).toBe('loose')
})

test.each([
  ['one mailbox', 'ana@a.es', 'ana@a.es', 'exact'],
  ['a slip in the domain', 'ana.lopez@gmail.com', 'ana.lopez@gmial.com', 'typo'],
  ['a slip in the name', 'analopez@a.es', 'anlopez@a.es', 'typo'],
  ['a tag', 'ana.lopez+shop@yahoo.es', 'ana.lopez@yahoo.es', 'typo'],
  ['another provider', 'ana.lopez7@yahoo.es', 'ana.lopez7@outlook.com', 'local'],
  ['another number is another mailbox', 'ana.lopez7@yahoo.es', 'ana.lopez8@yahoo.es', 'similar'],
  ['two mailboxes', 'ana@a.es', 'beatriz@b.com', 'different'],
])('e-mails: %s', (_rule, a, b, level) => expect([compareEmails(a, b), compareEmails(b, a)]).toEqual([level, level]))

test.each([
  ['one number', '+34612345678', '+34612345678', 'exact'],
  ['Mexico with and without the 1', '+525512345678', '+5215512345678', 'variant'],
  ['Argentina with and without the 9', '+541123456789', '+5491123456789', 'variant'],
  ['Brazil with and without the ninth digit', '+5511987654321', '+551187654321', 'variant'],
  ['a number that could not be proven never equals', '~612345678', '~612345678', 'variant'],
  ['a digit wrong', '+34612345678', '+34612345679', 'typo'],
  ['two numbers', '+34612345678', '+34699999999', 'different'],
])('telephones: %s', (_rule, a, b, level) => expect([comparePhones(a, b), comparePhones(b, a)]).toEqual([level, level]))

test.each([
  ['equal', '12345678Z', '12345678Z', 'exact'],
  ['a slip of a number without check letter', '~7535316', '~7535361', 'typo'],
  ['the check letter proves both: two people', '12345678Z', '12345687B', 'different'],
])('documents: %s', (_rule, a, b, level) => expect(compareDocuments(a, b)).toBe(level))

test.each([
  ['equal', '19800304', '19800304', 'exact'],
  ['day and month the other way round', '19800304', '19800403', 'typo'],
  ['a digit', '19800304', '19800314', 'typo'],
  ['another year', '19800304', '19920304', 'near'],
  ['some months', '19800304', '19801215', 'near'],
  ['two dates', '19800304', '19651127', 'different'],
])('dates: %s', (_rule, a, b, level) => expect([compareDates(a, b), compareDates(b, a)]).toEqual([level, level]))

test.each([
  ['1971-06-24', '19710624'],
  ['19300213', '19300213'],
  ['3/4/1980', '19800403'],
  ['1985-11-02T00:00:00Z', '19851102'],
  ['1900-01-01', ''],
  ['yesterday', ''],
])('reads the date %s', (text, expected) => expect(readDate(text)).toBe(expected))

test('names of streets forgive a slip', () => {
  expect(compareTexts('cervantes', 'cervante')).toBe('fuzzy')
  expect(compareTexts('real', 'mayor')).toBe('different')
})

test.each<[string, Parameters<typeof spellingOf>[1], ReturnType<typeof spellingOf>]>([
  ['lucia.medina45@a.es', [{ given: 'david', surname: 'casals' }], 'other'],
  ['lucia.medina45@a.es', [{ given: 'lucia', surname: 'medina' }], 'own'],
  [
    'lucia.medina45@a.es',
    [
      { given: 'david', surname: 'casals' },
      { given: 'lucia', surname: '' },
    ],
    'own',
  ],
  ['franlopez@a.es', [{ given: 'francisco', surname: 'lopez' }], 'own'],
  ['dcasals9@a.es', [{ given: 'david', surname: 'casals' }], 'own'],
  ['casals9@a.es', [{ given: 'david', surname: 'casals' }], 'nobody'],
  ['tigre77@a.es', [{ given: 'david', surname: 'casals' }], 'nobody'],
  ['lucia@a.es', [{ given: '', surname: '' }], 'nobody'],
])('%s, of %j, spells the name of: %s', (address, names, expected) => expect(spellingOf(address, names)).toBe(expected))

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'e'), maxLength: 6 })

test('the distance is that of the textbook, and symmetric', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      const expected = Math.min(3, textbookDistance(a, b))
      expect(editDistance(a, b, 2)).toBe(expected)
      expect(editDistance(b, a, 2)).toBe(expected)
      expect(differingBits(lettersOf(a), lettersOf(b))).toBeLessThanOrEqual(2 * textbookDistance(a, b))
    }),
  )
})

test('Jaro–Winkler is symmetric, 1 for equals, and as published', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(jaroWinkler(a, b)).toBe(jaroWinkler(b, a))
    }),
  )
  expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.961, 3)
  expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.813, 3)
  expect(jaroWinkler('ana', 'ana')).toBe(1)
  expect(jaroWinkler('', 'ana')).toBe(0)
})

/** Optimal string alignment by its recursion. */
function textbookDistance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const same = a.at(-1) === b.at(-1) ? 0 : 1
  const best = Math.min(
    textbookDistance(a.slice(0, -1), b) + 1,
    textbookDistance(a, b.slice(0, -1)) + 1,
    textbookDistance(a.slice(0, -1), b.slice(0, -1)) + same,
  )
  const isSwap = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)
  return isSwap ? Math.min(best, textbookDistance(a.slice(0, -2), b.slice(0, -2)) + 1) : best
}
