import { expect, test } from 'vitest'
import { mayBeOneName, nameWords } from './names.ts'

test.each<[string, string, string, boolean]>([
  ['the same', 'Ana García López', 'Ana García López', true],
  ['accents and capitals', 'ANA GARCIA', 'Ana García', true],
  ['a shorter form', 'Ana', 'Ana García López', true],
  ['surname first', 'García López, Ana', 'Ana García López', true],
  ['an initial', 'A. García', 'Ana García', true],
  ['a letter wrong', 'Ana Martines', 'Ana Martínez', true],
  ['two letters swapped', 'Ana Matrínez', 'Ana Martínez', true],
  ['two letters swapped in a short name', 'Insé Soto', 'Inés Soto Sánchez', true],
  ['a letter more in a short name', 'Luisa Gil', 'Luis Gil', false],
  ['María as forms shorten it', 'Mª José Iglesias', 'Iglesias Prieto, María José', true],
  ['a letter typed twice', 'Ollga Rodríguez', 'Olga Rodríguez Moya', true],
  ['particles say nothing', 'María de la Fuente', 'María Fuente', true],
  ['nobody', '', 'Ana García', true],
  ['one surname changed', 'Ana García López', 'Ana García Ruiz', true],
  ['a given name said shorter', 'Pepa García', 'Josefa García', true],
  ['two words said as one', 'Chema Ruiz Gil', 'José María Ruiz Gil', true],
  ['one word said as two', 'Maite Soto', 'María Teresa Soto Vidal', true],
  ['surname first and said shorter', 'García, Pepa', 'Josefa García López', true],
  ['two short forms of one name', 'Paco Vega Ruiz', 'Curro Vega Ruiz', true],
  ['nor with another surname', 'Pepa García', 'Josefa Ruiz', false],
  ['a short form of another name', 'Nacho García', 'Josefa García', false],
  ['brother and sister', 'Pepe García', 'Josefa García', false],
  ['relatives with both surnames', 'Luis García López', 'Ana García López', false],
  ['relatives with one surname', 'Luis García', 'Ana García', false],
  ['strangers', 'Luis Ruiz', 'Ana García', false],
])('%s', (_rule, left, right, expected) => {
  expect(mayBeOneName(nameWords(left), nameWords(right))).toBe(expected)
  expect(mayBeOneName(nameWords(right), nameWords(left))).toBe(expected)
})
