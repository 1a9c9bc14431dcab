import { hash } from 'node:crypto'
import { expect, test } from 'vitest'
import { DEFAULT_MODEL } from './default-model.ts'
import { SHIPPED_MODELS } from './shipped-models.ts'

/** Fingerprints of what has shipped. A new model adds a line; a line that changes has changed who is who in every brand that uses it. */
const SHIPPED: Readonly<Record<string, string>> = {
  'es-en-1': 'f4642efbd218009e',
}

test('a model that has shipped is never edited: brands use it until they have seen what another would change', () => {
  const fingerprints = SHIPPED_MODELS.map((model) => [model.name, hash('sha256', JSON.stringify(model)).slice(0, 16)])
  expect(Object.fromEntries(fingerprints)).toEqual(SHIPPED)
})

test('a brand begins with the newest', () => {
  expect(SHIPPED_MODELS.at(-1)).toBe(DEFAULT_MODEL)
})
