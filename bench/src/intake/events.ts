import { createRandom } from '../harness/random.ts'
import type { Ids } from '../harness/seed/people.ts'

/** The shape of a load. */
export interface Load {
  readonly seed: number
  readonly events: number
  readonly customers: number
  /** Share of identify calls that link a browser to a user. */
  readonly linking: number
}

/** The same with people who were there before, to whom half of the calls go that do not link. */
export interface MixedLoad extends Load {
  readonly returning?: Returning
}

/** People as `seedEvents` made them, of two fragments or more. */
export interface Returning {
  readonly run: string
  readonly customers: number
  /** The source that told of them: they are known by its word. */
  readonly sourceId: string
}

const NAMES = ['Product Viewed', 'Product Added', 'Cart Viewed', 'Product List Viewed', 'Checkout Started']
const DAY_MS = 86_400_000

/**
 * Calls as a browser SDK makes them: anonymous until the person is identified, with both ids from then on. Each call is about 600
 * bytes of JSON.
 */
export function makeCalls(load: MixedLoad, nowMs: number): object[] {
  const random = createRandom(load.seed)
  const known = new Set<number>()
  const run = `${load.seed.toString(36)}${nowMs.toString(36)}`
  const calls: object[] = []
  for (let index = 0; index < load.events; index++) {
    const person = Math.floor(random() * load.customers)
    const links = random() < load.linking
    if (links) known.add(person)
    const base = {
      messageId: `${run}-${index}`,
      ...(load.returning && !links && random() < 0.5
        ? returningIds(load.returning, random())
        : { anonymousId: `${run}-a${person}`, ...(known.has(person) ? { userId: `${run}-u${person}` } : {}) }),
      timestamp: new Date(nowMs - Math.floor(random() * 90 * DAY_MS)).toISOString(),
      context: makeContext(Math.floor(random() * 300)),
    }
    if (links) {
      calls.push({
        ...base,
        type: 'identify',
        traits: { name: `Lucía Romero ${person}`, email: `${run}-${person}@example.com` },
      })
      continue
    }
    const sku = Math.floor(random() * 500)
    const event = NAMES[Math.floor(random() * NAMES.length)]
    const properties = {
      product_id: `p${sku}`,
      sku: `sku-${sku}`,
      category: 'Café',
      name: 'Cafetera italiana 6 tazas',
      brand: 'Brisa',
      price: 24.9,
      quantity: 1,
      currency: 'EUR',
      position: 3,
    }
    calls.push({ ...base, type: 'track', event, properties })
  }
  return calls
}

/** A browser that the seed has linked to its user, by the names that the seed gives them. @param draw uniform in [0, 1) */
function returningIds({ run, customers }: Returning, draw: number): Ids {
  const customer = Math.floor(draw * customers)
  return { anonymousId: `${run}-a${customer}-0`, userId: `${run}-u${customer}` }
}

function makeContext(page: number): object {
  return {
    library: { name: 'bench', version: '1.0.0' },
    page: { path: `/p/${page}`, url: `https://tienda.example/p/${page}`, title: `Producto ${page}` },
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
    locale: 'es-ES',
  }
}
