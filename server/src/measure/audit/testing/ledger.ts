import { gatherFacts } from '../rules/facts.ts'
import { matchByIdentifiers } from '../rules/people/group-people.ts'
import type { AuditFile, Ledger, Message, Offer, Order, PersonRecord } from '../schema.ts'

/** A record of nobody in particular. */
export function record(parts: Partial<PersonRecord>): PersonRecord {
  const rest = { keys: [], numbers: [], fields: {}, wishes: [] }
  return { id: 0, file: 0, line: 2, channel: 'web', isCard: true, ...rest, ...parts }
}

/** A message that says nothing in particular. */
export function message(parts: Partial<Message>): Message {
  const rest = { conversation: '', text: '' }
  return { file: 0, line: 2, record: 0, channel: 'email', direction: 'in', atMs: 0, ...rest, ...parts }
}

/** An order of nothing in particular. */
export function order(parts: Partial<Order>): Order {
  const rest = { orderId: 'W1000', totalMinor: null, currency: 'EUR', state: 'completed', skus: [] } as const
  return { file: 0, line: 2, record: 0, channel: 'web', atMs: 0, ...rest, ...parts }
}

/** An offer of nothing in particular. */
export function offer(parts: Partial<Offer>): Offer {
  const rest = { priceMinor: null, currency: 'EUR', stock: null, location: '' }
  return { file: 0, line: 2, channel: 'web', sku: '', name: '', description: '', ...rest, ...parts }
}

/** A ledger of the rows given; records get their places. */
export function ledger(parts: Partial<Ledger>): Ledger {
  const files: AuditFile[] = []
  const empty = {
    files,
    skipped: [],
    orders: [],
    messages: [],
    steps: [],
    offers: [],
    products: new Map<string, string>(),
  }
  return { ...empty, ...parts, records: (parts.records ?? []).map((one, id) => ({ ...one, id })) }
}

/** The facts of a ledger, with the plain matcher and seven days. */
export function facts(parts: Partial<Ledger>) {
  const known = ledger(parts)
  return gatherFacts(known, matchByIdentifiers(known.records), 7)
}
