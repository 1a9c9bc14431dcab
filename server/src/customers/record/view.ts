import type * as contract from '@hilo/contract'
import type { z } from 'zod'
import { writeInstant } from '../../platform/db/index.ts'
import type { loadDecisions } from '../identity/index.ts'
import type { StoredEvent, UnreadEvent } from '../timeline/index.ts'

type TimelineWire = z.input<typeof contract.TimelineEvent>
type DecisionRow = Awaited<ReturnType<typeof loadDecisions>>[number]

/** An event as the API shows it. */
export function toTimelineWire(event: StoredEvent): TimelineWire {
  return {
    ...event,
    type: toType(event.type),
    direction: toDirection(event.direction),
    occurredAt: new Date(event.occurredAt).toISOString(),
    receivedAt: new Date(event.receivedAt).toISOString(),
  }
}

/** The same of an event that nobody has read: the JSON text of `toTimelineWire`. */
export function toTimelineText(event: UnreadEvent): string {
  return `{"id":"${event.id}","customerId":"${event.customer_id}","fragmentId":"${event.fragment_id}","sourceId":"${
    event.source_id
  }","type":"${toType(event.type)}","name":${JSON.stringify(event.name)},"channel":${JSON.stringify(
    event.channel,
  )},"direction":"${toDirection(event.direction)}","occurredAt":"${writeInstant(
    event.occurred_at,
  )}","receivedAt":"${writeInstant(event.received_at)}","messageId":${JSON.stringify(event.message_id)},"properties":${
    event.properties
  },"context":${event.context},"traits":${event.traits}}`
}

/** A decision as the API shows it. */
export function toDecisionWire(row: DecisionRow): z.input<typeof contract.Decision> {
  return {
    id: row.id,
    kind: row.kind,
    actor: row.actor,
    fromCustomerId: row.from_customer_id,
    toCustomerId: row.to_customer_id,
    fragmentIds: row.fragment_ids,
    evidence: row.evidence,
    reason: row.reason,
    decidedAt: row.decided_at.toISOString(),
    undoneAt: row.undone_at?.toISOString() ?? null,
  }
}

const TYPES = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const

function toType(text: string): TimelineWire['type'] {
  return TYPES.find((type) => type === text) ?? 'track'
}

function toDirection(text: string): TimelineWire['direction'] {
  return text === 'out' || text === 'internal' ? text : 'in'
}
