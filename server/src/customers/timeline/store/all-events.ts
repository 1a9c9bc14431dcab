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
  /** Names of events that stand as lists do. */
  readonly standing: readonly string[]
  /** The share of customers whose events are read, in 1,024ths; always the same customers. */
  readonly sampled: number
}

/** How many parts `EventSweep.sampled` counts. */
export const SAMPLE_PARTS = 1_024

/** One page of all events, by the primary key, so that any number of them is read in pages of one size. */
export async function loadEventPage(tx: Tx, sweep: EventSweep): Promise<ToldEvent[]> {
  const { after, limit, sinceMs, standing, sampled } = sweep
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
             AND ${isSwept('$3', '$4')}
             AND ($5 = ${SAMPLE_PARTS} OR (hashtextextended(customer_id::text, 0) & ${SAMPLE_PARTS - 1}) < $5)
           ORDER BY id LIMIT $6`,
    values: [tx.workspaceId, after ?? firstIdAt(0), new Date(sinceMs), columns.text(standing), sampled, limit],
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

/** What a source tells of. */
export type ToldKind = 'orders' | 'messages' | 'visits' | 'cards'

/** What one source tells of on one channel. */
export interface Telling {
  readonly sourceId: SourceId
  readonly channel: string
  /** null: what follows from something told before, as a refund does. */
  readonly what: ToldKind | null
  /** When it first did, UTC epoch ms. */
  readonly firstMs: number
  /** How many events of it a sweep reads, of all customers. */
  readonly events: number
}

/** What sources tell of, over the whole history: one scan, for work in the background. The first 10,000 by source, channel and kind. */
export async function loadTellings(
  tx: Tx,
  { sinceMs, standing }: Pick<EventSweep, 'sinceMs' | 'standing'>,
): Promise<Telling[]> {
  const rows = await tx.query<{
    source_id: string
    channel: string
    what: ToldKind | null
    first_at: Date
    events: number
  }>({
    // Names are few beside events: only they are looked into.
    text: `SELECT source_id, channel, what, min(first_at) AS first_at, sum(events)::float8 AS events
           FROM (SELECT source_id, channel, first_at, events,
                   CASE WHEN type = 'identify' THEN 'cards'
                     WHEN name ILIKE 'order %' THEN CASE name WHEN 'Order Completed' THEN 'orders' END
                     WHEN name ~* '^(email|message|call|sms) ' THEN 'messages'
                     WHEN direction = 'in' THEN 'visits' END AS what
                 FROM (SELECT source_id, channel, type, name, direction, min(occurred_at) AS first_at,
                         count(*) FILTER (WHERE ${isSwept('$2', '$3')}) AS events
                       FROM event WHERE workspace_id = $1 GROUP BY source_id, channel, type, name, direction) AS named) AS told
           GROUP BY source_id, channel, what ORDER BY source_id, channel, what LIMIT 10000`,
    values: [tx.workspaceId, new Date(sinceMs), columns.text(standing)],
  })
  return rows.map(({ source_id, first_at, ...row }) => ({
    ...{ ...row, sourceId: toId<SourceId>(source_id), firstMs: first_at.getTime() },
  }))
}

function isSwept(since: string, standing: string): string {
  return `(occurred_at >= ${since} OR type = 'identify' OR name = ANY (${standing}::text[]))`
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
export async function loadToldTraits(tx: Tx, ids: readonly CustomerId[]): Promise<ToldTraits[]> {
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
