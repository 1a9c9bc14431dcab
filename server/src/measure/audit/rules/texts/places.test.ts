import { expect, test } from 'vitest'
import type { Offer } from '../../schema.ts'
import { newPlaceFinder, newPlaceKeys } from './places.ts'

const OFFER = { line: 2, sku: 'A-1', name: '', description: '', priceMinor: null, currency: 'EUR', stock: 1 }
const listOf = (file: number, ...locations: readonly string[]): Offer[] =>
  locations.map((location) => ({ ...OFFER, file, channel: `c${file}`, location }))

test('a place is one under the brand’s name and without it', () => {
  const keyOf = newPlaceKeys([
    ...listOf(0, 'Brisa Madrid', 'Brisa Sevilla'),
    ...listOf(1, 'Madrid', 'SEVILLA', 'Almacén'),
  ])
  expect(keyOf({ location: 'Brisa Madrid' })).toBe(keyOf({ location: 'Madrid' }))
  expect(keyOf({ location: 'Brisa Sevilla' })).toBe(keyOf({ location: 'Sevilla' }))
  expect(new Set(['Madrid', 'Sevilla', 'Almacén', ''].map((location) => keyOf({ location }))).size).toBe(4)
})

test('where two places may be meant, neither is', () => {
  const keyOf = newPlaceKeys([...listOf(0, 'Madrid Norte', 'Madrid Sur'), ...listOf(1, 'Madrid', 'Sevilla')])
  const keys = ['Madrid Norte', 'Madrid Sur', 'Madrid'].map((location) => keyOf({ location }))
  expect(new Set(keys).size).toBe(3)
})

test('a text names a place by a word of its own', () => {
  const placeIn = newPlaceFinder(listOf(0, 'Brisa Madrid', 'Brisa Sevilla'))
  expect(placeIn('En Sevilla ya no queda')).toBe('sevilla')
  expect(placeIn('En Brisa no queda')).toBe('')
})
