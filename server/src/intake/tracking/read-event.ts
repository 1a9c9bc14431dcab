import { Channel } from '@hilo/contract'
import { newId } from '../../kernel/ids.ts'
import type { Json, JsonObject } from '../../kernel/json.ts'
import { isJsonObject } from '../../kernel/json.ts'
import type { KeyOwner } from '../sources/index.ts'
import type { Direction, EventType, IncomingEvent } from '../turn/index.ts'
import { isConsent, readConsents } from './consents.ts'
import { readIdentifiers } from './identifiers.ts'
import { canonicalName, isOutbound } from './names.ts'

/** What the request says of all its events. */
export interface Envelope {
  readonly owner: KeyOwner
  /** Epoch ms of this machine. */
  readonly receivedAt: number
  /** Epoch ms of the sender's clock when it sent; null when it did not say. */
  readonly sentAt: number | null
  /** Of the batch; an event's own context goes over it, key by key. */
  readonly context: JsonObject
}

/** An event, or why it is refused. */
export type Read =
  | { readonly kind: 'event'; readonly event: IncomingEvent }
  | { readonly kind: 'rejected'; readonly reason: string; readonly detail: string }

const TYPES: ReadonlySet<string> = new Set<EventType>(['identify', 'track', 'page', 'screen', 'group', 'alias'])
const MAX_MESSAGE_ID = 100
const MAX_NAME = 200
/** 1900-01-01: a date of before is a mistake, not history. */
const MIN_INSTANT = -2_208_988_800_000
const CHANNELS: ReadonlySet<string> = new Set(Channel.options)

/**
 * Makes a canonical event of one Segment-shaped call.
 * @param type the endpoint's; null in a batch, where each event says its own
 */
export function readEvent(raw: Json, type: EventType | null, envelope: Envelope): Read {
  if (!isJsonObject(raw)) return refuse('not_an_object', 'an event must be a JSON object')
  const kind = type ?? raw.type
  if (!isEventType(kind)) return refuse('unknown_type', 'type must be identify, track, page, screen, group or alias')
  const messageId = readMessageId(raw.messageId)
  if (messageId === null)
    return refuse('bad_message_id', `messageId must be text of at most ${MAX_MESSAGE_ID} characters`)
  const name = readName(kind, raw)
  if (name === null) return refuse('bad_name', `a track call needs an event name of 1 to ${MAX_NAME} characters`)

  const context = mergeContext(envelope.context, raw.context)
  const properties = readProperties(kind, raw)
  const traits = kind === 'identify' && isJsonObject(raw.traits) ? raw.traits : null
  const identifiers = readIdentifiers(raw, kind, context, envelope.owner.kind)
  if (identifiers.length === 0) return refuse('nobody', 'an event needs a userId, an anonymousId or an external id')

  const event: IncomingEvent = {
    messageId,
    type: kind,
    name,
    channel: readChannel(envelope.owner, name, properties, context),
    direction: readDirection(name, properties),
    sourceId: envelope.owner.sourceId,
    identifiers,
    traits,
    consents: readConsents(name, properties, identifiers),
    properties,
    context,
    occurredAt: readOccurredAt(raw, envelope),
    receivedAt: envelope.receivedAt,
  }
  return { kind: 'event', event }
}

function refuse(reason: string, detail: string): Read {
  return { kind: 'rejected', reason, detail }
}

function isEventType(value: Json | undefined): value is EventType {
  return typeof value === 'string' && TYPES.has(value)
}

/** Given, or made here: then a repeated delivery cannot be told from a second event. */
function readMessageId(value: Json | undefined): string | null {
  if (value === undefined || value === null || value === '') return `hilo-${newId()}`
  const id = typeof value === 'number' ? String(value) : value
  return typeof id === 'string' && id.length <= MAX_MESSAGE_ID ? id : null
}

function readName(type: EventType, raw: JsonObject): string | null {
  if (type !== 'track') return type
  const name = typeof raw.event === 'string' ? raw.event.trim() : ''
  return name.length > 0 && name.length <= MAX_NAME ? canonicalName(name) : null
}

function mergeContext(shared: JsonObject, own: Json | undefined): JsonObject {
  if (!isJsonObject(own)) return shared
  return Object.keys(shared).length === 0 ? own : { ...shared, ...own }
}

/** page and screen keep their name, group its id and traits, alias the previous id, beside the properties. */
function readProperties(type: EventType, raw: JsonObject): JsonObject {
  const properties = isJsonObject(raw.properties) ? raw.properties : {}
  switch (type) {
    case 'page':
    case 'screen':
      return {
        ...(typeof raw.name === 'string' ? { name: raw.name } : {}),
        ...(typeof raw.category === 'string' ? { category: raw.category } : {}),
        ...properties,
      }
    case 'group':
      return { ...properties, groupId: raw.groupId ?? null, traits: raw.traits ?? null }
    case 'alias':
      return { ...properties, previousId: raw.previousId ?? null }
    default:
      return properties
  }
}

/** A brand's own source may speak for several channels; a browser may not. What a consent is about is not where it was given. */
function readChannel(owner: KeyOwner, name: string, properties: JsonObject, context: JsonObject): string {
  if (owner.kind === 'browser') return owner.channel
  for (const said of [context.channel, isConsent(name) ? null : properties.channel]) {
    if (typeof said === 'string' && CHANNELS.has(said)) return said
  }
  return owner.channel
}

function readDirection(name: string, properties: JsonObject): Direction {
  const said = properties.direction
  if (said === 'out' || said === 'outbound') return 'out'
  if (said === 'in' || said === 'inbound') return 'in'
  if (said === 'internal') return 'internal'
  return isOutbound(name) ? 'out' : 'in'
}

/**
 * When it happened, by this machine's clock: receivedAt − (sentAt − originalTimestamp), never in the future.
 * @source Segment, "Spec: Common Fields", timestamps
 */
function readOccurredAt(raw: JsonObject, envelope: Envelope): number {
  const original = readInstant(raw.originalTimestamp) ?? readInstant(raw.timestamp)
  if (original === null) return envelope.receivedAt
  const sentAt = readInstant(raw.sentAt) ?? envelope.sentAt
  const corrected = sentAt === null ? original : envelope.receivedAt - (sentAt - original)
  if (corrected < MIN_INSTANT) return envelope.receivedAt
  return Math.min(corrected, envelope.receivedAt)
}

/** Epoch ms of an ISO 8601 text or a number of ms; null for anything else. */
export function readInstant(value: Json | undefined): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'string') return null
  const parsed = Date.parse(value)
  return Number.isNaN(parsed) ? null : parsed
}
