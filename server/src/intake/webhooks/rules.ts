import type { ChannelEvent } from '../../channels/index.ts'
import type { SourceId } from '../../kernel/ids.ts'
import type { IncomingEvent } from '../turn/index.ts'

/** 1900-01-01: a date of before is a mistake, not history. */
const MIN_INSTANT = -2_208_988_800_000

/** A channel's fact as the turn takes it. Its id is the source's own, so that no other source can take it first. */
export function toIncoming(
  event: ChannelEvent,
  of: { readonly channel: string; readonly sourceId: SourceId; readonly receivedAt: number },
): IncomingEvent {
  return {
    messageId: `${of.channel}:${of.sourceId}:${event.id}`,
    type: 'track',
    name: event.name,
    channel: of.channel,
    direction: event.direction,
    sourceId: of.sourceId,
    identifiers: event.identifiers,
    traits: null,
    consents: [],
    properties: event.properties,
    context: event.context,
    occurredAt: event.occurredAt < MIN_INSTANT ? of.receivedAt : Math.min(event.occurredAt, of.receivedAt),
    receivedAt: of.receivedAt,
  }
}

/** How a secret is kept that has been replaced: until when it is accepted (UTC epoch ms), and the secret. */
export function writeOldSecret({ secret, until }: { readonly secret: string; readonly until: number }): string {
  return `${until} ${secret}`
}

/** A replaced secret; null once its time is over. */
export function readOldSecret(kept: string, now: number): string | null {
  const [until = '', secret = ''] = kept.split(' ')
  return now < Number(until) && secret !== '' ? secret : null
}
