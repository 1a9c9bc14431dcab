import type { Message, Offer, PersonRecord } from '../schema.ts'

/** A record of nobody in particular. */
export function record(parts: Partial<PersonRecord>): PersonRecord {
  return {
    id: 0,
    file: 0,
    line: 2,
    channel: 'web',
    isCard: true,
    keys: [],
    numbers: [],
    fields: {},
    wishes: [],
    ...parts,
  }
}

/** A message that says nothing in particular. */
export function message(parts: Partial<Message>): Message {
  return {
    file: 0,
    line: 2,
    record: 0,
    channel: 'email',
    direction: 'in',
    atMs: 0,
    conversation: '',
    text: '',
    ...parts,
  }
}

/** An offer of nothing in particular. */
export function offer(parts: Partial<Offer>): Offer {
  const rest = { priceMinor: null, currency: 'EUR', stock: null, location: '' }
  return { file: 0, line: 2, channel: 'web', sku: '', name: '', description: '', ...rest, ...parts }
}
