import { expect, test } from 'vitest'
import { isShortForm } from './known-names.ts'
import { foldText, joinParts, splitFullName } from './split-name.ts'

test.each([
  ['one word is the given name', 'Antonio', ['antonio', '', '']],
  ['two words are given name and surname', 'Ana López', ['ana', 'lopez', '']],
  ['Spanish has two surnames', 'Lucía García Pérez', ['lucia', 'garcia', 'perez']],
  ['a compound given name is known by its second word', 'Ana María Lozano', ['ana maria', 'lozano', '']],
  ['compound, with two surnames', 'José Luis Navarro Martínez', ['jose luis', 'navarro', 'martinez']],
  ['a slip in the second word is forgiven', 'María Doloers Vila', ['maria doloers', 'vila', '']],
  ['so is a letter too many', 'María Ánngeles Santos', ['maria anngeles', 'santos', '']],
  ['a surname that is a given name, too, stays a surname', 'Silvia Martín Carrasco', ['silvia', 'martin', 'carrasco']],
  ['a name of two languages is followed by surnames', 'Laura García Rubio', ['laura', 'garcia', 'rubio']],
  ['a surname a letter beside a given name, too', 'Pedro Blanco Molina', ['pedro', 'blanco', 'molina']],
  ['before two surnames a slip in a short word, too', 'José Maira Ruiz Blanco', ['jose maira', 'ruiz', 'blanco']],
  ['before one it may be the surname', 'José Maira Ruiz', ['jose', 'maira', 'ruiz']],
  ['a comma turns the name round', 'González García, José María', ['jose maria', 'gonzalez', 'garcia']],
  ['a list turns the name round without a comma', 'QUIROGA LASTRA LUCIA', ['lucia', 'quiroga', 'lastra']],
  ['Mª is María', 'Mª Carmen Ruiz', ['maria carmen', 'ruiz', '']],
  ['particles are left out', 'Manuel de la Cruz y Soler', ['manuel', 'cruz', 'soler']],
  ['titles are left out', 'D. Antonio Gil Morales', ['antonio', 'gil', 'morales']],
  ['an English middle name is no surname', 'Mary Beth Johnson', ['mary beth', 'johnson', '']],
  ['an initial belongs to the given name', 'John F. Kennedy', ['john f', 'kennedy', '']],
  ['what stands in place of a name is none', 'Cliente anónimo', ['', '', '']],
  ['a picture is no name', '😀', ['', '', '']],
])('%s', (_rule, text, [given, surname, secondSurname]) => {
  expect(splitFullName(text)).toEqual({ given, surname, secondSurname })
})

test('parts that the source keeps apart are not divided anew', () => {
  expect(joinParts('María del Carmen', 'Núñez-Ruiz')).toEqual({
    given: 'maria carmen',
    surname: 'nunez',
    secondSurname: 'ruiz',
  })
  expect(joinParts('', '')).toEqual({ given: '', surname: '', secondSurname: '' })
})

test('folding leaves letters and digits', () => {
  expect(foldText(`  Peña-O'Hara,  3º B `)).toBe('pena ohara 3º b')
})

test.each([
  ['paco', 'francisco', true],
  ['nacho', 'ignacio', true],
  ['chema', 'jose maria', true],
  ['bob', 'robert', true],
  ['bob', 'rob', true],
  ['paco', 'antonio', false],
  ['maria', 'mario', false],
])('%s and %s: short form %s', (a, b, expected) => {
  expect(isShortForm(a, b)).toBe(expected)
  expect(isShortForm(b, a)).toBe(expected)
})
