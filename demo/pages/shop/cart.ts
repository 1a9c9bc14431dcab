/** The cart of this browser. It is kept only once there is something in it. */
import { PRODUCTS, type Product } from '../../src/generator/catalog.ts'
import { productFields, track } from './tracking.ts'

/** A line of the cart. */
export interface CartLine {
  readonly product: Product
  readonly quantity: number
}

const KEY = 'brisa_cart'
const FREE_SHIPPING_FROM_MINOR = 4_900
const SHIPPING_MINOR = 490

/** The lines, in the order in which they were added. */
export function cartLines(): readonly CartLine[] {
  return readStored().flatMap(([id, quantity]) => {
    const product = PRODUCTS.find((candidate) => candidate.id === id)
    return product ? [{ product, quantity }] : []
  })
}

/** How many things are in the cart. */
export function cartCount(): number {
  return cartLines().reduce((count, line) => count + line.quantity, 0)
}

/** What the cart costs, in euro cents. @param collects whether the customer fetches it in a store */
export function cartTotals(collects = false): { readonly goodsMinor: number; readonly shippingMinor: number } {
  const goodsMinor = cartLines().reduce((total, { product, quantity }) => total + product.priceMinor * quantity, 0)
  const isFree = collects || goodsMinor >= FREE_SHIPPING_FROM_MINOR || goodsMinor === 0
  return { goodsMinor, shippingMinor: isFree ? 0 : SHIPPING_MINOR }
}

/** The id under which events speak of this cart. */
export function cartId(): string {
  return localStorage.getItem(`${KEY}_id`) ?? ''
}

/** Sets how many of a product are in the cart; 0 takes it out. */
export function setQuantity(product: Product, quantity: number): void {
  const before = cartLines().find((line) => line.product.id === product.id)?.quantity ?? 0
  const others = readStored().filter(([id]) => id !== product.id)
  if (!cartId()) localStorage.setItem(`${KEY}_id`, `web-${Date.now().toString(36)}`)
  store(quantity > 0 ? replace(product.id, quantity) : others)
  const change = quantity - before
  if (change !== 0) {
    const event = change > 0 ? 'Product Added' : 'Product Removed'
    track(event, { cart_id: cartId(), ...productFields(product, Math.abs(change)) })
  }
}

/** Empties the cart after an order. */
export function clearCart(): void {
  localStorage.removeItem(KEY)
  localStorage.removeItem(`${KEY}_id`)
}

function replace(id: string, quantity: number): [string, number][] {
  const stored = readStored()
  return stored.some(([known]) => known === id)
    ? stored.map(([known, count]) => [known, known === id ? quantity : count])
    : [...stored, [id, quantity]]
}

function store(lines: readonly (readonly [string, number])[]): void {
  if (lines.length === 0) localStorage.removeItem(KEY)
  else localStorage.setItem(KEY, lines.map(([id, quantity]) => `${id}:${quantity}`).join(','))
}

function readStored(): [string, number][] {
  const text = localStorage.getItem(KEY) ?? ''
  return text.split(',').flatMap((entry): [string, number][] => {
    const [id = '', quantity = ''] = entry.split(':')
    const count = Math.min(99, Math.max(0, Math.floor(Number(quantity))))
    return id && count > 0 ? [[id, count]] : []
  })
}
