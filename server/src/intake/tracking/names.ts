/**
 * Names of the same thing in three vocabularies, as one. The internal name is Segment's e-commerce v2 name.
 * @source Segment e-commerce spec v2; Braze recommended e-commerce events; Klaviyo "Key metrics" of its API guide
 */
const NAMES: Readonly<Record<string, string>> = {
  // Braze
  'ecommerce.product_viewed': 'Product Viewed',
  'ecommerce.cart_updated': 'Cart Updated',
  'ecommerce.checkout_started': 'Checkout Started',
  'ecommerce.order_placed': 'Order Completed',
  'ecommerce.order_refunded': 'Order Refunded',
  'ecommerce.order_cancelled': 'Order Cancelled',
  // Klaviyo
  'Active on Site': 'Page Viewed',
  'Viewed Product': 'Product Viewed',
  'Added to Cart': 'Product Added',
  'Started Checkout': 'Checkout Started',
  'Placed Order': 'Order Completed',
  'Ordered Product': 'Product Ordered',
  'Fulfilled Order': 'Order Fulfilled',
  'Cancelled Order': 'Order Cancelled',
  'Refunded Order': 'Order Refunded',
  'Received Email': 'Email Delivered',
  'Opened Email': 'Email Opened',
  'Clicked Email': 'Email Link Clicked',
  'Bounced Email': 'Email Bounced',
  'Marked Email as Spam': 'Email Marked as Spam',
  'Unsubscribed from Email Marketing': 'Unsubscribed',
  'Subscribed to Email Marketing': 'Subscribed',
  // Segment's v1 names
  'Viewed Product Category': 'Product List Viewed',
  'Completed Order': 'Order Completed',
  'Removed Product': 'Product Removed',
  'Added Product': 'Product Added',
}

/** What the brand said to the customer; every other name is the customer's doing. */
const OUTBOUND =
  /^(?:Email|SMS|WhatsApp|Push|Message|Campaign|Broadcast|Call)(?: Notification)? (?:Sent|Delivered|Bounced|Placed)$/

/** The internal name of an event, whichever family of names it comes in. */
export function canonicalName(name: string): string {
  return Object.hasOwn(NAMES, name) ? (NAMES[name] ?? name) : name
}

/** Whether an event of this name goes from the brand to the customer. */
export function isOutbound(name: string): boolean {
  return OUTBOUND.test(name)
}
