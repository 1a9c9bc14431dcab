import { type CustomerId, type EventId, type FragmentId, firstIdAt, type SourceId, toId } from '../../../kernel/ids.ts'
import type { JsonObject } from '../../../kernel/json.ts'
import { columns, type Tx } from '../../../platform/db/index.ts'

/** An event as figures over a whole brand need it. */
export interface ToldEvent {
  readonly id: EventId
  readonly customerId: CustomerId
  readonly fragmentId: FragmentId
  readonly sourceId: SourceId
  /** UTC epoch ms. */
  readonly occurredAt: number
  readonly type: string
  readonly name: string
  readonly channel: string
  readonly direction: string
  readonly properties: JsonObject
  readonly traits: JsonObject | null
}

/** Which part of a workspace's events, in the order of their arrival. */
export interface EventSweep {
  readonly after: EventId | null
  readonly limit: number
  /** What people do passes: only what happened from this instant on (UTC epoch ms). What lists say of them stands: all of it. */
  readonly sinceMs: number
  /** The share of customers whose events are read, in 1,024ths; always the same customers. */
  readonly sampled: number
}

/** How many parts `EventSweep.sampled` counts. */
export const SAMPLE_PARTS = 1_024

/** One page of all events, by the primary key, so that any number of them is read in pages of one size. */
export async function loadEventPage(tx: Tx, { after, limit, sinceMs, sampled }: EventSweep): Promise<ToldEvent[]> {
  const rows = await tx.query<{
    id: string
    customer_id: string
    fragment_id: string
    source_id: string
    occurred_at: Date
    type: string
    name: string
    channel: string
    direction: string
    properties: JsonObject
    traits: JsonObject | null
  }>({
    text: `SELECT id, customer_id, fragment_id, source_id, occurred_at, type, name, channel, direction, traits,
             CASE WHEN channel = 'email' THEN properties - 'html' ELSE properties END AS properties
           FROM event
           WHERE workspace_id = $1 AND id > $2
             AND (occurred_at >= $3 OR type = 'identify' OR name IN ('Subscribed', 'Unsubscribed'))
             AND ($4 = ${SAMPLE_PARTS} OR (hashtextextended(customer_id::text, 0) & ${SAMPLE_PARTS - 1}) < $4)
           ORDER BY id LIMIT $5`,
    values: [tx.workspaceId, after ?? firstIdAt(0), new Date(sinceMs), sampled, limit],
  })
  return rows.map((row) => ({
    id: toId(row.id),
    customerId: toId(row.customer_id),
    fragmentId: toId(row.fragment_id),
    sourceId: toId(row.source_id),
    occurredAt: row.occurred_at.getTime(),
    type: row.type,
    name: row.name,
    channel: row.channel,
    direction: row.direction,
    properties: row.properties,
    traits: row.traits,
  }))
}

/** Events up to each of these days (UTC, inclusive), in their order, from the counters. */
export async function countEventsUntil(tx: Tx, days: readonly string[]): Promise<number[]> {
  const rows = await tx.query<{ events: number }>({
    text: `SELECT coalesce((SELECT sum(events) FROM event_day WHERE workspace_id = $1 AND day <= until.day::date), 0)::float8 AS events
           FROM unnest($2::text[]) WITH ORDINALITY AS until (day, place) ORDER BY place LIMIT 1000`,
    values: [tx.workspaceId, [...days]],
  })
  return rows.map((row) => row.events)
}

/** What one event told of a customer. */
export interface ToldTraits {
  readonly customerId: CustomerId
  readonly sourceId: SourceId
  readonly eventId: EventId
  /** UTC epoch ms. */
  readonly occurredAt: number
  readonly traits: JsonObject | null
}

/** Events read of one customer: whoever has told more has told the same again. */
const MOST_TOLD = 200

/** What events told of these customers, the newest of each; in the order in which it happened. */
export async function loadTold(tx: Tx, ids: readonly CustomerId[]): Promise<ToldTraits[]> {
  const rows = await tx.query<{
    customer_id: string
    source_id: string
    id: string
    occurred_at: Date
    traits: JsonObject
  }>({
    text: `SELECT told.* FROM unnest($2::uuid[]) AS wanted (id)
           CROSS JOIN LATERAL (SELECT customer_id, source_id, id, occurred_at, traits FROM event
             WHERE workspace_id = $1 AND customer_id = wanted.id AND traits IS NOT NULL AND traits <> '{}'
             ORDER BY occurred_at DESC, id DESC LIMIT ${MOST_TOLD}) AS told
           ORDER BY told.occurred_at, told.id`,
    values: [tx.workspaceId, columns.uuid(ids)],
  })
  return rows.map((row) => ({
    customerId: toId(row.customer_id),
    sourceId: toId(row.source_id),
    eventId: toId(row.id),
    occurredAt: row.occurred_at.getTime(),
    traits: row.traits,
  }))
}
