/** Contradictions between lists about products: price, stock, name, description. */
import type { Offer } from '../../schema.ts'
import { push } from '../at.ts'
import { type Facts, placeOf } from '../facts.ts'
import { isShortened, mayBeOneDescription, mayBeOneSize } from '../texts/descriptions.ts'
import { newPlaceKeys, type PlaceKeyOf } from '../texts/places.ts'
import { productKey } from '../texts/references.ts'
import { isOneApart, plainText, wordOverlap } from '../texts/text.ts'
import { type Findings, newFindings } from './findings.ts'

/** What two lists may contradict each other in. */
export interface ProductContradictions {
  readonly price: Findings
  readonly stock: Findings
  readonly name: Findings
  readonly description: Findings
}

/** Words in common from which on two names are of the same thing. */
const SAME_NAME = 0.5

/** Finds what lists contradict each other in about products: the first row of each list counts. */
export function findProductContradictions({ ledger }: Facts): ProductContradictions {
  const price = newFindings()
  const stock = newFindings()
  const name = newFindings()
  const description = newFindings()
  const placeKeyOf = newPlaceKeys(ledger.offers)
  for (const offers of groupOffers(ledger.offers).values()) {
    const lists = firstPerFile(offers)
    compare(
      lists.filter(({ priceMinor }) => priceMinor !== null),
      showPrice,
      (a, b) => a.currency !== b.currency || a.priceMinor === b.priceMinor,
      price,
    )
    compare(
      lists.filter((offer) => offer.name !== ''),
      (offer) => offer.name,
      isSameName,
      name,
    )
    compare(
      lists.filter((offer) => offer.description !== ''),
      (offer) => offer.description,
      (a, b) => mayBeOneDescription(a.description, b.description),
      description,
    )
    compareStock(offers, placeKeyOf, stock)
  }
  return { price: price.result(), stock: stock.result(), name: name.result(), description: description.result() }
}

/** By code; lists without codes join those of the same name. */
function groupOffers(offers: readonly Offer[]): ReadonlyMap<string, readonly Offer[]> {
  const keyOfName = new Map<string, string>()
  for (const { sku, name } of offers) {
    if (sku !== '' && name !== '' && !keyOfName.has(plainText(name)))
      keyOfName.set(plainText(name), productKey(sku, name))
  }
  const groups = new Map<string, Offer[]>()
  for (const offer of offers) {
    const key =
      offer.sku === ''
        ? (keyOfName.get(plainText(offer.name)) ?? productKey('', offer.name))
        : productKey(offer.sku, offer.name)
    push(groups, key, offer)
  }
  return groups
}

function firstPerFile(offers: readonly Offer[]): readonly Offer[] {
  const first = new Map<number, Offer>()
  for (const offer of offers) if (!first.has(offer.file)) first.set(offer.file, offer)
  return [...first.values()]
}

function compare(
  offers: readonly Offer[],
  show: (offer: Offer) => string,
  isSame: (left: Offer, right: Offer) => boolean,
  found: ReturnType<typeof newFindings>,
): void {
  if (offers.length < 2) return
  found.compare()
  const [first, ...others] = offers
  if (first === undefined) return
  const differing = others.filter((offer) => !isSame(first, offer))
  if (differing.length === 0) return
  const sides = [first, ...differing].map((offer) => ({
    channel: offer.channel,
    value: show(offer),
    place: placeOf(offer),
  }))
  found.add({ subject: subjectOf(offers), sides })
}

/** The same place only: a store and a warehouse may well hold different numbers of pieces. */
function compareStock(offers: readonly Offer[], placeKeyOf: PlaceKeyOf, found: ReturnType<typeof newFindings>): void {
  const places = new Map<string, Offer[]>()
  for (const offer of offers) if (offer.stock !== null) push(places, placeKeyOf(offer), offer)
  for (const own of places.values()) {
    const show = ({ stock, location }: Offer) => `${stock}${location === '' ? '' : ` · ${location}`}`
    compare(firstPerFile(own), show, (a, b) => a.stock === b.stock, found)
  }
}

function isSameName({ name: left }: Offer, { name: right }: Offer): boolean {
  const [a, b] = [plainText(left), plainText(right)]
  // Sizes and numbers of pieces are part of what a thing is; a label may cut them off.
  if (!mayBeOneSize(a, b)) return false
  if (a.includes(b) || b.includes(a) || isShortened(a, b)) return true
  return wordOverlap(a, b) >= SAME_NAME && !isVariant(a, b)
}

/** The same words but for one: the white cup and the blue one. */
function isVariant(left: string, right: string): boolean {
  const [a, b] = [left.split(' '), right.split(' ')]
  const only = (words: readonly string[], others: readonly string[]) =>
    words.filter((word) => !others.some((other) => isOneApart(word, other)))
  return only(a, b).length === 1 && only(b, a).length === 1
}

function showPrice({ priceMinor, currency }: Offer): string {
  return `${priceMinor ?? 0} ${currency}`
}

function subjectOf(offers: readonly Offer[]): string {
  const name = offers.find((offer) => offer.name !== '')?.name ?? ''
  const sku = offers.find((offer) => offer.sku !== '')?.sku ?? ''
  return [sku, name].filter((part) => part !== '').join(' · ')
}
