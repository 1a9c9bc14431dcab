/** The shape of what the demo brand says: Segment messages, each from one of the brand's sources. */
import type { About } from './about.ts'

type Json = string | number | boolean | null | readonly Json[] | Fields
/** A JSON object. */
export interface Fields {
  readonly [key: string]: Json
}

/** One message of the tracking API. */
export interface SegmentMessage {
  readonly type: 'track' | 'identify' | 'page'
  readonly messageId: string
  readonly timestamp: string
  readonly userId?: string
  readonly anonymousId?: string
  readonly event?: string
  readonly name?: string
  readonly properties?: Fields
  readonly traits?: Fields
  readonly context?: Fields
}

/** The brand's own systems. */
export type SourceKey =
  | 'shop'
  | 'backend'
  | 'till-madrid'
  | 'till-valencia'
  | 'till-sevilla'
  | 'tablet'
  | 'whatsapp'
  | 'mailbox'
  | 'phone'
  | 'campaigns'

/** A source as it is created through `POST /api/sources`. */
export interface SourcePlan {
  readonly key: SourceKey
  readonly name: string
  readonly kind: 'browser' | 'server' | 'till' | 'channel'
  readonly channel: string
  /** The brand has not linked it yet: its people stand apart. */
  readonly isIsolated?: true
}

/** What the brand has connected, in the order in which it is created. */
export const SOURCES: readonly SourcePlan[] = [
  { key: 'shop', name: 'Tienda web', kind: 'browser', channel: 'web' },
  { key: 'backend', name: 'Pedidos web', kind: 'server', channel: 'web' },
  { key: 'till-madrid', name: 'Caja Madrid', kind: 'till', channel: 'store' },
  { key: 'till-valencia', name: 'Caja Valencia', kind: 'till', channel: 'store', isIsolated: true },
  { key: 'till-sevilla', name: 'Caja Sevilla', kind: 'till', channel: 'store' },
  { key: 'tablet', name: 'iPad de la tienda', kind: 'browser', channel: 'store' },
  { key: 'whatsapp', name: 'WhatsApp', kind: 'channel', channel: 'whatsapp' },
  { key: 'mailbox', name: 'Correo hola@', kind: 'channel', channel: 'email' },
  { key: 'phone', name: 'Centralita', kind: 'channel', channel: 'voice' },
  { key: 'campaigns', name: 'Boletín', kind: 'server', channel: 'email' },
]

/** One message with its source, and who is really behind it and what it is about (never sent: only the truth knows). */
export interface Fact {
  readonly source: SourceKey
  readonly atMs: number
  readonly personId: string | null
  readonly message: SegmentMessage
  readonly about?: About
}

/** What a fact is made of before it has an id and a time stamp. */
export type Draft = Omit<SegmentMessage, 'messageId' | 'timestamp'>

/** Collects the facts of one episode; ids follow from the episode's key, so that a second run makes the same ones. */
export interface Recorder {
  say(source: SourceKey, atMs: number, draft: Draft, about?: About): void
}

/** @param episodeKey unique for ever: it leads every messageId */
export function createRecorder(facts: Fact[], episodeKey: string, personId: string | null): Recorder {
  let count = 0
  return {
    say(source, atMs, draft, about) {
      const whole = Math.floor(atMs)
      count += 1
      const timestamp = new Date(whole).toISOString()
      facts.push({
        source,
        atMs: whole,
        personId,
        message: { messageId: `${episodeKey}.${count}`, timestamp, ...draft },
        ...(about && { about }),
      })
    },
  }
}
