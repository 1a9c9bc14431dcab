import { type CustomerId, toId } from '../../kernel/ids.ts'
import { columns, type Tx } from '../../platform/db/index.ts'
import { lastSeenOf } from './rules.ts'
import type { ComputedState, CustomerState, StoredTrait } from './schema.ts'
import { EMPTY_STATE } from './schema.ts'

interface CustomerRow {
  readonly id: string
  readonly traits: Readonly<Record<string, StoredTrait>>
  readonly computed: ComputedState
}

/**
 * Locks customers until the commit, in the order of `ids`, and reads their state in the same statement. A customer that is not in
 * the answer does not exist (any more). One look-up for each id: a plan for `= ANY` that was made while the table was small reads
 * all of it until the next ANALYZE.
 * @param ids sorted: everybody locks in one order
 */
export async function lockCustomers(tx: Tx, ids: readonly CustomerId[]): Promise<Map<CustomerId, CustomerState>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.query<CustomerRow>({
    name: 'profiles-lock',
    text: `SELECT found.* FROM unnest($2::uuid[]) AS wanted (id)
           CROSS JOIN LATERAL (SELECT id, traits, computed FROM customer
             WHERE workspace_id = $1 AND id = wanted.id LIMIT 1 FOR UPDATE) AS found`,
    values: [tx.workspaceId, columns.uuid(ids)],
  })
  return toStates(rows)
}

/** The states of customers, unlocked. */
export async function loadCustomers(tx: Tx, ids: readonly CustomerId[]): Promise<Map<CustomerId, CustomerState>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.query<CustomerRow>({
    name: 'profiles-load',
    text: 'SELECT id, traits, computed FROM customer WHERE workspace_id = $1 AND id = ANY ($2::uuid[])',
    values: [tx.workspaceId, columns.uuid(ids)],
  })
  return toStates(rows)
}

/** The customers who have spent most in a currency (ISO 4217), net of refunds. A scan of all who have bought. */
export async function loadBest(
  tx: Tx,
  currency: string,
  limit: number,
): Promise<{ id: CustomerId; spentMinor: number }[]> {
  const rows = await tx.query<{ id: string; spent: number }>({
    text: `SELECT id, spent FROM customer
           CROSS JOIN LATERAL (
             SELECT coalesce((computed -> 'older' -> $2 ->> 'net')::int8, 0) + coalesce((
               SELECT sum(CASE WHEN (sold ->> 't')::int8 > 0 AND (sold ->> 'x')::int8 = 0 THEN (sold ->> 'a')::int8 ELSE 0 END
                 - (sold ->> 'r')::int8)
               FROM jsonb_each(computed -> 'orders') AS each (number, sold) WHERE sold ->> 'c' = $2), 0)::int8 AS spent) AS net
           WHERE workspace_id = $1 AND computed -> 'orders' <> '{}'::jsonb AND spent > 0
           ORDER BY spent DESC, id LIMIT $3`,
    values: [tx.workspaceId, currency, limit],
  })
  return rows.map(({ id, spent }) => ({ id: toId<CustomerId>(id), spentMinor: spent }))
}

/** What a list of customers may be narrowed by. */
export interface ListFilter {
  readonly channel: string | null
  readonly hasOrders: boolean | null
  /** UTC epoch ms; by the day. */
  readonly seenAfter: number | null
  /** Only these. */
  readonly ids: readonly CustomerId[] | null
}

/** One page of customers, the most recently seen first (by day, then by id), strictly after `after`. */
export async function loadCustomerPage(
  tx: Tx,
  page: { filter: ListFilter; after: { seenOn: string; id: CustomerId } | null; limit: number },
): Promise<{ id: CustomerId; seenOn: string; state: CustomerState }[]> {
  const { filter, after, limit } = page
  const rows = await tx.query<CustomerRow & { seen_on: string }>({
    text: `SELECT id, traits, computed, last_seen_on::text AS seen_on FROM customer
           WHERE workspace_id = $1
             AND ($2::date IS NULL OR (last_seen_on, id) < ($2::date, $3::uuid))
             AND ($4::text IS NULL OR computed -> 'channels' -> $4 IS NOT NULL)
             AND ($5::boolean IS NULL OR (computed -> 'orders' <> '{}'::jsonb OR computed -> 'older' <> '{}'::jsonb) = $5)
             AND ($6::date IS NULL OR last_seen_on >= $6::date)
             AND ($8::uuid[] IS NULL OR id = ANY ($8::uuid[]))
           ORDER BY last_seen_on DESC, id DESC LIMIT $7`,
    values: [
      tx.workspaceId,
      after?.seenOn ?? null,
      after?.id ?? null,
      filter.channel,
      filter.hasOrders,
      filter.seenAfter === null ? null : new Date(filter.seenAfter).toISOString().slice(0, 10),
      limit,
      filter.ids && columns.uuid(filter.ids),
    ],
  })
  const states = toStates(rows)
  return rows.flatMap((row) => {
    const id = toId<CustomerId>(row.id)
    const state = states.get(id)
    return state ? [{ id, seenOn: row.seen_on, state }] : []
  })
}

/** How many customers use each combination of channels. A scan: for figures that are remembered. */
export async function countCombinations(tx: Tx): Promise<{ channels: string[]; customers: number }[]> {
  return tx.query<{ channels: string[]; customers: number }>({
    text: `SELECT channels, count(*) AS customers FROM (
             SELECT ARRAY(SELECT jsonb_object_keys(computed -> 'channels') ORDER BY 1) AS channels
             FROM customer WHERE workspace_id = $1) AS used
           GROUP BY channels ORDER BY customers DESC, channels LIMIT 4096`,
    values: [tx.workspaceId],
  })
}

/** Events by channel, from the profiles. A scan. */
export async function countByChannel(tx: Tx): Promise<{ channel: string; events: number }[]> {
  return tx.query<{ channel: string; events: number }>({
    text: `SELECT channel, sum((used ->> 'n')::int)::float8 AS events
           FROM customer CROSS JOIN LATERAL jsonb_each(computed -> 'channels') AS by_channel (channel, used)
           WHERE workspace_id = $1 GROUP BY channel ORDER BY events DESC, channel LIMIT 100`,
    values: [tx.workspaceId],
  })
}

/** Writes the states of customers that are locked, or new. By the key's own index: to join them would be planned anew each time. */
export function saveCustomers(tx: Tx, rows: readonly (readonly [CustomerId, CustomerState])[]): void {
  if (rows.length === 0) return
  tx.write({
    name: 'profiles-save',
    text: `INSERT INTO customer (workspace_id, id, traits, computed, last_seen_on)
           SELECT $1, id, traits, computed, (to_timestamp(last_seen / 1000) AT TIME ZONE 'UTC')::date
           FROM unnest($2::uuid[], $3::jsonb[], $4::jsonb[], $5::float8[]) AS new (id, traits, computed, last_seen)
           ON CONFLICT (workspace_id, id) DO UPDATE
           SET traits = excluded.traits, computed = excluded.computed, last_seen_on = excluded.last_seen_on`,
    values: [
      tx.workspaceId,
      columns.uuid(rows.map(([id]) => id)),
      columns.jsonb(rows.map(([, state]) => JSON.stringify(state.traits))),
      columns.jsonb(rows.map(([, state]) => JSON.stringify(state.computed))),
      columns.float8(rows.map(([, state]) => lastSeenOf(state.computed))),
    ],
  })
}

/** Forgets customers that have become part of others, or were erased. */
export async function deleteCustomers(tx: Tx, ids: readonly CustomerId[]): Promise<void> {
  if (ids.length === 0) return
  await tx.query({
    text: 'DELETE FROM customer WHERE workspace_id = $1 AND id = ANY ($2::uuid[])',
    values: [tx.workspaceId, columns.uuid(ids)],
  })
}

/** What we wrote ourselves is trusted as it is: this is the hottest read there is. */
function toStates(rows: readonly CustomerRow[]): Map<CustomerId, CustomerState> {
  return new Map(
    rows.map((row) => [
      toId<CustomerId>(row.id),
      { traits: row.traits, computed: { ...EMPTY_STATE.computed, ...row.computed } },
    ]),
  )
}
