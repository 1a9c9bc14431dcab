/** What a channel is: a pure adapter between a provider's wire and Hilo's facts. It has no tables and knows nobody above it. */
import type { Json, JsonObject } from '../kernel/json.ts'

/** What a channel can do and how far: what screens, rules and the outbox ask instead of naming channels. */
export interface ChannelManifest {
  /** As events carry it, and the path of its webhook: `/in/<name>/<sourceId>`. */
  readonly name: string
  /** Who is at the other end: a vendor, or `standard-webhooks` for devices of the brand. */
  readonly provider: string
  /** The facts that come in. */
  readonly receives: readonly ('visits' | 'orders' | 'messages' | 'statuses')[]
  /** What can be sent; empty: the channel only listens, and there is no `send`. */
  readonly sends: readonly ('text' | 'media' | 'template')[]
  /** MIME types of attachments, either way. */
  readonly mediaTypes: readonly string[]
  readonly limits: ChannelLimits
}

/** Bounds that the provider sets. */
export interface ChannelLimits {
  /** Body of a webhook, in bytes: more is not read. */
  readonly maxWebhookBytes: number
  /** A text message, in UTF-16 code units; null when none can be sent. */
  readonly maxTextChars: number | null
  /** How long after the customer's last word anything but a template may be sent; null: always, or never. */
  readonly replyWindowMs: number | null
}

/** A webhook as it came, before anybody believes it. */
export interface RawWebhook {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** The very bytes that were signed. */
  readonly body: Buffer
}

/** Something that points at a person; the kinds are those of customers/identity. */
export interface ChannelIdentifier {
  readonly kind: 'user_id' | 'loyalty_card' | 'email' | 'phone' | 'anonymous_id' | 'device'
  readonly value: string
  readonly scope?: string
  readonly evidence: 'claimed' | 'record' | 'verified'
}

/** A fact of a channel. */
export interface ChannelEvent {
  /** Of this source, 1 to 50 characters; the same in each delivery of the same fact, so that it is stored once. */
  readonly id: string
  readonly name: string
  readonly direction: 'in' | 'out'
  /** At least one. */
  readonly identifiers: readonly ChannelIdentifier[]
  readonly properties: JsonObject
  readonly context: JsonObject
  /** UTC epoch milliseconds by the sender's clock; may lie in the future. */
  readonly occurredAt: number
}

/** A part of a webhook that could not be read; the rest of it is taken all the same. */
export interface ChannelRefusal {
  /** Its place in the webhook's list; null: the webhook as a whole. */
  readonly index: number | null
  readonly reason: string
  readonly detail: string
  /** A webhook with nothing but this part: corrected, it can be parsed again. */
  readonly body: Json
}

/** What a webhook says. */
export interface ParsedWebhook {
  readonly events: readonly ChannelEvent[]
  readonly refusals: readonly ChannelRefusal[]
}

/** What happened to a message that was sent. */
export type DeliveryStatus = 'sent' | 'delivered' | 'read' | 'failed'

/** A message to leave. `key` is the idempotency key: the same message twice is sent once where the provider allows it. */
export interface OutboundMessage {
  readonly key: string
  readonly to: string
  readonly text: string
}

/** What a provider answered. */
export type SendResult =
  | { readonly kind: 'accepted'; readonly providerMessageId: string }
  /** Final. */
  | { readonly kind: 'rejected'; readonly reason: string; readonly detail: string }
  | { readonly kind: 'deferred'; readonly retryAfterMs: number; readonly detail: string }

/** A channel. One folder each; the conformance suite runs on all. */
export interface ChannelAdapter {
  readonly manifest: ChannelManifest
  /**
   * Whether the owner of `secret` sent this, and lately. Pure; false for whatever is odd, also for a secret that is none.
   * @param now UTC epoch milliseconds: what was signed long ago is a replay
   */
  readonly verify: (request: RawWebhook, secret: string, now: number) => boolean
  /**
   * What a webhook says whose signature was checked. Pure, and never throws.
   * @param sourceId scopes what is unique only within one source
   */
  readonly parse: (body: Json, sourceId: string) => ParsedWebhook
  /** The provider's words for what became of a message. */
  readonly statuses: Readonly<Record<string, DeliveryStatus>>
  /** Throws only when the outcome is unknown. */
  readonly send?: (message: OutboundMessage, signal: AbortSignal) => Promise<SendResult>
}
