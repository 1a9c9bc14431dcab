import type { ImportField, ImportKind } from '@hilo/contract'

/** A kind of file and what speaks for it. */
export interface RecognisedKind {
  readonly kind: ImportKind
  readonly confidence: number
  readonly reason: string
}

/** The facts a kind is recognised by. */
export interface KindFacts {
  /** Fields that some column may be. */
  readonly fields: ReadonlySet<ImportField>
  /** Whether the order numbers of the sample repeat: several rows make one order. */
  readonly orderRepeats: boolean
  /** Share of rows whose event type is one of Segment's. */
  readonly isEventLog: boolean
}

const LINE_FIELDS: readonly ImportField[] = ['sku', 'productId', 'productName', 'quantity', 'unitPrice', 'lineTotal']
const MONEY_FIELDS: readonly ImportField[] = ['total', 'subtotal']
const PERSON_FIELDS: readonly ImportField[] = [
  'email',
  'phone',
  'name',
  'firstName',
  'lastName',
  'birthday',
  'document',
  'loyaltyCard',
  'company',
  'consent',
  'consentEmail',
  'optOutEmail',
  'address',
  'street',
]

const PERSON: readonly ImportField[] = [
  'userId',
  'externalId',
  'anonymousId',
  'email',
  'phone',
  'loyaltyCard',
  'document',
  'device',
  'whatsappId',
  'name',
  'firstName',
  'lastName',
  'secondLastName',
  'language',
  'company',
  'address',
  'street',
  'streetExtra',
  'city',
  'region',
  'postalCode',
  'country',
]
const CONTACT: readonly ImportField[] = [
  ...PERSON,
  'birthday',
  'gender',
  'jobTitle',
  'tags',
  'createdAt',
  'updatedAt',
  'consent',
  'consentEmail',
  'consentSms',
  'consentWhatsapp',
  'consentPhone',
  'consentPost',
  'consentAt',
  'optOut',
  'optOutEmail',
  'optOutSms',
  'optOutPhone',
  'channel',
  'store',
]
const ORDER: readonly ImportField[] = [
  ...PERSON.filter((field) => field !== 'externalId'),
  'orderId',
  'orderedAt',
  'timeOfDay',
  'orderStatus',
  'total',
  'subtotal',
  'tax',
  'shipping',
  'discount',
  'coupon',
  'currency',
  'paymentMethod',
  'channel',
  'store',
  'occurredAt',
  'createdAt',
  'tags',
  'consentEmail',
  'consent',
]

/** Fields that mean something in a file of each kind; a column of another field keeps its own name. */
export const FIELDS_OF_KIND: Readonly<Record<ImportKind, ReadonlySet<ImportField>>> = {
  contacts: new Set(CONTACT),
  orders: new Set([...ORDER, 'orderLines']),
  'order-lines': new Set([...ORDER, ...LINE_FIELDS, 'variant', 'category', 'brand']),
  messages: new Set([
    ...PERSON,
    'messageFrom',
    'messageTo',
    'subject',
    'text',
    'direction',
    'conversationId',
    'channel',
    'occurredAt',
    'timeOfDay',
    'createdAt',
    'messageId',
    'store',
  ]),
  visits: new Set([
    ...PERSON,
    'occurredAt',
    'timeOfDay',
    'createdAt',
    'channel',
    'store',
    'pageUrl',
    'pageTitle',
    'messageId',
  ]),
  events: new Set([
    ...PERSON,
    'occurredAt',
    'timeOfDay',
    'createdAt',
    'eventType',
    'eventName',
    'messageId',
    'properties',
    'traits',
    'context',
    'direction',
    'channel',
    'store',
    'pageUrl',
    'pageTitle',
  ]),
  mail: new Set(),
}

/** What a bare `id` numbers in a file of each kind: its rows. */
export const ROW_ID_OF_KIND: Readonly<Partial<Record<ImportKind, ImportField>>> = {
  orders: 'orderId',
  'order-lines': 'orderId',
  messages: 'messageId',
  visits: 'messageId',
  events: 'messageId',
}

/** What a table holds, by the fields its columns may be. The first rule that fits decides. */
export function recogniseKind({ fields, orderRepeats, isEventLog }: KindFacts): RecognisedKind {
  const count = (wanted: readonly ImportField[]) => wanted.filter((field) => fields.has(field)).length
  const lines = count(LINE_FIELDS)
  const hasLine = lines >= 2 && (fields.has('quantity') || fields.has('unitPrice') || fields.has('lineTotal'))
  if (isEventLog) return { kind: 'events', confidence: 0.95, reason: 'rows are Segment events' }
  if (fields.has('orderId') && hasLine) {
    const reason = 'it has an order number beside products and quantities: rows of one order are one event'
    return { kind: 'order-lines', confidence: orderRepeats ? 0.97 : 0.8, reason }
  }
  // JSON exports call an order's number just `id`: a date of order and an amount beside it tell whose id it is.
  const isOrderById =
    fields.has('externalId') && (fields.has('orderedAt') || fields.has('orderLines')) && count(MONEY_FIELDS) > 0
  if (isOrderById)
    return {
      kind: 'orders',
      confidence: 0.85,
      reason: 'it has ids beside dates of order and amounts: each row is an order',
    }
  if (fields.has('orderId') && (count(MONEY_FIELDS) > 0 || fields.has('orderLines') || fields.has('orderedAt'))) {
    return { kind: 'orders', confidence: 0.9, reason: 'it has an order number and amounts: each row is an order' }
  }
  if (fields.has('text') && count(['messageFrom', 'messageTo', 'direction', 'conversationId']) > 0) {
    return { kind: 'messages', confidence: 0.85, reason: 'it has texts with who wrote to whom' }
  }
  if (fields.has('eventName') && count(['occurredAt', 'createdAt', 'messageId', 'properties']) > 0) {
    return { kind: 'events', confidence: 0.85, reason: 'it has event names' }
  }
  const people = count(PERSON_FIELDS)
  if (
    fields.has('occurredAt') &&
    count(['store', 'pageUrl']) > 0 &&
    people <= 3 &&
    count(['birthday', 'consent']) === 0
  ) {
    return { kind: 'visits', confidence: 0.7, reason: 'it says who was where and when' }
  }
  if (people > 0) return { kind: 'contacts', confidence: people >= 2 ? 0.9 : 0.7, reason: 'it describes people' }
  return { kind: 'contacts', confidence: 0.3, reason: 'nothing says what it holds: give a mapping with its kind' }
}
