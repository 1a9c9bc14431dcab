import { IMPORT_FIELDS } from '@hilo/contract'
import { expect, test } from 'vitest'
import { createTranslate } from '../../../i18n/i18n.tsx'
import { es } from '../../../messages/es.ts'
import { noteText, surenessOf, targetName } from './words.ts'

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

test('an unknown note says itself', () => {
  expect(noteText({ code: 'brand_new', text: 'as the server says', values: {} }, t)).toBe('as the server says')
})

test.each([
  [1, 'sure'],
  [0.7, 'likely'],
  [0.2, 'unsure'],
] as const)('%d is %s', (confidence, word) => expect(surenessOf(confidence)).toBe(word))
