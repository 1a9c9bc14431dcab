/** Contradictions between lists about products: price, stock, name, description. */
import type { Offer } from '../schema.ts'
import { at, push } from './at.ts'
import { type Facts, placeOf } from './facts.ts'
import { type Findings, newFindings } from './findings.ts'
import { productKey } from './references.ts'
import { plainText, wordOverlap } from './text.ts'

/** What two lists may contradict each other in. */
export interface ProductContradictions {
  readonly price: Findings
  readonly stock: Findings
  readonly name: Findings
  readonly description: Findings
}

/** Words in common from which on two names, or two descriptions, tell of the same thing in the same way. */
const SAME_NAME = 0.5
const SAME_DESCRIPTION = 0.5

/** Finds what lists contradict each other in about products: the first row of each list counts. */
export function findProductContradictions({ ledger }: Facts): ProductContradictions {
  const price = newFindings()
  const stock = newFindings()
  const name = newFindings()
  const description = newFindings()
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
      isSameDescription,
      description,
    )
    compareStock(offers, stock)
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
function compareStock(offers: readonly Offer[], found: ReturnType<typeof newFindings>): void {
  const places = new Map<string, Offer[]>()
  for (const offer of offers) if (offer.stock !== null) push(places, plainText(offer.location), offer)
  for (const [location, own] of places) {
    const show = ({ stock }: Offer) => `${stock}${location === '' ? '' : ` · ${at(own, 0).location}`}`
    compare(firstPerFile(own), show, (a, b) => a.stock === b.stock, found)
  }
}

function isSameName({ name: left }: Offer, { name: right }: Offer): boolean {
  const [a, b] = [plainText(left), plainText(right)]
  return a.includes(b) || b.includes(a) || wordOverlap(a, b) >= SAME_NAME
}

function isSameDescription({ description: left }: Offer, { description: right }: Offer): boolean {
  return wordOverlap(left, right) >= SAME_DESCRIPTION
}

function showPrice({ priceMinor, currency }: Offer): string {
  return `${priceMinor ?? 0} ${currency}`
}

function subjectOf(offers: readonly Offer[]): string {
  const name = offers.find((offer) => offer.name !== '')?.name ?? ''
  const sku = offers.find((offer) => offer.sku !== '')?.sku ?? ''
  return [sku, name].filter((part) => part !== '').join(' · ')
}
