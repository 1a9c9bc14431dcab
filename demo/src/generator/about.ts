/** What the brand's messages are really about: never sent, only the truth knows. */

/** What somebody wants to have settled. */
export type Matter =
  | 'stock'
  | 'price'
  | 'advice'
  | 'gift'
  | 'hours'
  | 'delivery'
  | 'broken'
  | 'return'
  | 'charge'
  | 'invoice'

/** A request: two of them are the same one where the matter is, and the order, the product or the gist. */
export interface Request {
  readonly matter: Matter
  readonly orderId?: string
  /** The product's code. */
  readonly sku?: string
  /** Of a question about stock: the store's. */
  readonly city?: string
  /** Which of them its words name; without either only the gist is left. */
  readonly names: readonly ('order' | 'product')[]
  /** What is asked where neither order nor product is named: equal texts are equal questions. */
  readonly gist: string
  /** The brand itself got in touch: what is noted is not surely a request. */
  readonly isOutgoing?: boolean
}

/** What the brand states to a customer about an order or a product. Amounts in euro cents, days as UTC ms of their midnight. */
export type Statement =
  | { readonly what: 'price'; readonly sku: string; readonly amountMinor: number }
  | { readonly what: 'stock'; readonly sku: string; readonly city: string; readonly isThere: boolean }
  | { readonly what: 'amount'; readonly orderId: string; readonly amountMinor: number }
  | { readonly what: 'date'; readonly orderId: string; readonly firstDayMs: number; readonly lastDayMs: number }
  | { readonly what: 'status'; readonly orderId: string; readonly status: Status }

/** How far an order is, in this order; a cancelled one goes nowhere. */
export const STATUSES = ['preparing', 'shipped', 'in delivery', 'delivered'] as const
export type Status = (typeof STATUSES)[number] | 'cancelled'

/** What a message is about. */
export interface About {
  readonly asks?: Request
  readonly says?: readonly Statement[]
  /** The customer asks for no more advertising, or wants it again. */
  readonly wish?: 'no' | 'yes'
  /** The brand writes of its own accord: it advertises, or tells how an order stands. */
  readonly isAdvert?: true
  readonly isNotice?: true
}

/** Matters before a purchase: who asks may buy. */
export const BEFORE_BUYING: ReadonlySet<Matter> = new Set(['stock', 'price', 'advice', 'gift'])
