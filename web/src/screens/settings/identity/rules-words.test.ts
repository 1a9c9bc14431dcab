import { expect, test } from 'vitest'
import { createTranslate } from '../../../i18n/i18n.tsx'
import { es } from '../../../messages/es.ts'
import { rulesOutcome, rulesVerdict } from './rules-words.ts'

const t = createTranslate(es, 'es')

test.each([
  [0, 0, 'Con estas reglas no cambia nadie', 'Reglas cambiadas: no cambió nadie'],
  [1, 0, 'Se uniría 1 ficha', 'Reglas cambiadas: 1 ficha unida'],
  [0, 1, 'Se separaría 1 ficha', 'Reglas cambiadas: 1 ficha separada'],
  [2, 1, 'Se unirían 2 fichas. Se separaría 1 ficha', 'Reglas cambiadas: 2 fichas unidas, 1 ficha separada'],
  [0, 3, 'Se separarían 3 fichas', 'Reglas cambiadas: 3 fichas separadas'],
])(
  '%d joined and %d separated: each in its own number, and what is none is left out',
  (merges, splits, would, done) => {
    expect(rulesVerdict({ merges, splits }, t)).toBe(would)
    expect(rulesOutcome({ merges, splits }, t)).toBe(done)
  },
)
