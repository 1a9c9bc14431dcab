import { expect, test } from 'vitest'
import { createTranslate } from '../../../i18n/i18n.tsx'
import { es } from '../../../messages/es.ts'
import { commonnessWords, gist, stepWords } from './step-words.ts'

const t = createTranslate(es, 'es')

test('a step is told in words', () => {
  expect(stepWords({ step: 'birthDate', level: 'different' }, t)).toBe('Distinta fecha de nacimiento')
  expect(stepWords({ step: 'household', level: null }, t)).toBe('Quienes viven juntos también comparten esto')
})

test('one from a newer server keeps its code', () =>
  expect(stepWords({ step: 'iris', level: 'exact' }, t)).toBe('iris.exact'))

test('a queue row says the two strongest reasons', () => {
  const saw = (step: string, level: string, bits: number) => ({ step, level, frequency: null, bits })
  const steps = [saw('given', 'exact', 5), saw('email', 'different', -2), saw('phone', 'exact', 15)]
  expect(gist(steps, t)).toBe('Mismo teléfono · Mismo nombre de pila')
})

test('how common is said in people', () => {
  expect(commonnessWords(0.034, t)).toBe('Muy común: 1 de cada 29')
  expect(commonnessWords(null, t)).toBeNull()
})
