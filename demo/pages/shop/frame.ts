/** What stands around every screen: header, footer, sign-in. */
import { CATEGORIES } from '../../src/generator/catalog.ts'
import { STORES } from '../../src/generator/places.ts'
import { h, svg } from '../shared/dom.ts'
import { language, otherLanguageUrl } from '../shared/language.ts'
import { cartCount } from './cart.ts'
import { openConsent } from './consent-banner.ts'
import { newsletterForm } from './newsletter.ts'
import { openSignIn, signedInName, signOut } from './sign-in.ts'
import { words } from './words.ts'

/** The header; drawn again after every step, so that cart and name are current. */
export function header(category: string | undefined, query: string): HTMLElement {
  const count = cartCount()
  const name = signedInName()
  return h(
    'header',
    { class: 'header' },
    h(
      'div',
      { class: 'header-row' },
      h('a', { class: 'brand', href: '#/' }, mark(), h('span', {}, 'Brisa y Barro')),
      searchForm(query),
      h(
        'div',
        { class: 'header-actions' },
        h('a', { class: 'quiet', href: otherLanguageUrl(), lang: language === 'es' ? 'en' : 'es' }, words.language),
        name
          ? h('button', { class: 'quiet', type: 'button', onclick: signOut }, `${words.hello(name)} · ${words.signOut}`)
          : h('button', { class: 'quiet', type: 'button', onclick: openSignIn }, words.signIn),
        h(
          'a',
          { class: 'cart-link', href: '#/cart', 'aria-label': words.cartOf(count) },
          bagIcon(),
          count > 0 && h('span', { class: 'count', 'aria-hidden': 'true' }, count),
        ),
      ),
    ),
    h(
      'nav',
      { class: 'categories', 'aria-label': words.menu },
      categoryLink('#/', words.allProducts, category === undefined && query === ''),
      ...CATEGORIES.map(({ key, es, en }) => categoryLink(`#/c/${key}`, language === 'es' ? es : en, category === key)),
    ),
  )
}

/** The footer: newsletter, stores, privacy. */
export function footer(): HTMLElement {
  return h(
    'footer',
    { class: 'footer' },
    h(
      'div',
      { class: 'footer-columns' },
      newsletterForm(),
      h(
        'section',
        { 'aria-labelledby': 'stores' },
        h('h2', { id: 'stores' }, words.stores),
        h(
          'ul',
          { class: 'stores' },
          ...STORES.map(({ city, street }) => h('li', {}, h('strong', {}, city), h('span', {}, street))),
        ),
      ),
      h(
        'section',
        { class: 'footer-links' },
        h('h2', {}, words.cookies),
        h('button', { class: 'link', type: 'button', onclick: openConsent }, words.cookiesTitle),
        h('a', { href: `/demo?lang=${language}` }, words.stories),
      ),
    ),
    h('p', { class: 'footer-note' }, words.footer),
  )
}

function categoryLink(href: string, text: string, isCurrent: boolean): HTMLElement {
  return h('a', { href, 'aria-current': isCurrent ? 'page' : undefined }, text)
}

function searchForm(query: string): HTMLElement {
  const input = h('input', {
    type: 'search',
    name: 'q',
    value: query,
    placeholder: words.search,
    'aria-label': words.searchLabel,
    autocomplete: 'off',
    maxlength: 60,
  })
  const submit = (event: Event) => {
    event.preventDefault()
    const text = input.value.trim()
    location.hash = text ? `#/q/${encodeURIComponent(text)}` : '#/'
  }
  return h('form', { class: 'search', role: 'search', onsubmit: submit }, searchIcon(), input)
}

function mark(): SVGElement {
  return svg(
    'svg',
    { viewBox: '0 0 32 32', class: 'mark', 'aria-hidden': 'true' },
    svg('path', { d: 'M6 12h15v9c0 4-3 6-6 6h-3c-4 0-6-2-6-6z', class: 'mark-cup' }),
    svg('path', { d: 'M21 14c6-1 6 8 0 9M11 8c-1-3 2-3 1-6M16 8c-1-3 2-3 1-6', class: 'mark-line' }),
  )
}

function bagIcon(): SVGElement {
  return svg(
    'svg',
    { viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true' },
    svg('path', { d: 'M5 8h14l1 13H4zM9 8V6a3 3 0 0 1 6 0v2' }),
  )
}

function searchIcon(): SVGElement {
  return svg(
    'svg',
    { viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true' },
    svg('path', { d: 'M11 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM16 16l4 4' }),
  )
}
