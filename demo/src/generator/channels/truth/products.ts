/** What two lists say of one product and deny of each other. */
import { PRODUCTS } from '../../catalog.ts'
import type { Offer, StockRow } from '../offers.ts'
import type { Places } from '../places.ts'
import { type TruthItem, type TruthKind, truthItem } from './schema.ts'

const SAYS: readonly (readonly [TruthKind, (offer: Offer) => string])[] = [
  ['price', ({ priceMinor }) => String(priceMinor)],
  ['name', ({ meantName }) => meantName],
  ['description', ({ facts }) => JSON.stringify(facts)],
]

/** Prices, names, descriptions and stock that differ from list to list. */
export function offersApart(places: Places, offers: readonly Offer[], stock: readonly StockRow[]): TruthItem[] {
  return PRODUCTS.flatMap(({ sku }) => {
    const own = offers.filter(({ product }) => product.sku === sku)
    const offered = SAYS.flatMap(([kind, said]) => apart(places, kind, sku, own, said))
    const rows = [
      ...Map.groupBy(
        stock.filter(({ product }) => product.sku === sku),
        ({ city }) => city,
      ),
    ]
    return [
      ...offered,
      ...rows.flatMap(([city, pieces]) =>
        apart(places, 'stock', `${sku} ${city}`, pieces, (row) => String(row.pieces)),
      ),
    ]
  })
}

function apart<Thing extends object>(
  places: Places,
  kind: TruthKind,
  about: string,
  things: readonly Thing[],
  said: (thing: Thing) => string,
): TruthItem[] {
  const sides = [...Map.groupBy(things, said).values()]
  return truthItem(
    kind,
    about,
    sides.map((side) => places.of(...side)),
    true,
  )
}
