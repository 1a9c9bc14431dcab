import { type EventId, type FragmentId, toId } from '../../kernel/ids.ts'
import type { JsonObject } from '../../kernel/json.ts'
import { columns, type Tx } from '../../platform/db/index.ts'

/** What was said about one address, once. */
export interface ConsentRecord {
  /** Identifier key of the address: `email::lucia@example.com`. */
  readonly addressKey: string
  readonly channel: string
  readonly purpose: string
  readonly state: 'subscribed' | 'unsubscribed'
  /** UTC epoch ms. */
  readonly occurredAt: number
  readonly eventId: EventId
  readonly fragmentId: FragmentId
  readonly proof: JsonObject
}

/** Adds records. Safe to run twice: the same event says the same thing once. */
export async function insertConsents(tx: Tx, records: readonly ConsentRecord[]): Promise<void> {
  if (records.length === 0) return
  tx.write({
    name: 'consent-insert',
    text: `INSERT INTO consent_record (workspace_id, address_key, channel, purpose, occurred_at, event_id, state, fragment_id, proof)
           SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::uuid[], $7::text[], $8::uuid[], $9::jsonb[])
           ON CONFLICT DO NOTHING`,
    values: [
      tx.workspaceId,
      columns.text(records.map((record) => record.addressKey)),
      columns.text(records.map((record) => record.channel)),
      columns.text(records.map((record) => record.purpose)),
      columns.timestamptz(records.map((record) => record.occurredAt)),
      columns.uuid(records.map((record) => record.eventId)),
      columns.text(records.map((record) => record.state)),
      columns.uuid(records.map((record) => record.fragmentId)),
      columns.jsonb(records.map((record) => JSON.stringify(record.proof))),
    ],
  })
}

/** What holds now for each of these addresses, channel and purpose: the newest word. */
export async function loadConsents(tx: Tx, addressKeys: readonly string[]): Promise<ConsentRecord[]> {
  if (addressKeys.length === 0) return []
  const rows = await tx.query<Row>({
    name: 'consent-load',
    text: `SELECT DISTINCT ON (address_key, channel, purpose)
             address_key, channel, purpose, state, occurred_at, event_id, fragment_id, proof
           FROM consent_record WHERE workspace_id = $1 AND address_key = ANY ($2::text[])
           ORDER BY address_key, channel, purpose, occurred_at DESC, event_id DESC`,
    values: [tx.workspaceId, columns.text(addressKeys)],
  })
  return rows.map(toRecord)
}

/** Everything that was ever said by these fragments, oldest first. */
export async function loadConsentsSaid(tx: Tx, fragmentIds: readonly FragmentId[]): Promise<ConsentRecord[]> {
  if (fragmentIds.length === 0) return []
  const rows = await tx.query<Row>({
    name: 'consent-said',
    text: `SELECT address_key, channel, purpose, state, occurred_at, event_id, fragment_id, proof
           FROM consent_record WHERE workspace_id = $1 AND fragment_id = ANY ($2::uuid[])
           ORDER BY occurred_at, event_id, channel, purpose`,
    values: [tx.workspaceId, columns.uuid(fragmentIds)],
  })
  return rows.map(toRecord)
}

/** Removes what these fragments said: only when a person is erased. */
export async function deleteConsents(tx: Tx, fragmentIds: readonly FragmentId[]): Promise<void> {
  await tx.query({
    text: 'DELETE FROM consent_record WHERE workspace_id = $1 AND fragment_id = ANY ($2::uuid[])',
    values: [tx.workspaceId, columns.uuid(fragmentIds)],
  })
}

interface Row {
  address_key: string
  channel: string
  purpose: string
  state: 'subscribed' | 'unsubscribed'
  occurred_at: Date
  event_id: string
  fragment_id: string
  proof: JsonObject
}

function toRecord(row: Row): ConsentRecord {
  return {
    addressKey: row.address_key,
    channel: row.channel,
    purpose: row.purpose,
    state: row.state,
    occurredAt: row.occurred_at.getTime(),
    eventId: toId(row.event_id),
    fragmentId: toId(row.fragment_id),
    proof: row.proof,
  }
}
