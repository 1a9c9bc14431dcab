import { formatMoney } from '@hilo/ui'
import type { MessageKey, Translate } from '../i18n/i18n.tsx'
import { amountOf, type Fields, fieldsOf, numberOf, productsOf, textOf } from './facts.ts'

/** The part of an event that can be put in words. */
export interface EventLike {
  readonly type: string
  readonly name: string
  readonly channel: string
  readonly direction: string
  readonly properties: Fields
  readonly context: Fields
  readonly traits: Fields | null
}

/** An event in words: what happened, more of it, and what it came to. */
export interface EventWords {
  readonly title: string
  /** A second line; empty when the title says all. */
  readonly text: string
  /** Somebody's own words: shown as a quotation. */
  readonly isQuote: boolean
  /** An amount or a state; empty when there is none. */
  readonly aside: string
}

type Part = Partial<EventWords> & { title: string }
type Describe = (event: EventLike, t: Translate, locale: string) => Part

/** Puts an event into words. An event with a name that nobody knows keeps its name. */
export function describeEvent(event: EventLike, t: Translate, locale: string): EventWords {
  const describe = BY_TYPE[event.type] ?? BY_NAME[event.name]
  return { text: '', isQuote: false, aside: '', ...(describe?.(event, t, locale) ?? { title: event.name }) }
}

/** The event's name in words where only its name is known, as in the list of arrivals. */
export function nameEvent(name: string, t: Translate): string {
  const bare = { type: TYPE_NAMES.has(name) ? name : 'track', name, channel: '', direction: 'in' }
  return describeEvent({ ...bare, properties: {}, context: {}, traits: null }, t, 'en').title
}

const TYPE_NAMES = new Set(['page', 'screen', 'identify', 'group', 'alias'])

const BY_TYPE: Readonly<Record<string, Describe>> = {
  page: ({ properties, context }, t) => describeView(properties, context, t, 'page'),
  screen: ({ properties, context }, t) => describeView(properties, context, t, 'screen'),
  identify: describeIdentify,
  group: (event, t) => ({ title: t('events.group'), text: textOf(fieldsOf(event.properties.traits), 'name') }),
  alias: (_event, t) => ({ title: t('events.alias') }),
}

const BY_NAME: Readonly<Record<string, Describe>> = {
  'Order Completed': describeOrder,
  'Order Updated': (event, t, locale) => aboutOrder(event, t('events.orderUpdated', orderId(event)), locale, t),
  'Order Refunded': describeRefund,
  'Order Cancelled': (event, t, locale) => aboutOrder(event, t('events.orderCancelled', orderId(event)), locale, t),
  'Order Shipped': describeShipped,
  'Order Fulfilled': (event, t) => ({ title: t('events.orderFulfilled', orderId(event)) }),
  'Product Viewed': productEvent('events.productViewed'),
  'Product Clicked': productEvent('events.productViewed'),
  'Product Added': productEvent('events.productAdded'),
  'Product Removed': productEvent('events.productRemoved'),
  'Product Ordered': productEvent('events.productOrdered'),
  'Product Reviewed': describeReview,
  'Product List Viewed': describeList,
  'Products Searched': ({ properties }, t) => ({ title: t('events.searched', { query: textOf(properties, 'query') || '…' }) }),
  'Cart Viewed': cartEvent('events.cartViewed'),
  'Cart Updated': cartEvent('events.cartUpdated'),
  'Checkout Started': cartEvent('events.checkoutStarted'),
  'Coupon Applied': ({ properties }, t) => ({
    title: t('events.couponApplied', { code: textOf(properties, 'coupon_name', 'coupon_id', 'coupon') }),
  }),
  'Page Viewed': ({ properties, context }, t) => describeView(properties, context, t, 'page'),
  'Message Received': quoteEvent('events.messageReceived'),
  'Message Sent': describeReply,
  'Message Delivered': (_event, t) => ({ title: t('events.messageDelivered') }),
  'Message Read': (_event, t) => ({ title: t('events.messageRead') }),
  'Email Received': mailEvent('events.emailReceived'),
  'Email Sent': mailEvent('events.emailSent'),
  'Email Delivered': mailEvent('events.emailDelivered'),
  'Email Opened': mailEvent('events.emailOpened'),
  'Email Link Clicked': mailEvent('events.emailClicked'),
  'Email Bounced': mailEvent('events.emailBounced'),
  'Email Marked as Spam': mailEvent('events.emailSpam'),
  'SMS Sent': quoteEvent('events.smsSent'),
  'SMS Delivered': quoteEvent('events.smsDelivered'),
  'Push Notification Sent': quoteEvent('events.pushSent'),
  'Push Notification Delivered': quoteEvent('events.pushDelivered'),
  'Push Notification Opened': quoteEvent('events.pushOpened'),
  'Campaign Sent': mailEvent('events.campaignSent'),
  'Call Received': describeCall('events.callReceived'),
  'Call Placed': describeCall('events.callPlaced'),
  'Store Visited': describeVisit,
  'Signed Up': (_event, t) => ({ title: t('events.signedUp') }),
  'Signed In': (_event, t) => ({ title: t('events.signedIn') }),
  'Signed Out': (_event, t) => ({ title: t('events.signedOut') }),
  Subscribed: consentEvent('events.subscribed'),
  Unsubscribed: consentEvent('events.unsubscribed'),
  'Consent Preference Updated': consentEvent('events.consentChanged'),
  'Consent Given': consentEvent('events.consentGiven'),
  'Consent Withdrawn': consentEvent('events.consentWithdrawn'),
}

type PlainKey = {
  [Key in MessageKey & `events.${string}`]: Parameters<typeof plainly<Key>>[1] extends never ? never : Key
}[MessageKey & `events.${string}`]
declare function plainly<Key extends MessageKey>(t: Translate, key: Key): string

function describeView(properties: Fields, context: Fields, t: Translate, kind: 'page' | 'screen'): Part {
  const page = fieldsOf(context.page)
  const name = textOf(properties, 'name', 'title') || textOf(page, 'title')
  const path = textOf(properties, 'path', 'url') || textOf(page, 'path', 'url')
  const shown = name || path
  if (shown === '') return { title: t(`events.${kind}Plain`) }
  return { title: t(`events.${kind}`, { page: shown }), text: name === '' || path === name ? '' : path }
}

function describeIdentify({ properties, traits, channel }: EventLike, t: Translate): Part {
  const values = Object.entries(traits ?? {}).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [`${name}: ${value}`] : [],
  )
  const text = values.slice(0, 4).join(' · ')
  if (textOf(properties, 'by') !== '') return { title: t('events.editedByHand'), text }
  return { title: channel === 'web' ? t('events.identified') : t('events.identifiedRecord'), text }
}
