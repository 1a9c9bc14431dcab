/** What the reader may want to see of a thread. */
export const THREAD_KINDS = ['all', 'orders', 'talk', 'browsing', 'marketing', 'data'] as const
export type ThreadKind = (typeof THREAD_KINDS)[number]

const NAMES: Readonly<Record<ThreadKind, readonly string[]>> = {
  all: [],
  orders: ['Order Completed', 'Order Updated', 'Order Refunded', 'Order Cancelled', 'Order Shipped', 'Order Fulfilled'],
  talk: [
    'Message Received',
    'Message Sent',
    'Email Received',
    'Email Sent',
    'Call Received',
    'Call Placed',
    'Store Visited',
  ],
  browsing: [
    'page',
    'screen',
    'Product Viewed',
    'Product Added',
    'Products Searched',
    'Cart Viewed',
    'Checkout Started',
  ],
  marketing: ['Email Delivered', 'Email Opened', 'Email Link Clicked', 'Email Bounced', 'SMS Sent', 'Campaign Sent'],
  data: ['identify', 'Signed Up', 'Consent Preference Updated', 'Consent Given', 'Consent Withdrawn', 'Unsubscribed'],
}

/** The event names of a kind as the API takes them; undefined for all. */
export function namesOf(kind: ThreadKind): string | undefined {
  return NAMES[kind].length > 0 ? NAMES[kind].join(',') : undefined
}
