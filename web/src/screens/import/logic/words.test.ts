import { IMPORT_FIELDS } from '@hilo/contract'
import { expect, test } from 'vitest'
import { ProblemError } from '../../../api/problem.ts'
import { createTranslate } from '../../../i18n/i18n.tsx'
import { es } from '../../../messages/es.ts'
import { noteText, problemText, refusalText, surenessOf, targetName } from './words.ts'

const t = createTranslate(es, 'es')

test('every field has a name', () => {
  expect(IMPORT_FIELDS.filter((field) => targetName(field, t).startsWith('importFields.'))).toEqual([])
})

test.each([
  ['email', 'Correo'],
  ['trait:club', 'Dato del cliente: club'],
  ['property:a:b', 'Propiedad del evento: a:b'],
])('%s reads as %s', (target, words) => expect(targetName(target, t)).toBe(words))

test('a note is filled with what it brings', () => {
  const note = { code: 'refunds_by_prefix', text: 'english', values: { prefix: 'D-' } }
  expect(noteText(note, t)).toBe('Los pedidos que empiezan por D- son devoluciones.')
})

test('an order of dates is told in words', () => {
  const note = { code: 'date_order_assumed', text: 'english', values: { example: '03/02/2025', order: 'day-first' } }
  expect(noteText(note, t)).toContain('se toma día primero')
})

test('an unknown note says itself', () => {
  expect(noteText({ code: 'brand_new', text: 'as the server says', values: {} }, t)).toBe('as the server says')
})

test('a problem is told in the reader’s language, with its values as the language writes them', () => {
  const values = { column: 'Fecha', value: '31/02/2025' }
  expect(problemText({ code: 'not_a_date', text: 'english', values }, t)).toBe('Fecha: «31/02/2025» no es una fecha.')
  const long = { code: 'row_too_long', text: 'english', values: { limit: 4_000_000 } }
  expect(problemText(long, t)).toBe('Una línea tiene más de 4.000.000 caracteres.')
})

test('an unknown problem says itself', () => {
  expect(problemText({ code: 'brand_new', text: 'as the server says', values: {} }, t)).toBe('as the server says')
})

test.each([
  ['a file that is refused', { problem: { code: 'file_pdf', text: 'english', values: {} } }, /^Es un PDF/],
  ['a refusal without a problem', undefined, /^english$/],
])('%s', (_what, details, expected) => {
  const problem = { type: 'about:blank', title: '', status: 422, code: 'unreadable_file', detail: 'english', details }
  expect(refusalText(new ProblemError(problem), t)).toMatch(expected)
})

test.each([
  [1, 'sure'],
  [0.7, 'likely'],
  [0.2, 'unsure'],
] as const)('%d is %s', (confidence, word) => expect(surenessOf(confidence)).toBe(word))
