/** Records as imports make them, into the ledger. */
import { createClaimReader, DEFAULT_POLICY, isBlocked } from '../../../customers/identity/index.ts'
import type { ImportEvent, ImportRecord } from '../../../intake/imports/index.ts'
import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts'
import { toMinor } from '../../../kernel/money.ts'
import type { AuditFile, Ledger, Medium, PersonField, PersonRecord, Wish } from '../schema.ts'
import { keep } from './keep.ts'

const TEXT_CHARS = 300
/** Somebody says, in a log of events, whether they want to be written to. */
const WISH_EVENT = /^(?:un)?subscribed$/i
const NO_WISHES: readonly Wish[] = []
const NONE: readonly string[] = []
/** Ways by which somebody can be written to, as channels are called. */
export const MEDIA: readonly Medium[] = ['email', 'sms', 'whatsapp', 'voice']

/** What taking needs to know of the brand. */
export interface TakeContext {
  readonly ledger: Ledger
  /** ISO 3166. */
  readonly country: string
  /** Keys of the brand's own addresses. */
  readonly ownKeys: ReadonlySet<string>
  readonly currency: string
}

/** Takes the records of one file; made once per file. */
export function newRecordTaker(context: TakeContext, file: AuditFile): (record: ImportRecord) => void {
  const { ledger } = context
  const person = newPersonTaker(context, file)
  return (record) => {
    if (record.kind === 'rejected') {
      file.broken += record.rows
      if (file.problems.length < 5) file.problems.push({ line: record.line, reason: record.reason })
      return
    }
    const { event, line } = record
    const at = { file: file.index, line }
    // A file's own column of channels outranks its name: one shop system may sell on the web and in the store.
    const channel = file.kind === 'orders' || file.kind === 'messages' ? channelOf(event, file) : file.channel
    const sides = { event, line, channel }
    if (event.type === 'identify' || WISH_EVENT.test(event.name)) person(sides)
    else if (isOrder(event.name)) {
      ledger.orders.push({ ...at, channel, record: person(sides), ...orderOf(event, context) })
      takeProducts(ledger, event.properties)
    } else if (isMessage(event, file)) {
      ledger.messages.push({ ...at, channel, record: person(sides), ...messageOf(event, file) })
    } else if (event.direction === 'in') {
      // What the brand did (a mail delivered, a notice shown) begins no purchase.
      const skus = skusOf(event.properties)
      ledger.steps.push({ ...at, channel, record: person(sides), atMs: event.occurredAt, name: keep(event.name), skus })
    }
  }
}

interface Sides {
  readonly event: ImportEvent
  readonly line: number
  readonly channel: string
}

/** Rows of a customer list are records each; those behind orders and messages are one record per set of identifiers. */
function newPersonTaker(context: TakeContext, file: AuditFile): (sides: Sides) => number | null {
  const { ledger } = context
  const readNames = newNameReader(context)
  const known = new Map<string, number>()
  /** Of buyers: when they bought last, by record. */
  const lastMs = new Map<number, number>()
  return ({ event, line, channel }) => {
    const { keys, numbers } = readNames(event.identifiers)
    // A log of events identifies the same person again and again: only rows of a list of people are cards.
    const isCard = event.type === 'identify' && file.kind === 'customers'
    const isOwn = isCard || WISH_EVENT.test(event.name)
    if (!isCard && keys.length === 0 && numbers.length === 0) return null
    const name = isOwn ? '' : `${channel} ${keys.join(' ')} ${numbers.join(' ')}`
    const before = isOwn ? undefined : known.get(name)
    const isBuyer = isOrder(event.name)
    if (before !== undefined && !(isBuyer && event.occurredAt >= (lastMs.get(before) ?? 0))) return before
    const id = before ?? ledger.records.length
    const fields = fieldsOf(event.traits ?? {}, isCard, isBuyer)
    const wishes = wishesOf(event, file)
    const record: PersonRecord = {
      id,
      file: file.index,
      line,
      channel,
      isCard,
      fields,
      wishes,
      keys: keys.length === 0 ? NONE : keys,
      numbers: numbers.length === 0 ? NONE : numbers,
    }
    if (isBuyer) lastMs.set(id, event.occurredAt)
    // A buyer says who and where they are with each order: the latest counts.
    if (before !== undefined) ledger.records[id] = { ...record, fields: { ...ledger.records[id]?.fields, ...fields } }
    else ledger.records.push(record)
    if (!isOwn) known.set(name, id)
    return id
  }
}

/** By what somebody can be known again. */
export interface Names {
  readonly keys: readonly string[]
  readonly numbers: readonly string[]
}

/** Reads identifiers into what may link: what is nobody's name, or names a machine, is left out. */
export function newNameReader({
  country,
  ownKeys,
}: Pick<TakeContext, 'country' | 'ownKeys'>): (identifiers: ImportEvent['identifiers']) => Names {
  const readClaims = createClaimReader(country)
  const policy = { ...DEFAULT_POLICY, ownKeys }
  return (identifiers) => {
    const keys: string[] = []
    const numbers: string[] = []
    for (const claim of readClaims(identifiers).claims) {
      if (isBlocked(claim, policy) || claim.kind === 'anonymous_id' || claim.kind === 'device') continue
      if (claim.kind === 'user_id' && claim.scope === '') numbers.push(keep(claim.value))
      else keys.push(keep(claim.key))
    }
    return { keys, numbers }
  }
}

/** What an order says of its buyer. */
export function buyerFields(traits: JsonObject): PersonRecord['fields'] {
  return fieldsOf(traits, false, true)
}

/** Cards and orders say how to reach somebody and where; of those behind messages the name is enough. */
function fieldsOf(traits: JsonObject, isCard: boolean, isBuyer: boolean): PersonRecord['fields'] {
  const fields: Partial<Record<PersonField, string>> = {}
  const put = (field: PersonField, value: Json | undefined) => {
    if (typeof value === 'string' && value.trim() !== '') fields[field] = keep(value.trim().slice(0, 200))
  }
  put('name', traits.name)
  if (!isCard && !isBuyer) return fields
  put('email', traits.email)
  put('phone', traits.phone)
  if (isCard) put('birthday', traits.birthday)
  if (isJsonObject(traits.address)) {
    put('address', traits.address.street)
    put('city', traits.address.city)
    put('postcode', traits.address.postalCode)
  }
  return fields
}

function wishesOf(event: ImportEvent, file: AuditFile): readonly Wish[] {
  if (WISH_EVENT.test(event.name)) return [saidInEvent(event)]
  const isBuyer = file.kind === 'orders'
  if ((file.kind !== 'customers' && !isBuyer) || event.consents.length === 0) return NO_WISHES
  return event.consents.flatMap(({ channel, state, proof }): Wish[] => {
    const medium = MEDIA.find((each) => each === channel)
    const isAllowed = state === 'subscribed'
    // Who bought once and ticked no box has not asked to be left alone; who ticked it has agreed on that day.
    if (medium === undefined || (isBuyer && !isAllowed)) return []
    const at = typeof proof.at === 'string' ? Date.parse(proof.at) : Number.NaN
    const atMs = Number.isFinite(at) ? at : isBuyer ? event.occurredAt : writtenAt(event, file)
    return [{ medium, isAllowed, atMs }]
  })
}

/** When a card was written: its last change, else its first day; null where the list tells neither. */
function writtenAt({ occurredAt, traits }: ImportEvent, { columns }: AuditFile): number | null {
  if (columns.some(({ target }) => target === 'updatedAt')) return occurredAt
  const created = typeof traits?.createdAt === 'string' ? Date.parse(traits.createdAt) : Number.NaN
  return Number.isFinite(created) ? created : null
}

/** `Subscribed` and `Unsubscribed` of a log: of the channel they name, else of e-mail. */
function saidInEvent({ name, properties, occurredAt }: ImportEvent): Wish {
  const medium = MEDIA.find((each) => each === properties.channel) ?? 'email'
  return { medium, isAllowed: !/^un/i.test(name), atMs: occurredAt }
}

function channelOf({ channel }: ImportEvent, file: AuditFile): string {
  const saysItself = file.columns.some(({ target }) => target === 'channel')
  return saysItself && channel !== 'import' ? channel : file.channel
}

function isOrder(name: string): boolean {
  return name === 'Order Completed' || name === 'Order Refunded' || name === 'Order Cancelled'
}

function isMessage(event: ImportEvent, file: AuditFile): boolean {
  return (
    file.kind === 'messages' ||
    file.kind === 'calls' ||
    /^(?:email|message|call|sms) (?:received|sent|delivered|placed)$/i.test(event.name)
  )
}

function orderOf({ name, properties, occurredAt }: ImportEvent, { currency: ours }: TakeContext) {
  const currency = typeof properties.currency === 'string' ? properties.currency : ours
  const total = typeof properties.total === 'number' ? toMinor(properties.total, currency) : null
  const state = name === 'Order Refunded' ? 'refunded' : name === 'Order Cancelled' ? 'cancelled' : 'completed'
  const orderId = keep(
    typeof properties.order_id === 'string' ? properties.order_id : String(properties.order_id ?? ''),
  )
  const original = properties.original_order
  const back =
    typeof original === 'string' || typeof original === 'number' ? { originalId: keep(String(original)) } : {}
  return { orderId, atMs: occurredAt, totalMinor: total, currency, state, skus: skusOf(properties), ...back } as const
}

function messageOf({ direction, occurredAt, properties }: ImportEvent, { isCampaign }: AuditFile) {
  const subject = [properties.subject, properties.email_subject].find((value) => typeof value === 'string') ?? ''
  const body = [properties.text, properties.note, properties.nota].find((value) => typeof value === 'string') ?? ''
  const text = [String(subject), String(body)].filter((part) => part !== '').join(' · ')
  const bodyAt = subject === '' || body === '' ? 0 : text.length - String(body).length
  const conversation = typeof properties.conversation_id === 'string' ? properties.conversation_id : ''
  return {
    direction: isCampaign || direction === 'out' ? 'out' : 'in',
    atMs: occurredAt,
    conversation: keep(conversation),
    text: keep(text.slice(0, TEXT_CHARS)),
    ...(isCampaign && { isCampaign }),
    ...(bodyAt > 0 && bodyAt < TEXT_CHARS && { bodyAt }),
  } as const
}

/** What orders call a product: answers speak of it by that name. */
function takeProducts({ products }: Ledger, properties: JsonObject): void {
  const lines = Array.isArray(properties.products) ? properties.products.filter(isJsonObject) : []
  for (const { sku, product_id: productId, name } of lines) {
    const code = typeof sku === 'string' ? sku : typeof productId === 'string' ? productId : ''
    if (typeof name !== 'string' || name === '' || products.has(code || name)) continue
    products.set(keep(code || name), keep(name.slice(0, 200)))
  }
}

function skusOf(properties: JsonObject): readonly string[] {
  const { products } = properties
  const lines = Array.isArray(products) ? products.filter(isJsonObject) : [properties]
  return lines.flatMap(({ sku, product_id: productId }) => {
    const code = typeof sku === 'string' ? sku : typeof productId === 'string' ? productId : ''
    return code === '' ? [] : [keep(code.toUpperCase())]
  })
}
