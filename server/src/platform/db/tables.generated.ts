// Generated from the migrations by `npm run generate`. Do not edit.
import type { ColumnType, GeneratedAlways } from 'kysely'
import type { Json } from '../../kernel/json.ts'

/** Has a default: may be left out of an insert. */
type Generated<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>

/** An instant: read as Date, written as Date or ISO 8601 text. */
type Instant = ColumnType<Date, Date | string, Date | string>

/** jsonb: read as its value, written as JSON text. */
type JsonColumn = ColumnType<Json, string, string>

/** bigint: read as number (see the parser in database.ts). */
type Big = ColumnType<number, number | bigint | string, number | bigint | string>

export interface ConsentRecord {
  workspace_id: string
  address_key: string
  channel: string
  purpose: string
  occurred_at: Instant
  event_id: string
  state: string
  fragment_id: string
  proof: JsonColumn
}

export interface Customer {
  workspace_id: string
  id: string
  traits: Generated<JsonColumn>
  computed: Generated<JsonColumn>
  last_seen_on: string
}

export interface Decision {
  workspace_id: string
  id: string
  kind: string
  actor: string
  from_customer_id: string | null
  to_customer_id: string
  fragment_ids: string[]
  evidence: JsonColumn
  reason: Generated<string>
  decided_at: Instant
  undone_at: Instant | null
}

export interface Event {
  workspace_id: string
  id: string
  customer_id: string
  fragment_id: string
  source_id: string
  occurred_at: Instant
  received_at: Instant
  type: string
  name: string
  channel: string
  direction: string
  message_id: string
  properties: JsonColumn
  context: JsonColumn
  traits: JsonColumn | null
}

export interface Fragment {
  workspace_id: string
  id: string
  signature: string
  source_id: string
  claims: JsonColumn
}

export interface GenericValue {
  workspace_id: string
  key: string
  reason: string
  since: Generated<Instant>
}

export interface Identifier {
  workspace_id: string
  key: string
  fragment_id: string
}

export interface IdentityConstraint {
  workspace_id: string
  seq: GeneratedAlways<number>
  decision_id: string
  kind: string
  fragment_id: string
  other_fragment_id: string
  withdrawn_at: Instant | null
}

export interface IdentityEpoch {
  workspace_id: string
  epoch: Big
}

export interface Membership {
  workspace_id: string
  fragment_id: string
  customer_id: string
}

export interface PendingFact {
  workspace_id: string
  id: string
  event: JsonColumn
}

export interface RealtimeMessage {
  workspace_id: string
  seq: Big
  topics: string[]
  payload: JsonColumn
  created_at: Generated<Instant>
}

export interface RealtimeSequence {
  workspace_id: string
  last_seq: Big
}

export interface RejectedEvent {
  workspace_id: string
  id: string
  source_id: string | null
  reason: string
  detail: string
  body: string
  received_at: Instant
  replayed_at: Instant | null
}

export interface SeenMessage {
  workspace_id: string
  message_key: string
}

export interface Source {
  workspace_id: string
  id: string
  name: string
  kind: string
  channel: string
  write_key: string | null
  write_key_hash: Buffer
  write_key_last4: string
  settings: Generated<JsonColumn>
  created_at: Generated<Instant>
  disabled_at: Instant | null
}

export interface Timer {
  workspace_id: string
  kind: string
  key: string
  fire_at: Instant
  due_at: Instant | null
  payload: JsonColumn
  attempts: Generated<number>
  last_error: string | null
}

export interface Workspace {
  id: string
  name: string
  slug: string
  settings: Generated<JsonColumn>
  created_at: Generated<Instant>
}

/** Every table that the migrations make. */
export interface Tables {
  consent_record: ConsentRecord
  customer: Customer
  decision: Decision
  event: Event
  fragment: Fragment
  generic_value: GenericValue
  identifier: Identifier
  identity_constraint: IdentityConstraint
  identity_epoch: IdentityEpoch
  membership: Membership
  pending_fact: PendingFact
  realtime_message: RealtimeMessage
  realtime_sequence: RealtimeSequence
  rejected_event: RejectedEvent
  seen_message: SeenMessage
  source: Source
  timer: Timer
  workspace: Workspace
}
