import type { PlacedEvent } from '../../intake/turn/index.ts'
import { type CustomerId, type EventId, type FragmentId, type SourceId, toId } from '../../kernel/ids.ts'
import type { JsonObject } from '../../kernel/json.ts'
import { columns, type Query, type Tx } from '../../platform/db/index.ts'

/** An event as it is stored. Instants are UTC epoch milliseconds. */
export interface StoredEvent {
  readonly id: EventId
  readonly customerId: CustomerId
  readonly fragmentId: FragmentId
  readonly sourceId: SourceId
  readonly occurredAt: number
  readonly receivedAt: number
  readonly type: string
  readonly name: string
  readonly channel: string
  readonly direction: string
  readonly messageId: string
  readonly properties: JsonObject
  readonly context: JsonObject
  readonly traits: JsonObject | null
}

/** Where a page of a timeline goes on: strictly before this event. */
export interface TimelineCursor {
  readonly occurredAt: number
  readonly id: EventId
}

interface EventRow {
  id: string
  customer_id: string
  fragment_id: string
  source_id: string
  occurred_at: Date
  received_at: Date
  type: string
  name: string
  channel: string
  direction: string
  message_id: string
  properties: JsonObject
  context: JsonObject
  traits: JsonObject | null
}

/** An event as PostgreSQL writes it: every column text, unread. */
export type UnreadEvent = { readonly [Name in keyof EventRow]: null extends EventRow[Name] ? string | null : string }

const EVENT_COLUMNS = `id, customer_id, fragment_id, source_id, occurred_at, received_at, type, name, channel, direction,
  message_id, properties, context, traits`

/** As a timeline shows them: the HTML of a mail is long, and read one mail at a time. */
const SHOWN_COLUMNS = EVENT_COLUMNS.replace(
  'properties',
  `CASE WHEN channel = 'email' THEN properties - 'html' ELSE properties END AS properties`,
)

/** Appends a turn's events in one statement. Binary arrays, because COPY is refused under row-level security. */
export async function insertEvents(tx: Tx, events: readonly PlacedEvent[]): Promise<void> {
  if (events.length === 0) return
  const incoming = events.map((event) => event.incoming)
  tx.write({
    name: 'timeline-append',
    text: `INSERT INTO event (workspace_id, ${EVENT_COLUMNS})
           SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::timestamptz[], $7::timestamptz[],
             $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::jsonb[], $14::jsonb[], $15::jsonb[])`,
    values: [
      tx.workspaceId,
      columns.uuid(events.map((event) => event.id)),
      columns.uuid(events.map((event) => event.customerId)),
      columns.uuid(events.map((event) => event.fragmentId)),
      columns.uuid(incoming.map((event) => event.sourceId)),
      columns.timestamptz(incoming.map((event) => event.occurredAt)),
      columns.timestamptz(incoming.map((event) => event.receivedAt)),
      columns.text(incoming.map((event) => event.type)),
      columns.text(incoming.map((event) => event.name)),
      columns.text(incoming.map((event) => event.channel)),
      columns.text(incoming.map((event) => event.direction)),
      columns.text(incoming.map((event) => event.messageId)),
      columns.jsonb(incoming.map((event) => JSON.stringify(event.properties))),
      columns.jsonb(incoming.map((event) => JSON.stringify(event.context))),
      columns.jsonb(incoming.map((event) => (event.traits ? JSON.stringify(event.traits) : null))),
    ],
  })
}

/** Rewrites the derived customer of fragments' events; `from` bounds the search to the index. */
export async function moveEvents(
  tx: Tx,
  moves: readonly { fragmentId: FragmentId; from: CustomerId; to: CustomerId }[],
): Promise<void> {
  if (moves.length === 0) return
  await tx.query({
    name: 'timeline-move',
    text: `UPDATE event SET customer_id = move.target
           FROM unnest($2::uuid[], $3::uuid[], $4::uuid[]) AS move (fragment, origin, target)
           WHERE event.workspace_id = $1 AND event.customer_id = move.origin AND event.fragment_id = move.fragment`,
    values: [
      tx.workspaceId,
      columns.uuid(moves.map((move) => move.fragmentId)),
      columns.uuid(moves.map((move) => move.from)),
      columns.uuid(moves.map((move) => move.to)),
    ],
  })
}

/** Which part of a timeline. */
export interface TimelinePage {
  readonly customerId: CustomerId
  readonly before: TimelineCursor | null
  readonly limit: number
  readonly channels: readonly string[]
  readonly names: readonly string[]
  /** With the HTML of mails, which a timeline leaves out. */
  readonly isWhole?: boolean
}

/**
 * One page of a timeline, newest first.
 * The filters run on rows of the index range, so a rare filter on a long timeline reads on: `limit` bounds only the answer.
 */
export async function loadTimelinePage(tx: Tx, page: TimelinePage): Promise<StoredEvent[]> {
  return (await tx.query<EventRow>(pageQuery(tx, page))).map(toStoredEvent)
}

/** The same page for who only passes it on: reading fifty events' JSON to write it again was a third of what the page cost. */
export function loadUnreadPage(tx: Tx, page: TimelinePage): Promise<UnreadEvent[]> {
  return tx.query<UnreadEvent>({ ...pageQuery(tx, page), isPassedOn: true })
}

function pageQuery(tx: Tx, page: TimelinePage): Query {
  const { customerId, before, limit, channels, names, isWhole = false } = page
  const values: unknown[] = [tx.workspaceId, customerId, limit]
  const filters: string[] = []
  if (before) {
    values.push(new Date(before.occurredAt), before.id)
    filters.push(`AND (occurred_at, id) < ($${values.length - 1}, $${values.length})`)
  }
  if (channels.length > 0) filters.push(`AND channel = ANY ($${values.push([...channels])}::text[])`)
  if (names.length > 0) filters.push(`AND name = ANY ($${values.push([...names])}::text[])`)
  return {
    name: `timeline-page-${isWhole ? 'w' : ''}${before ? 'b' : ''}${channels.length > 0 ? 'c' : ''}${names.length > 0 ? 'n' : ''}`,
    text: `SELECT ${isWhole ? EVENT_COLUMNS : SHOWN_COLUMNS} FROM event
           WHERE workspace_id = $1 AND customer_id = $2 ${filters.join(' ')}
           ORDER BY occurred_at DESC, id DESC LIMIT $3`,
    values,
  }
}

/** All events of a customer in chunks, newest first: what a re-fold, an export or an erasure reads. */
export async function* readAllEvents(tx: Tx, customerId: CustomerId): AsyncGenerator<StoredEvent[]> {
  const limit = 500
  const page = { customerId, limit, channels: [], names: [], isWhole: true }
  let before: TimelineCursor | null = null
  for (;;) {
    const events: StoredEvent[] = await loadTimelinePage(tx, { ...page, before })
    if (events.length > 0) yield events
    const last = events.at(-1)
    if (events.length < limit || !last) return
    before = { occurredAt: last.occurredAt, id: last.id }
  }
}

/** The newest arrivals of the workspace, of one source if it is given; looks at most `depth` arrivals back. */
export async function loadArrivals(
  tx: Tx,
  page: { sourceId: SourceId | null; after: EventId | null; limit: number; depth: number },
): Promise<StoredEvent[]> {
  const rows = await tx.query<EventRow>({
    text: `SELECT ${SHOWN_COLUMNS} FROM (
             SELECT ${EVENT_COLUMNS} FROM event WHERE workspace_id = $1 AND ($3::uuid IS NULL OR id > $3)
             ORDER BY id DESC LIMIT $4) AS recent
           WHERE $2::uuid IS NULL OR source_id = $2 ORDER BY id DESC LIMIT $5`,
    values: [tx.workspaceId, page.sourceId, page.after, page.depth, page.limit],
  })
  return rows.map(toStoredEvent)
}

/** A mail of a customer, whole; null if this customer has none of this id. */
export async function loadMail(tx: Tx, customerId: CustomerId, id: EventId): Promise<StoredEvent | null> {
  const [row] = await tx.query<EventRow>({
    name: 'timeline-mail',
    text: `SELECT ${EVENT_COLUMNS} FROM event WHERE workspace_id = $1 AND id = $3 AND customer_id = $2 AND channel = 'email'`,
    values: [tx.workspaceId, customerId, id],
  })
  return row ? toStoredEvent(row) : null
}

/** The fragment and source of events by id; events that were erased are missing. */
export async function loadEventOrigins(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, { fragmentId: FragmentId; sourceId: SourceId }>> {
  const rows = await tx.query<{ id: string; fragment_id: string; source_id: string }>({
    name: 'timeline-origins',
    text: 'SELECT id, fragment_id, source_id FROM event WHERE workspace_id = $1 AND id = ANY ($2::uuid[])',
    values: [tx.workspaceId, columns.uuid(ids)],
  })
  return new Map(rows.map((row) => [row.id, { fragmentId: toId(row.fragment_id), sourceId: toId(row.source_id) }]))
}

/** The files that came with the events of fragments, as the events name them. */
export async function loadAttachedFiles(
  tx: Tx,
  customerId: CustomerId,
  fragmentIds: readonly FragmentId[],
): Promise<string[]> {
  const rows = await tx.query<{ file_id: string }>({
    text: `SELECT DISTINCT attachment ->> 'file_id' AS file_id
           FROM event, jsonb_path_query(properties, 'lax $.attachments[*] ? (exists(@.file_id))') AS attachment
           WHERE workspace_id = $1 AND customer_id = $2 AND fragment_id = ANY ($3::uuid[]) AND channel = 'email'
           ORDER BY 1`,
    values: [tx.workspaceId, customerId, columns.uuid(fragmentIds)],
  })
  return rows.map((row) => row.file_id)
}

/** Removes the events of erased fragments; returns how many. */
export async function deleteEvents(
  tx: Tx,
  customerId: CustomerId,
  fragmentIds: readonly FragmentId[],
): Promise<number> {
  const rows = await tx.query<{ count: number }>({
    text: `WITH gone AS (
             DELETE FROM event WHERE workspace_id = $1 AND customer_id = $2 AND fragment_id = ANY ($3::uuid[])
             RETURNING (occurred_at AT TIME ZONE 'UTC')::date AS day, channel),
           counted AS (SELECT day, channel, count(*) AS events FROM gone GROUP BY day, channel),
           fewer AS (
             UPDATE event_day SET events = event_day.events - counted.events FROM counted
             WHERE event_day.workspace_id = $1 AND event_day.day = counted.day AND event_day.channel = counted.channel)
           SELECT count(*) AS count FROM gone`,
    values: [tx.workspaceId, customerId, columns.uuid(fragmentIds)],
  })
  return rows[0]?.count ?? 0
}

/** Adds to the counters of days. @param counts sorted by day and channel: two turns take their locks in one order */
export async function addToDays(
  tx: Tx,
  counts: readonly { day: string; channel: string; events: number }[],
): Promise<void> {
  tx.write({
    name: 'timeline-days',
    text: `INSERT INTO event_day (workspace_id, day, channel, events)
           SELECT $1, day::date, channel, events FROM unnest($2::text[], $3::text[], $4::int4[]) AS more (day, channel, events)
           ON CONFLICT (workspace_id, day, channel) DO UPDATE SET events = event_day.events + excluded.events`,
    values: [
      tx.workspaceId,
      columns.text(counts.map((count) => count.day)),
      columns.text(counts.map((count) => count.channel)),
      columns.int4(counts.map((count) => count.events)),
    ],
  })
}

/** Events by day from `day` on (UTC, inclusive), oldest first, at most a year of them. */
export async function loadDays(tx: Tx, day: string): Promise<{ day: string; events: number }[]> {
  return tx.query<{ day: string; events: number }>({
    text: `SELECT day::text, sum(events)::int AS events FROM event_day
           WHERE workspace_id = $1 AND day >= $2::date GROUP BY day ORDER BY day LIMIT 366`,
    values: [tx.workspaceId, day],
  })
}

/** All events ever, from the counters. */
export async function countEvents(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ events: number }>({
    text: 'SELECT coalesce(sum(events), 0)::float8 AS events FROM event_day WHERE workspace_id = $1',
    values: [tx.workspaceId],
  })
  return row?.events ?? 0
}

function toStoredEvent(row: EventRow): StoredEvent {
  return {
    id: toId(row.id),
    customerId: toId(row.customer_id),
    fragmentId: toId(row.fragment_id),
    sourceId: toId(row.source_id),
    occurredAt: row.occurred_at.getTime(),
    receivedAt: row.received_at.getTime(),
    type: row.type,
    name: row.name,
    channel: row.channel,
    direction: row.direction,
    messageId: row.message_id,
    properties: row.properties,
    context: row.context,
    traits: row.traits,
  }
}
