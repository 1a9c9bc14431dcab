import type * as contract from '@hilo/contract'
import type { z } from 'zod'
import type { loadDecisions } from '../identity/index.ts'
import type { StoredEvent } from '../timeline/index.ts'

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
