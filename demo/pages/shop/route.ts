/** Where the visitor is: the part of the address after `#`. */
import { CATEGORIES, type CategoryKey, PRODUCTS, type Product } from '../../src/generator/catalog.ts'

/** A screen of the shop. */
export type Place =
  | { readonly kind: 'list'; readonly category: CategoryKey | undefined; readonly query: string }
  | { readonly kind: 'product'; readonly product: Product }
  | { readonly kind: 'cart' }
  | { readonly kind: 'checkout' }
  | { readonly kind: 'done'; readonly orderId: string }
  | { readonly kind: 'lost' }

/** The place that an address names. */
export function readPlace(hash: string): Place {
  const [first = '', second = ''] = hash.replace(/^#\/?/, '').split('/').map(decode)
  switch (first) {
    case '':
      return { kind: 'list', category: undefined, query: '' }
    case 'c': {
      const category = CATEGORIES.find(({ key }) => key === second)?.key
      return category ? { kind: 'list', category, query: '' } : { kind: 'lost' }
    }
    case 'q':
      return { kind: 'list', category: undefined, query: second }
    case 'p': {
      const product = PRODUCTS.find(({ id }) => id === second)
      return product ? { kind: 'product', product } : { kind: 'lost' }
    }
    case 'cart':
      return { kind: 'cart' }
    case 'checkout':
      return { kind: 'checkout' }
    case 'done':
      return { kind: 'done', orderId: second }
    default:
      return { kind: 'lost' }
  }
}

/** The address of a product. */
export function productUrl(product: Product): string {
  return `#/p/${product.id}`
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
