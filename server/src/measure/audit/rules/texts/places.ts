/** Which stores and warehouses of different lists are one place: "Madrid" here may be "Brand Madrid" there. */
import type { Offer } from '../../schema.ts'
import { plainText } from './text.ts'

/** The name under which an offer's place is compared. */
export type PlaceKeyOf = (offer: Pick<Offer, 'location'>) => string

/** Finds the words by which places are told apart: those that not all of a list's places have. */
export function newPlaceKeys(offers: readonly Offer[]): PlaceKeyOf {
  const byFile = new Map<number, Set<string>>()
  for (const { file, location } of offers) {
    const own = byFile.get(file) ?? new Set()
    byFile.set(file, own.add(plainText(location)))
  }
  const lists = [...byFile.values()].map(distinctWords)
  const keys = new Map<string, string>()
  for (const words of lists) for (const [place, own] of words) keys.set(place, keyAmong(place, own, lists))
  return ({ location }) => keys.get(plainText(location)) ?? ''
}

type Words = ReadonlyMap<string, ReadonlySet<string>>

/** Each place's words without those that all places of the list share; a list of one place keeps them all. */
function distinctWords(places: ReadonlySet<string>): Words {
  const all = [...places].map((place) => new Set(place.split(' ')))
  const shared = (word: string) => all.length > 1 && all.every((words) => words.has(word))
  return new Map(
    [...places].map((place) => {
      const own = place.split(' ').filter((word) => !shared(word))
      return [place, new Set(own.length === 0 ? place.split(' ') : own)]
    }),
  )
}

/** The shortest name of the place in any list, if there is one place alone there that it may be. */
function keyAmong(place: string, own: ReadonlySet<string>, lists: readonly Words[]): string {
  let best = [...own].sort().join(' ')
  if (place === '') return ''
  for (const words of lists) {
    if (words.has(place)) continue
    const found = [...words.values()].filter((other) => isWithin(other, own) || isWithin(own, other))
    const [one] = found
    if (found.length !== 1 || one === undefined) continue
    const name = [...one].sort().join(' ')
    if (name.length < best.length) best = name
  }
  return best
}

function isWithin(inner: ReadonlySet<string>, outer: ReadonlySet<string>): boolean {
  return inner.size > 0 && !inner.has('') && [...inner].every((word) => outer.has(word))
}

/** Finds which place a text names, by the words of which only one place's name has each; '' where it names none. */
export function newPlaceFinder(offers: readonly Offer[]): (text: string) => string {
  const keyOf = newPlaceKeys(offers)
  const keys = new Set(offers.map(keyOf))
  const owners = new Map<string, string | null>()
  for (const key of keys)
    for (const word of key.split(' ')) if (word.length >= PLACE_CHARS) owners.set(word, owners.has(word) ? null : key)
  return (text) => {
    for (const word of plainText(text).split(' ')) {
      const found = owners.get(word)
      if (found) return found
    }
    return ''
  }
}

/** Letters of a word that may name a place. */
const PLACE_CHARS = 4
