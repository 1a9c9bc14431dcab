/** The shop window: everything, a category, or what a search found. */
import { CATEGORIES, type CategoryKey, PRODUCTS, type Product } from '../../../src/generator/catalog.ts'
import { h } from '../../shared/dom.ts'
import { drawProduct } from '../../shared/drawing.ts'
import { language, price } from '../../shared/language.ts'
import { productUrl } from '../route.ts'
import { productFields, track } from '../tracking.ts'
import { words } from '../words.ts'

/** A list of products, and the event that says it was seen. */
export function listView(category: CategoryKey | undefined, query: string): HTMLElement {
  const products = query ? search(query) : PRODUCTS.filter((product) => !category || product.category === category)
  if (query) track('Products Searched', { query })
  else
    track('Product List Viewed', {
      list_id: category ?? 'todo',
      category: categoryName(category, 'es'),
      products: products.slice(0, 5).map((product) => productFields(product)),
    })
  const title = query ? `“${query}”` : categoryName(category, language)
  const isHome = !category && !query
  return h(
    'div',
    {},
    isHome ? hero() : null,
    h(
      'section',
      { class: 'list', 'aria-labelledby': 'list-title' },
      h(
        'div',
        { class: 'list-head' },
        h(isHome ? 'h2' : 'h1', { id: 'list-title' }, title),
        h('p', {}, words.results(products.length)),
      ),
      products.length > 0
        ? h('ul', { class: 'grid' }, ...products.map(card))
        : h('p', { class: 'empty' }, words.nothingFound),
    ),
  )
}

/** The name of a product in the visit's language. */
export function productName(product: Product): string {
  return language === 'es' ? product.name : product.nameEn
}

function hero(): HTMLElement {
  const picks = ['Tetera Levante', 'Jarrón Luna pequeño', 'Café Mañana 250 g', 'Vela Azahar']
  const drawings = picks.flatMap((name) => PRODUCTS.filter((product) => product.name === name)).map(drawProduct)
  return h(
    'section',
    { class: 'hero' },
    h(
      'div',
      { class: 'hero-text' },
      h('p', { class: 'eyebrow' }, words.tagline),
      h('h1', {}, words.heroTitle),
      h('p', {}, words.heroText),
      h('a', { class: 'primary', href: '#/c/ceramica' }, words.heroAction),
    ),
    h('div', { class: 'hero-pictures', 'aria-hidden': 'true' }, ...drawings),
  )
}

function card(product: Product): HTMLElement {
  return h(
    'li',
    {},
    h(
      'a',
      { class: 'card', href: productUrl(product) },
      drawProduct(product),
      h('span', { class: 'card-name' }, productName(product)),
      h('span', { class: 'card-price' }, price(product.priceMinor)),
    ),
  )
}

function categoryName(key: CategoryKey | undefined, inLanguage: 'es' | 'en'): string {
  return CATEGORIES.find((category) => category.key === key)?.[inLanguage] ?? words.allProducts
}

/** All words of the query, in any order, accents ignored. */
function search(query: string): Product[] {
  const wanted = plain(query).split(/\s+/)
  return PRODUCTS.filter((product) => {
    const text = plain(`${product.name} ${product.nameEn}`)
    return wanted.every((word) => text.includes(word))
  })
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
