import { expect, test } from 'vitest'
import { createTranslate } from '../../../i18n/i18n.tsx'
import { es } from '../../../messages/es.ts'
import { commonnessWords, gist, stepValues, stepWords, valuesLine, verdictWords } from './step-words.ts'
import type { Step } from './waterfall.ts'

const t = createTranslate(es, 'es')
const saw = (step: string, level: string | null, bits = 1, one: string | null = null, other = one): Step => ({
  ...{ step, level, bits, one, other },
  frequency: null,
})

test.each([
  ['a difference', saw('birthDate', 'different'), 'Distinta fecha de nacimiento'],
  ['what living together explains', saw('household', null), 'Quienes viven juntos también comparten esto'],
  ['a mobile is called one', saw('phone', 'exact', 11, '+34612345678'), 'Mismo móvil'],
  ['a landline is a telephone', saw('phone', 'exact', 11, '+34954000111'), 'Mismo teléfono'],
  ['one from a newer server keeps its code', saw('iris', 'exact'), 'iris.exact'],
])('%s', (_rule, step, words) => expect(stepWords(step, t)).toBe(words))

test.each([
  ['the same is told once', saw('surname', 'exact', 2, 'García', 'GARCIA'), 'García'],
  ['a slip of the pen both ways', saw('given', 'fuzzy', 4, 'Ana', 'Anna'), 'Ana ≈ Anna'],
  ['two who differ', saw('given', 'different', -4, 'Ana', 'Luisa'), 'Ana ≠ Luisa'],
  ['a telephone as people read it', saw('phone', 'exact', 11, '+34612345678', '612345678'), '612 345 678'],
])('values: %s', (_rule, step, line) => {
  const values = stepValues(step, 'es')
  expect(values && valuesLine(values)).toBe(line)
})

test('where a side has no value none is shown', () =>
  expect(stepValues(saw('email', 'exact', 1, 'a@x', null), 'es')).toBeNull())

test('a queue row says the two strongest reasons, with what they saw', () => {
  const steps = [
    saw('given', 'exact', 5, 'Ana'),
    saw('email', 'different', -2),
    saw('phone', 'exact', 15, '+34612345678'),
  ]
  expect(gist(steps, t, 'es')).toBe('Mismo móvil: 612 345 678 · Mismo nombre de pila: Ana')
})

test('how common is said in people', () => {
  expect(commonnessWords(0.034, t)).toBe('Muy común: 1 de cada 29')
  expect(commonnessWords(null, t)).toBeNull()
})

test.each([
  [0.9997, '99,97 %: casi seguro la misma persona'],
  [0.02, '2,0 %: casi seguro dos personas'],
  [null, 'No hay datos con los que compararlas'],
])('the sum of %d in words', (probability, words) =>
  expect(verdictWords(probability, t, 'es').replaceAll(/\s/g, ' ')).toBe(words),
)
