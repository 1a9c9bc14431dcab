/**
 * A brand of any size for figures: a shop that knows everybody, a newsletter, and a till that stands apart. Everything is told as the calls
 * that its channels would send, so that what is written straight into the tables can be held against what the turn makes of them.
 */
import type { Somebody } from '../identity/live/people.ts'

/** The channels, in the order in which their words arrive. */
export const CHANNELS = ['shop', 'letter', 'till'] as const
export type ChannelName = (typeof CHANNELS)[number]

/** How the sources of the channels are made. */
export const SOURCES: Readonly<Record<ChannelName, { name: string; kind: 'server' | 'till'; channel: string }>> = {
  shop: { name: 'Tienda', kind: 'server', channel: 'web' },
  letter: { name: 'Boletín', kind: 'server', channel: 'email' },
  till: { name: 'Caja', kind: 'till', channel: 'store' },
}

/** One call to the tracking API, before it has an id and an instant. */
export interface Call {
  readonly type: 'identify' | 'track'
  readonly userId?: string
  readonly anonymousId?: string
  readonly event?: string
  readonly traits?: Readonly<Record<string, unknown>>
  readonly properties?: Readonly<Record<string, unknown>>
  readonly context?: { readonly traits: Readonly<Record<string, unknown>> }
}

/** What one channel knows a person by, and what it tells under that name. */
export interface Told {
  readonly channel: ChannelName
  readonly calls: readonly Call[]
}

/** Of five people one has been at the till. */
export function isAtTill(index: number): boolean {
  return index % 5 === 0
}

/** Everything that is told of the i-th person, one entry for each set of names; the shop's card comes first. */
export function tellOf(index: number, one: Somebody): readonly Told[] {
  const { name, email, phone, birthday, street, postalCode, city } = one
  const card = { name, ...own({ email, phone, birthday }), address: { street, postalCode, city } }
  const userId = `c${index}`
  const told: Told[] = [{ channel: 'shop', calls: [{ type: 'identify', userId, traits: card }] }]
  if (index % 5 < 3) told.push({ channel: 'shop', calls: browse(index, userId) })
  if (email !== null && index % 5 > 1) told.push({ channel: 'letter', calls: write(index, name, email) })
  if (isAtTill(index)) told.push({ channel: 'till', calls: ring(index, { name, ...own({ phone, email }) }) })
  return told
}

const SKUS = 400

/** What a browser shows of somebody who is signed in: views, and of every second one a purchase. */
function browse(index: number, userId: string): Call[] {
  const who = { type: 'track', userId, anonymousId: `b${index}` } as const
  const sku = `SKU-${index % SKUS}`
  const view: Call = { ...who, event: 'Product Viewed', properties: { sku, name: productName(index), price: 19.9 } }
  return index % 2 === 0 ? [view, { ...who, event: 'Order Completed', properties: order(`W${index}`, index) }] : [view]
}

/** A newsletter, and of every fourth who reads it a question. */
function write(index: number, name: string, email: string): Call[] {
  const context = { traits: { email } }
  const sent: Call = { type: 'track', event: 'Email Sent', properties: { subject: 'Novedades de la semana' }, context }
  const asked = index % 3 === 0 ? `¿Dónde está mi pedido W${index - (index % 2)}?` : '¿Tenéis stock de la cafetera?'
  const question: Call = {
    type: 'track',
    event: 'Email Received',
    properties: { subject: asked, text: asked },
    context,
  }
  const joined: Call = { type: 'identify', traits: { name, email } }
  return index % 4 === 3 ? [joined, sent, question] : [joined, sent]
}

/** A loyalty card and what was bought with it. */
function ring(index: number, traits: Readonly<Record<string, unknown>>): Call[] {
  const all = { ...traits, loyaltyCard: `29${String(index).padStart(9, '0')}` }
  return [
    { type: 'identify', traits: all },
    { type: 'track', event: 'Order Completed', properties: order(`T${index}`, index + 1), context: { traits: all } },
  ]
}

function order(id: string, index: number) {
  const products = [{ sku: `SKU-${index % SKUS}`, name: productName(index), price: 19.9, quantity: 1 }]
  return { order_id: id, total: 19.9, currency: 'EUR', products }
}

function productName(index: number): string {
  return `Cafetera italiana ${index % SKUS}`
}

/** Without what is not known. */
function own(all: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [[name, value]])))
}
