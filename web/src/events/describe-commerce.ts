import type { Translate } from '../i18n/i18n.tsx'
import { amountOf, type Fields, numberOf, productsOf, textOf } from './facts.ts'
import type { Describe } from './words.ts'

/** Orders, products, carts. @source Segment e-commerce specification v2 */
export const COMMERCE: Readonly<Record<string, Describe>> = {
  'Order Completed': order((id, t) => (id ? t('events.order', { id }) : t('events.orderPlain'))),
  'Order Updated': order((id, t) => t('events.orderUpdated', { id })),
  'Order Refunded': order((id, t) => (id ? t('events.orderRefunded', { id }) : t('events.orderRefundedPlain')), true),
  'Order Cancelled': order((id, t) => t('events.orderCancelled', { id })),
  'Order Shipped': ({ properties }, t) => {
    const carrier = textOf(properties, 'carrier')
    return {
      title: t('events.orderShipped', { id: idOf(properties) }),
      text: carrier ? t('events.by', { carrier }) : '',
    }
  },
  'Order Fulfilled': ({ properties }, t) => ({ title: t('events.orderFulfilled', { id: idOf(properties) }) }),
  'Product Viewed': product((name, t) => t('events.productViewed', { product: name })),
  'Product Clicked': product((name, t) => t('events.productViewed', { product: name })),
  'Product Added': product((name, t) => t('events.productAdded', { product: name })),
  'Product Removed': product((name, t) => t('events.productRemoved', { product: name })),
  'Product Ordered': product((name, t) => t('events.productOrdered', { product: name })),
  'Product Reviewed': ({ properties }, t) => {
    const rating = numberOf(properties, 'rating')
    return {
      title: t('events.productReviewed', { product: productName(properties, t) }),
      text: textOf(properties, 'review_body', 'review', 'text'),
      isQuote: true,
      aside: rating === null ? '' : t('events.rating', { rating }),
    }
  },
  'Product List Viewed': ({ properties }, t) => {
    const category = textOf(properties, 'category', 'list_id')
    return { title: category ? t('events.listViewed', { category }) : t('events.listViewedPlain') }
  },
  'Products Searched': ({ properties }, t) => ({
    title: t('events.searched', { query: textOf(properties, 'query') || '…' }),
  }),
  'Cart Viewed': cart((t) => t('events.cartViewed')),
  'Cart Updated': cart((t) => t('events.cartUpdated')),
  'Checkout Started': cart((t) => t('events.checkoutStarted')),
  'Coupon Applied': ({ properties }, t) => ({
    title: t('events.couponApplied', { code: textOf(properties, 'coupon_name', 'coupon_id', 'coupon') }),
  }),
}

/** Products in a row, quantities said when there are several of one, many summed up. */
function listProducts(properties: Fields, t: Translate): string {
  const names = productsOf(properties).map(({ name, quantity }) => (quantity > 1 ? `${name} ×${quantity}` : name))
  if (names.length <= MANY) return names.join(', ')
  return t('events.andMore', { first: names.slice(0, MANY).join(', '), n: names.length - MANY })
}

const MANY = 3

function order(title: (id: string, t: Translate) => string, isRefund = false): Describe {
  return ({ name, properties }, t, locale) => {
    const store = textOf(properties, 'store', 'location')
    const products = listProducts(properties, t)
    const reason = isRefund ? textOf(properties, 'reason') : ''
    const isSale = name === 'Order Completed' && store !== ''
    return {
      title: isSale ? t('events.orderStore', { store }) : title(idOf(properties), t),
      text: [products, reason, isSale ? idOf(properties) : store].filter((part) => part !== '').join(' · '),
      aside: moneyOf(properties, locale, isRefund),
    }
  }
}

function product(title: (name: string, t: Translate) => string): Describe {
  return ({ properties }, t, locale) => {
    const quantity = numberOf(properties, 'quantity') ?? 1
    const name = productName(properties, t)
    return {
      title: title(quantity > 1 ? `${name} ×${quantity}` : name, t),
      text: textOf(properties, 'category'),
      aside: price(numberOf(properties, 'price'), textOf(properties, 'currency'), locale),
    }
  }
}

function cart(title: (t: Translate) => string): Describe {
  return ({ properties }, t, locale) => ({
    title: title(t),
    text: listProducts(properties, t),
    aside: moneyOf(properties, locale, false),
  })
}

function productName(properties: Fields, t: Translate): string {
  return textOf(properties, 'name', 'product_name', 'product', 'sku', 'product_id') || t('events.productPlain')
}

function idOf(properties: Fields): string {
  return textOf(properties, 'order_id', 'orderId', 'checkout_id')
}

function moneyOf(properties: Fields, locale: string, isRefund: boolean): string {
  const amount = amountOf(properties)
  if (amount === null) return ''
  return price(isRefund ? -Math.abs(amount.amount) : amount.amount, amount.currency, locale)
}

/** An amount in major units, as events carry it. */
function price(amount: number | null, currency: string, locale: string): string {
  if (amount === null || !/^[A-Za-z]{3}$/.test(currency)) return ''
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount)
}
