/** What the seeded events look like: some shapes, each with its texts made once. */

/** How an event of one shape counts in a profile. */
export interface Shape {
  readonly name: string
  readonly channel: Channel
  /** What counts as talking: somebody wrote, or the brand did. */
  readonly talks: 'in' | 'out' | null
  readonly direction: 'in' | 'out'
  readonly category: Category | null
  readonly store: Store | null
  readonly properties: object
  readonly context: object
}

export const CHANNELS = ['web', 'store', 'email'] as const
export type Channel = (typeof CHANNELS)[number]
export const CATEGORIES = ['Café', 'Té', 'Molinillos', 'Tazas', 'Regalos'] as const
export type Category = (typeof CATEGORIES)[number]
export const STORES = ['Gran Vía', 'Triana', 'El Born'] as const
export type Store = (typeof STORES)[number]

const SKUS = 500

/** Of ten events, seven are on the web, one in a store, two by e-mail. */
const KINDS: readonly ((sku: number) => Shape)[] = [
  (sku) => seenOnWeb('Product Viewed', sku),
  (sku) => seenOnWeb('Product Viewed', sku + SKUS),
  (sku) => seenOnWeb('Product Viewed', sku + 2 * SKUS),
  (sku) => seenOnWeb('Product Viewed', sku + 3 * SKUS),
  (sku) => seenOnWeb('Product Added', sku),
  (sku) => seenOnWeb('Cart Viewed', sku),
  (sku) => seenOnWeb('Checkout Started', sku),
  visitStore,
  (sku) => mail('Email Delivered', 'out', sku),
  (sku) => mail('Email Opened', 'in', sku),
]

/** Every shape; each is as frequent as the others. */
export function makeShapes(): Shape[] {
  return KINDS.flatMap((make) => Array.from({ length: SKUS }, (_, sku) => make(sku)))
}

function seenOnWeb(name: string, sku: number): Shape {
  const category = CATEGORIES[sku % CATEGORIES.length] ?? 'Café'
  const properties = {
    product_id: `p${sku}`,
    sku: `sku-${sku}`,
    category,
    name: 'Cafetera italiana 6 tazas',
    brand: 'Brisa',
    price: 24.9,
    quantity: 1,
    currency: 'EUR',
    position: 3,
  }
  const context = {
    library: { name: 'bench', version: '1.0.0' },
    page: { path: `/p/${sku}`, url: `https://tienda.example/p/${sku}`, title: `Producto ${sku}` },
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
    locale: 'es-ES',
  }
  return { name, channel: 'web', talks: null, direction: 'in', category, store: null, properties, context }
}

function visitStore(sku: number): Shape {
  const store = STORES[sku % STORES.length] ?? 'Triana'
  return {
    name: 'Store Visited',
    channel: 'store',
    talks: null,
    direction: 'in',
    category: null,
    store,
    properties: { store, clerk: `clerk-${sku % 40}`, till: sku % 4 },
    context: { channel: 'store', locale: 'es-ES' },
  }
}

function mail(name: string, direction: 'in' | 'out', sku: number): Shape {
  return {
    name,
    channel: 'email',
    talks: direction,
    direction,
    category: null,
    store: null,
    properties: { campaign: `campaña-${sku % 25}`, subject: 'Tu café te espera' },
    context: { channel: 'email', locale: 'es-ES' },
  }
}
