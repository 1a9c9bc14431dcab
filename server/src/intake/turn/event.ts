/**
 * The canonical event: what every door makes of what it was given, Segment-shaped, plus channel and direction.
 * identifiers are raw here; customers/identity normalises them.
 */
import type { CustomerId, EventId, FragmentId, SourceId } from '../../kernel/ids.ts'
import type { JsonObject } from '../../kernel/json.ts'

export type EventType = 'identify' | 'track' | 'page' | 'screen' | 'group' | 'alias'
export type Direction = 'in' | 'out' | 'internal'

/** Kinds of identifier, strongest first. */
export type IdentifierKind =
  | 'document'
  | 'user_id'
  | 'wa_bsuid'
  | 'loyalty_card'
  | 'email'
  | 'phone'
  | 'wa_id'
  | 'anonymous_id'
  | 'device'

/** claimed: typed in a browser; record: the brand's own (server key, till, import); verified: proved by its owner. */
export type Evidence = 'claimed' | 'record' | 'verified'

/** An identifier as it was given. */
export interface RawIdentifier {
  readonly kind: IdentifierKind
  readonly value: string
  /** What the value is unique within (a portfolio, a shop); empty when it is unique as it stands. */
  readonly scope?: string
  readonly evidence: Evidence
}

/** What somebody said about being contacted at one address. */
export interface ConsentClaim {
  readonly kind: 'email' | 'phone'
  readonly address: string
  readonly channel: string
  /** What for: `marketing`, `orders` … */
  readonly purpose: string
  readonly state: 'subscribed' | 'unsubscribed'
  readonly proof: JsonObject
}

/** A fact as a door hands it to the turn. */
export interface IncomingEvent {
  /** 1 to 100 characters; the turn keeps each only once, for ever. */
  readonly messageId: string
  readonly type: EventType
  /** The event's name for `track`; else the type itself. */
  readonly name: string
  readonly channel: string
  readonly direction: Direction
  readonly sourceId: SourceId
  /** The source in whose words it names somebody, where that is another: what staff write about a customer lands on the fragment that they quote. */
  readonly speaksAs?: SourceId | undefined
  /** At least one. */
  readonly identifiers: readonly RawIdentifier[]
  readonly traits: JsonObject | null
  readonly consents: readonly ConsentClaim[]
  readonly properties: JsonObject
  readonly context: JsonObject
  /** UTC epoch milliseconds, corrected for the sender's clock. */
  readonly occurredAt: number
  readonly receivedAt: number
}

/** An event on its way through the turn, once deduplicated. */
export interface ArrivedEvent {
  /** UUIDv7 in order of arrival. */
  readonly id: EventId
  readonly incoming: IncomingEvent
}

/** An event whose customer is known. */
export interface PlacedEvent extends ArrivedEvent {
  readonly fragmentId: FragmentId
  readonly customerId: CustomerId
}

/** What became of an event. */
export type Outcome =
  | { readonly status: 'stored'; readonly eventId: EventId; readonly customerId: CustomerId }
  | { readonly status: 'duplicate' }
  | { readonly status: 'rejected'; readonly reason: string; readonly detail: string }
