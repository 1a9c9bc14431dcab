/** Checkout and thanks. */
import { CURRENCY } from '../../../src/generator/catalog.ts'
import { STORES } from '../../../src/generator/places.ts'
import { h } from '../../shared/dom.ts'
import { cartId, cartLines, cartTotals, clearCart } from '../cart.ts'
import { field, formText } from '../dialog.ts'
import { identify, productFields, track } from '../tracking.ts'
import { words } from '../words.ts'
import { totalsList } from './cart.ts'

/** The form that ends in an order. */
export function checkoutView(): HTMLElement {
  const lines = cartLines()
  if (lines.length === 0)
    return h('section', { class: 'narrow empty' }, h('h1', {}, words.cart), h('p', {}, words.emptyCart))
  track('Checkout Started', {
    order_id: cartId(),
    value: cartTotals().goodsMinor / 100,
    currency: CURRENCY,
    products: productsOf(),
  })
  const totals = h('div', {}, totalsList(false))
  const delivery = h(
    'select',
    {
      id: 'field-delivery',
      name: 'delivery',
      onchange: () => totals.replaceChildren(totalsList(delivery.value !== 'home')),
    },
    h('option', { value: 'home' }, words.home),
    ...STORES.map(({ key, city }) => h('option', { value: key }, words.pickup(city))),
  )
  const form: HTMLFormElement = h(
    'form',
    { class: 'checkout', onsubmit: (event: Event) => submit(event, form) },
    h(
      'div',
      { class: 'stack' },
      h('h1', {}, words.details),
      h(
        'div',
        { class: 'pair' },
        field(words.firstName, { name: 'firstName', autocomplete: 'given-name', required: true }),
        field(words.lastName, { name: 'lastName', autocomplete: 'family-name', required: true }),
      ),
      field(words.email, { name: 'email', type: 'email', autocomplete: 'email', required: true }),
      field(words.phone, { name: 'phone', type: 'tel', autocomplete: 'tel' }, words.phoneHint),
      h('div', { class: 'field' }, h('label', { for: 'field-delivery' }, words.delivery), delivery),
    ),
    h(
      'aside',
      { class: 'summary' },
      totals,
      h('button', { class: 'primary', type: 'submit' }, words.pay),
      h('p', { class: 'hint' }, words.demoPay),
      h('a', { class: 'quiet', href: '#/cart' }, words.backToCart),
    ),
  )
  return form
}

/** Thanks, with the number to ask for. */
export function doneView(orderId: string): HTMLElement {
  return h(
    'section',
    { class: 'narrow empty' },
    h('h1', {}, words.thanks),
    h('p', {}, `${words.orderNumber}: `, h('strong', {}, orderId)),
    h('a', { class: 'secondary', href: '#/' }, words.back),
  )
}

function submit(event: Event, form: HTMLFormElement): void {
  event.preventDefault()
  const text = (name: string) => formText(form, name)
  const store = STORES.find(({ key }) => key === text('delivery'))
  const { goodsMinor, shippingMinor } = cartTotals(store !== undefined)
  const orderId = `D-${Date.now().toString(36).toUpperCase()}`
  const phone = text('phone')
  identify({
    email: text('email').toLowerCase(),
    firstName: text('firstName'),
    lastName: text('lastName'),
    ...(phone && { phone }),
  })
  track('Order Completed', {
    order_id: orderId,
    checkout_id: cartId(),
    total: (goodsMinor + shippingMinor) / 100,
    revenue: goodsMinor / 100,
    shipping: shippingMinor / 100,
    currency: CURRENCY,
    ...(store && { store: store.name, delivery: 'pickup' }),
    products: productsOf(),
  })
  clearCart()
  location.hash = `#/done/${orderId}`
}

function productsOf(): Record<string, unknown>[] {
  return cartLines().map(({ product, quantity }) => productFields(product, quantity))
}
