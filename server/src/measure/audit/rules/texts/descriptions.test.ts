import { describe, expect, test } from 'vitest'
import { isShortened, mayBeOneDescription, mayBeOneSize } from './descriptions.ts'
import { plainText } from './text.ts'

describe('descriptions', () => {
  test.each<[string, string, string, boolean]>([
    [
      'other words for the same',
      'Taza de gres hecha a mano. 33 cl. Se puede lavar.',
      'gres, 33cl, apta para lavar',
      true,
    ],
    ['what only one side tells', 'Jarrón de loza', 'Loza, 24 cm, no meter en el lavavajillas', true],
    ['another measure', 'Jarrón de loza, 24 cm', 'loza, 28 cm', false],
    ['another material', 'Jarrón de loza, 24 cm', 'gres, 24 cm', false],
    ['one denies', 'Lino. Se puede lavar a máquina.', 'Lino, no lavar a máquina', false],
    ['skin is no leather', 'Karité, piel sensible', 'Aceite de almendra, piel sensible', false],
    ['next to nothing in common', 'Cuenco hecho a mano en Triana', 'Producto de temporada sin devolución', false],
  ])('%s', (_rule, left, right, expected) => {
    expect(mayBeOneDescription(left, right)).toBe(expected)
    expect(mayBeOneDescription(right, left)).toBe(expected)
  })
})

describe('names', () => {
  test.each<[string, string, string, boolean]>([
    ['sizes differ', 'Café 250 g', 'CAFE 500 G', false],
    ['a size that is cut off says nothing', 'Café 250 g', 'CAFE', true],
    ['grams are grams', 'Café 250 gr', 'Café 250g', true],
  ])('%s', (_rule, left, right, expected) => expect(mayBeOneSize(left, right)).toBe(expected))

  test.each<[string, string, string, boolean]>([
    ['cut behind a word', 'Juego de 6 vasos reciclados', 'JUEGO DE 6 VASOS', true],
    ['abbreviated', 'Jarrón Luna pequeño', 'JARRON LUNA PEQ.', true],
    ['letters left out', 'Juego de 4 tazas Brisa', 'JGO 4 TAZAS BRISA', true],
    ['another thing', 'Vela Higuera', 'VELA ROMERO', false],
  ])('%s', (_rule, left, right, expected) => expect(isShortened(plainText(left), plainText(right))).toBe(expected))
})
