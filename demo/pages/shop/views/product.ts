/** One product, with what goes with it. */
import { PRODUCTS, type Product } from '../../../src/generator/catalog.ts'
import { h } from '../../shared/dom.ts'
import { categoryName, drawProduct } from '../../shared/drawing.ts'
import { language, price } from '../../shared/language.ts'
import { cartLines, setQuantity } from '../cart.ts'
import { productUrl } from '../route.ts'
import { productFields, track } from '../tracking.ts'
import { words } from '../words.ts'
import { productName } from './list.ts'

const NEIGHBOURS = 4

/** The page of a product. @param changed called when the cart has changed */
export function productView(product: Product, changed: () => void): HTMLElement {
  track('Product Viewed', productFields(product))
  const button = h('button', { class: 'primary', type: 'button' }, words.add)
  const status = h('p', { class: 'status', role: 'status' })
  button.addEventListener('click', () => {
    const inCart = cartLines().find((line) => line.product.id === product.id)?.quantity ?? 0
    setQuantity(product, inCart + 1)
    status.replaceChildren(`${words.added} · `, h('a', { href: '#/cart' }, words.cart))
    changed()
  })
  const category = categoryName(product.category, language)
  return h(
    'article',
    { class: 'product' },
    h('div', { class: 'product-picture' }, drawProduct(product)),
    h(
      'div',
      { class: 'product-text' },
      h('p', { class: 'eyebrow' }, h('a', { href: `#/c/${product.category}` }, category)),
      h('h1', {}, productName(product)),
      h('p', { class: 'product-price' }, price(product.priceMinor), h('small', {}, words.vat)),
      button,
      status,
      h(
        'ul',
        { class: 'facts' },
        h('li', {}, words.inStores),
        h('li', {}, words.home),
        h('li', {}, h('a', { href: `/demo?lang=${language}#lucia` }, words.ask)),
      ),
    ),
    neighbours(product, category),
  )
}

function neighbours(product: Product, title: string): HTMLElement {
  const others = PRODUCTS.filter((other) => other.category === product.category && other.id !== product.id).slice(
    0,
    NEIGHBOURS,
  )
  return h(
    'section',
    { class: 'neighbours', 'aria-labelledby': 'neighbours' },
    h('h2', { id: 'neighbours' }, title),
    h(
      'ul',
      { class: 'grid' },
      ...others.map((other) =>
        h(
          'li',
          {},
          h(
            'a',
            { class: 'card', href: productUrl(other) },
            drawProduct(other),
            h('span', { class: 'card-name' }, productName(other)),
            h('span', { class: 'card-price' }, price(other.priceMinor)),
          ),
        ),
      ),
    ),
  )
}
