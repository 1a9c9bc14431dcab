import { expect, test } from 'vitest'
import { scoreMatch } from './match.ts'

test.each<[string, string, string, string[], number]>([
  ['the beginning of a word is enough', 'Ir a los clientes', 'cli', [], 1],
  ['accents and case do not matter', 'Registro de auditoría', 'AUDITORIA', [], 1],
  ['words may come in any order', 'Ir a los clientes', 'clientes ir', [], 1],
  ['the middle of a word does not count', 'Ir a las tiendas', 'endas', [], 0],
  ['every word must fit', 'Ir a los clientes', 'clientes fuentes', [], 0],
  ['a keyword counts half', 'Usar el tema oscuro', 'dark', ['dark'], 0.5],
  ['nothing typed shows all', 'Anything', '  ', [], 1],
])('%s', (_rule, label, typed, keywords, expected) => {
  expect(scoreMatch(label, typed, keywords)).toBe(expected)
})
