/** The web shop of the demo brand: a small page that speaks to Hilo as any shop would, through hilo.js. */
import { find, h } from '../shared/dom.ts'
import { language } from '../shared/language.ts'
import { askForConsent } from './consent-banner.ts'
import { footer, header } from './frame.ts'
import { type Place, readPlace } from './route.ts'
import { seenPanel } from './seen-panel.ts'
import { onSignIn } from './sign-in.ts'
import { page, startTracking } from './tracking.ts'
import { cartView } from './views/cart.ts'
import { checkoutView, doneView } from './views/checkout.ts'
import { listView, productName } from './views/list.ts'
import { productView } from './views/product.ts'
import { words } from './words.ts'

document.documentElement.lang = language
const top = h('div', {})
const main = h('main', { id: 'main', tabindex: -1 })
const skip = h('a', { class: 'skip', href: '#main', onclick: focusMain }, words.skip)
find('#shop').append(skip, top, main, footer(), seenPanel())

addEventListener('hashchange', () => show(true))
onSignIn(drawHeader)
show(false)
await startTracking()
// The banner asks hilo.js what was chosen before, so it waits for the script, but not for long.
const banner = setTimeout(askForConsent, 2_000)
document.querySelector('script[src="/hilo.js"]')?.addEventListener('load', () => {
  clearTimeout(banner)
  askForConsent()
})

/** Draws the place that the address names. @param moved whether the visitor came here by a link, so that focus follows */
function show(moved: boolean): void {
  const place = readPlace(location.hash)
  document.title = titleOf(place)
  page(document.title)
  drawHeader()
  main.replaceChildren(view(place))
  if (!moved) return
  scrollTo({ top: 0 })
  main.focus({ preventScroll: true })
}

function drawHeader(): void {
  const place = readPlace(location.hash)
  top.replaceChildren(place.kind === 'list' ? header(place.category, place.query) : header('', ''))
}

function view(place: Place): HTMLElement {
  switch (place.kind) {
    case 'list':
      return listView(place.category, place.query)
    case 'product':
      return productView(place.product, drawHeader)
    case 'cart':
      return cartView(() => {
        drawHeader()
        main.replaceChildren(view(place))
      })
    case 'checkout':
      return checkoutView()
    case 'done':
      return doneView(place.orderId)
    case 'lost':
      return h(
        'section',
        { class: 'narrow empty' },
        h('h1', {}, words.notFound),
        h('a', { class: 'secondary', href: '#/' }, words.back),
      )
  }
}

function titleOf(place: Place): string {
  const parts = {
    list: '',
    product: '',
    cart: words.cart,
    checkout: words.checkout,
    done: words.thanks,
    lost: words.notFound,
  }
  const name =
    place.kind === 'product' ? productName(place.product) : place.kind === 'list' ? place.query : parts[place.kind]
  return name ? `${name} · Brisa y Barro` : 'Brisa y Barro'
}

function focusMain(event: Event): void {
  event.preventDefault()
  main.focus()
}
