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

export interface ApiKey {
  workspace_id: string
  id: string
  name: string
  prefix: string
  secret_hash: Buffer
  scopes: string[]
  created_by_name: string | null
  created_at: Instant
  last_used_at: Instant | null
  expires_at: Instant | null
  revoked_at: Instant | null
}

export interface AttemptThrottle {
  key: Buffer
  failures: number
  last_failure_at: Instant
}

export interface AuditEntry {
  workspace_id: string
  id: string
  at: Instant
  actor_kind: string
  actor_id: string | null
  actor_name: string
  action: string
  target_kind: string
  target_id: string | null
  target_label: string | null
  details: Generated<JsonColumn>
}

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

export interface CustomerName {
  workspace_id: string
  customer_id: string
  words: string[]
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

export interface Definition {
  workspace_id: string
  kind: string
  id: string
  version: number
  body: JsonColumn | null
  is_current: Generated<boolean>
  created_at: Generated<Instant>
  created_by: string | null
}

export interface DefinitionChange {
  workspace_id: string
  version: Big
}

export interface DuplicateCrowd {
  workspace_id: string
  key: Big
}

export interface DuplicateKey {
  workspace_id: string
  key: Big
  customer_id: string
}

export interface DuplicatePair {
  workspace_id: string
  one_id: string
  other_id: string
  weight: number
  model: string
  steps: JsonColumn
  found_at: Instant
  rank: GeneratedAlways<number>
}

export interface DuplicatePending {
  workspace_id: string
  customer_id: string
  changes: Generated<number>
}

export interface DuplicateRecord {
  workspace_id: string
  customer_id: string
  features: JsonColumn
  keys: number[]
}

export interface DuplicateRelation {
  workspace_id: string
  one_id: string
  other_id: string
  is_apart: boolean
  shared: JsonColumn
  strength: number
  noted_at: Instant
}

export interface DuplicateRelationMissing {
  workspace_id: string
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

export interface EventDay {
  workspace_id: string
  day: string
  channel: string
  events: Big
}

export interface File {
  workspace_id: string
  id: string
  hash: Buffer
  size_bytes: Big
  media_type: string
  name: string
  created_at: Generated<Instant>
}

export interface Fragment {
  workspace_id: string
  id: string
  signature: string
  source_id: string
  claims: JsonColumn
}

export interface IdempotencyKey {
  workspace_id: string
  caller: string
  key: string
  route: string
  request_hash: Buffer
  status: number | null
  response: JsonColumn | null
  started_at: Generated<Instant>
  created_at: Generated<Instant>
}

export interface Identifier {
  workspace_id: string
  key: string
  claimed: boolean
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
  isolated: Generated<string[]>
}

export interface ImportDownload {
  workspace_id: string
  id: string
  host: string
  state: string
  bytes_read: Generated<Big>
  bytes_total: Big | null
  error: JsonColumn | null
  started_at: Generated<Instant>
  updated_at: Generated<Instant>
}

export interface ImportRun {
  workspace_id: string
  id: string
  name: string
  source_name: string
  source_id: string | null
  upload_id: string | null
  mapping: Generated<JsonColumn>
  file_key: string | null
  plan_key: string | null
  kind: string | null
  format: string | null
  state: string
  records_done: Generated<Big>
  rows_read: Generated<Big>
  events_stored: Generated<Big>
  duplicates: Generated<Big>
  rejected: Generated<Big>
  bytes_read: Generated<Big>
  bytes_total: Generated<Big>
  rows_per_second: number | null
  seconds_left: number | null
  rejected_reasons: Generated<JsonColumn>
  notes: Generated<JsonColumn>
  error: JsonColumn | null
  cancel_requested: Generated<boolean>
  started_at: Generated<Instant>
  finished_at: Instant | null
}

export interface ImportUpload {
  workspace_id: string
  id: string
  name: string
  size_bytes: Big
  created_at: Generated<Instant>
}

export interface Invitation {
  workspace_id: string
  id: string
  token_hash: Buffer
  email: string
  role: string
  invited_by_id: string | null
  invited_by_name: string | null
  created_at: Instant
  expires_at: Instant
}

export interface Location {
  workspace_id: string
  id: string
  code: string
  name: string
  kind: string
  address: JsonColumn
  phone: Generated<string>
  time_zone: string
  hours: JsonColumn
  exceptions: Generated<JsonColumn>
  created_at: Instant
  archived_at: Instant | null
}

export interface MatchModel {
  workspace_id: string
  name: string
  origin: string
  state: string
  model: JsonColumn | null
  based_on: string | null
  refusal: JsonColumn | null
  stage: string | null
  share: Generated<number>
  records: Generated<Big>
  pairs: Generated<Big>
  actor: string
  made_at: Instant
  changed_at: Instant
}

export interface Member {
  workspace_id: string
  user_id: string
  role: string
  created_at: Generated<Instant>
}

export interface Membership {
  workspace_id: string
  fragment_id: string
  customer_id: string
  realm: string | null
}

export interface NameWord {
  workspace_id: string
  word: string
  deletions: string[]
}

export interface OrderNumber {
  workspace_id: string
  number: string
  fragment_id: string
}

export interface PendingFact {
  workspace_id: string
  id: string
  event: JsonColumn
}

export interface PlaybookRun {
  workspace_id: string
  id: string
  member_id: string
  playbook: string
  begun_at: Generated<Instant>
  steps_done: Generated<JsonColumn>
  done_at: Instant | null
  ended_at: Instant | null
  practice: JsonColumn | null
}

export interface PlaybookSight {
  workspace_id: string
  run_id: string
  place: string
  subject_id: string | null
  at: Generated<Instant>
}

export interface ProgressRun {
  workspace_id: string
  state: string
  share: Generated<number>
  started_at: Instant | null
  ended_at: Instant | null
  heard: Generated<JsonColumn>
}

export interface ProgressWeek {
  workspace_id: string
  week: string
  measured_at: Instant
  reconstructed: boolean
  closed: boolean
  facts: Big
  result: JsonColumn
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

export interface RegroupLink {
  workspace_id: string
  run_id: string
  place: number
  part: number
  kind: string
  from_id: string
  to_id: string
  decision_id: string | null
  reason: string
  done_at: Instant | null
}

export interface RegroupRun {
  workspace_id: string
  id: string
  kind: string
  source_id: string | null
  rules: JsonColumn | null
  state: string
  done: Generated<Big>
  total: Generated<Big>
  cursor: string | null
  difference: JsonColumn | null
  actor: string
  started_at: Instant
  ended_at: Instant | null
  model: string | null
  former_model: string | null
  phase: string | null
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

export interface RememberedCount {
  workspace_id: string
  name: string
  stamp: string
  counted: JsonColumn
  counted_at: Instant
  cost_ms: number
}

export interface Secret {
  workspace_id: string
  name: string
  key_id: string
  sealed: Buffer
  last4: string
  updated_at: Generated<Instant>
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
  last_event_at: Instant | null
  is_practice: Generated<boolean>
}

export interface StaffCredential {
  id: string
  user_id: string
  account_id: string
  provider_id: string
  password: string | null
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_token_expires_at: Instant | null
  refresh_token_expires_at: Instant | null
  scope: string | null
  created_at: Generated<Instant>
  updated_at: Generated<Instant>
}

export interface StaffLink {
  token_hash: Buffer
  kind: string
  user_id: string
  created_at: Instant
  expires_at: Instant
  used_at: Instant | null
}

export interface StaffSession {
  id: string
  user_id: string
  token: string
  expires_at: Instant
  ip_address: string | null
  user_agent: string | null
  active_workspace_id: string | null
  created_at: Generated<Instant>
  updated_at: Generated<Instant>
}

export interface StaffTwoFactor {
  id: string
  user_id: string
  secret: string
  backup_codes: string
  verified: Generated<boolean>
  failed_verification_count: Generated<number>
  locked_until: Instant | null
}

export interface StaffUser {
  id: string
  name: string
  email: string
  email_verified: Generated<boolean>
  image: string | null
  two_factor_enabled: Generated<boolean>
  language: string | null
  theme: Generated<string>
  created_at: Generated<Instant>
  updated_at: Generated<Instant>
}

export interface StaffVerification {
  id: string
  identifier: string
  value: string
  expires_at: Instant
  created_at: Generated<Instant>
  updated_at: Generated<Instant>
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
  api_key: ApiKey
  attempt_throttle: AttemptThrottle
  audit_entry: AuditEntry
  consent_record: ConsentRecord
  customer: Customer
  customer_name: CustomerName
  decision: Decision
  definition: Definition
  definition_change: DefinitionChange
  duplicate_crowd: DuplicateCrowd
  duplicate_key: DuplicateKey
  duplicate_pair: DuplicatePair
  duplicate_pending: DuplicatePending
  duplicate_record: DuplicateRecord
  duplicate_relation: DuplicateRelation
  duplicate_relation_missing: DuplicateRelationMissing
  event: Event
  event_day: EventDay
  file: File
  fragment: Fragment
  idempotency_key: IdempotencyKey
  identifier: Identifier
  identity_constraint: IdentityConstraint
  identity_epoch: IdentityEpoch
  import_download: ImportDownload
  import_run: ImportRun
  import_upload: ImportUpload
  invitation: Invitation
  location: Location
  match_model: MatchModel
  member: Member
  membership: Membership
  name_word: NameWord
  order_number: OrderNumber
  pending_fact: PendingFact
  playbook_run: PlaybookRun
  playbook_sight: PlaybookSight
  progress_run: ProgressRun
  progress_week: ProgressWeek
  realtime_message: RealtimeMessage
  realtime_sequence: RealtimeSequence
  regroup_link: RegroupLink
  regroup_run: RegroupRun
  rejected_event: RejectedEvent
  remembered_count: RememberedCount
  secret: Secret
  seen_message: SeenMessage
  source: Source
  staff_credential: StaffCredential
  staff_link: StaffLink
  staff_session: StaffSession
  staff_two_factor: StaffTwoFactor
  staff_user: StaffUser
  staff_verification: StaffVerification
  timer: Timer
  workspace: Workspace
}
