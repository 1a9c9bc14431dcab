/** The cart. */
import { h } from '../../shared/dom.ts'
import { drawProduct } from '../../shared/drawing.ts'
import { price } from '../../shared/language.ts'
import { type CartLine, cartId, cartLines, cartTotals, setQuantity } from '../cart.ts'
import { productUrl } from '../route.ts'
import { productFields, track } from '../tracking.ts'
import { words } from '../words.ts'
import { productName } from './list.ts'

/** What is in the cart, to change or to buy. @param changed called when it has changed, to draw it again */
export function cartView(changed: () => void): HTMLElement {
  const lines = cartLines()
  if (lines.length > 0) {
    track('Cart Viewed', {
      cart_id: cartId(),
      products: lines.map(({ product, quantity }) => productFields(product, quantity)),
    })
  }
  return drawCart(lines, changed)
}

/** What an order costs, as a list of terms. */
export function totalsList(collects: boolean): HTMLElement {
  const { goodsMinor, shippingMinor } = cartTotals(collects)
  const row = (term: string, value: string, name = '') =>
    h('div', { class: name }, h('dt', {}, term), h('dd', {}, value))
  return h(
    'dl',
    { class: 'totals' },
    row(words.subtotal, price(goodsMinor)),
    row(words.shipping, shippingMinor === 0 ? words.free : price(shippingMinor)),
    row(words.total, price(goodsMinor + shippingMinor), 'grand'),
  )
}

function drawCart(lines: readonly CartLine[], changed: () => void): HTMLElement {
  const title = h('h1', { id: 'cart-title' }, words.cart)
  if (lines.length === 0) {
    return h(
      'section',
      { class: 'narrow empty' },
      title,
      h('p', {}, words.emptyCart),
      h('a', { class: 'secondary', href: '#/' }, words.back),
    )
  }
  return h(
    'section',
    { class: 'cart', 'aria-labelledby': 'cart-title' },
    h('div', {}, title, h('ul', { class: 'cart-lines' }, ...lines.map((line) => cartLine(line, changed)))),
    h(
      'aside',
      { class: 'summary' },
      totalsList(false),
      h('p', { class: 'hint' }, words.vat),
      h('a', { class: 'primary', href: '#/checkout' }, words.checkout),
      h('a', { class: 'quiet', href: '#/' }, words.back),
    ),
  )
}

function cartLine({ product, quantity }: CartLine, changed: () => void): HTMLElement {
  const set = (next: number) => {
    setQuantity(product, next)
    changed()
  }
  const name = productName(product)
  const select = h(
    'select',
    { 'aria-label': `${words.quantity}: ${name}`, onchange: () => set(Number(select.value)) },
    ...Array.from({ length: Math.max(9, quantity) }, (_, at) =>
      h('option', { value: at + 1, selected: at + 1 === quantity }, at + 1),
    ),
  )
  return h(
    'li',
    {},
    drawProduct(product),
    h('div', {}, h('a', { href: productUrl(product) }, name), h('span', { class: 'hint' }, price(product.priceMinor))),
    select,
    h('strong', {}, price(product.priceMinor * quantity)),
    h(
      'button',
      { class: 'quiet', type: 'button', 'aria-label': words.removeOf(name), onclick: () => set(0) },
      words.remove,
    ),
  )
}
