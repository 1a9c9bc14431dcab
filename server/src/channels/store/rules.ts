import { MAX_VISITS, StoreVisit } from '@hilo/contract'
import type { z } from 'zod'
import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts'
import type { ChannelEvent, ChannelIdentifier, ChannelRefusal, ParsedWebhook } from '../manifest.ts'

type Visit = z.output<typeof StoreVisit>

/** Visits as events: `Store Visited` each, and `Order Completed` where there is a ticket. A visit that cannot be read does not stop the others. */
export function parseVisits(body: Json, sourceId: string): ParsedWebhook {
  const visits = isJsonObject(body) ? body.visits : undefined
  if (!Array.isArray(visits)) return refuseAll(body, 'the body must be {"visits": [...]}')
  if (visits.length > MAX_VISITS) return refuseAll(null, `a delivery holds at most ${MAX_VISITS} visits`)
  const events: ChannelEvent[] = []
  const refusals: ChannelRefusal[] = []
  for (const [index, raw] of visits.entries()) {
    const parsed = StoreVisit.safeParse(raw)
    if (parsed.success) events.push(...toEvents(parsed.data, sourceId))
    else refusals.push({ index, reason: 'bad_visit', detail: describe(parsed.error), body: { visits: [raw] } })
  }
  return { events, refusals }
}

function refuseAll(body: Json, detail: string): ParsedWebhook {
  return { events: [], refusals: [{ index: null, reason: 'bad_delivery', detail, body }] }
}

/** The field and what is wrong with it; never what it held. */
function describe(error: z.ZodError): string {
  const [issue] = error.issues
  return issue ? `${issue.path.join('.') || 'the visit'}: ${issue.message}` : 'the visit cannot be read'
}

function toEvents(visit: Visit, sourceId: string): ChannelEvent[] {
  const context: JsonObject = visit.device === undefined ? {} : { device: { reader: visit.device } }
  const identifiers = identify(visit, sourceId)
  const common = { direction: 'in', identifiers, context, occurredAt: Date.parse(visit.at) } as const
  const { ticket, store } = visit
  const came: ChannelEvent = { ...common, id: visit.id, name: 'Store Visited', properties: { store } }
  if (!ticket) return [came]
  const properties = orderProperties(ticket, store)
  // A colon cannot stand in a visit's id, so no other visit can take this one.
  return [came, { ...common, id: `${visit.id}:ticket`, name: 'Order Completed', properties }]
}

/**
 * The till speaks for the brand's records. The reader that saw the visit is no identifier: everybody passes it, and whoever came
 * unnamed would become the last one who showed a card there. An unnamed visit is somebody of its own.
 */
function identify({ id, customer = {} }: Visit, sourceId: string): readonly ChannelIdentifier[] {
  const found: ChannelIdentifier[] = []
  const add = (kind: ChannelIdentifier['kind'], value: string | undefined) => {
    if (value !== undefined) found.push({ kind, value, evidence: 'record' })
  }
  add('user_id', customer.userId)
  add('loyalty_card', customer.loyaltyCard)
  add('email', customer.email)
  add('phone', customer.phone)
  add('device', customer.device)
  if (found.length === 0) add('anonymous_id', `store:${sourceId}:${id}`)
  return found
}

/** In the words of Segment's e-commerce specification v2, amounts in major units. */
function orderProperties(ticket: NonNullable<Visit['ticket']>, store: string): JsonObject {
  return {
    order_id: ticket.number,
    store,
    total: ticket.total,
    currency: ticket.currency,
    products: ticket.lines.map(({ sku, name, quantity, price }) => ({
      ...(sku === undefined ? {} : { product_id: sku, sku }),
      name,
      quantity,
      price,
    })),
  }
}
