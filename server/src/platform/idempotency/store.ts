import type { Json } from '../../kernel/json.ts'
import type { Database, Tx } from '../db/index.ts'
import type { Answer, KeyedRequest } from './schema.ts'

/** What is known of a key. */
export interface KnownKey {
  readonly route: string
  readonly requestHash: Buffer
  /** Null while the first request is at work. */
  readonly answer: Answer | null
}

/** Claims a key, or one whose request has been at work for longer than `leaseMs`; whether it is ours now. */
export async function claimKey(tx: Tx, request: KeyedRequest, leaseMs: number): Promise<boolean> {
  const rows = await tx.query({
    name: 'idempotency_claim',
    text: `INSERT INTO idempotency_key AS k (workspace_id, caller, key, route, request_hash)
           VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (workspace_id, caller, key) DO UPDATE SET started_at = clock_timestamp()
           WHERE k.status IS NULL AND k.route = excluded.route AND k.request_hash = excluded.request_hash
             AND k.started_at < clock_timestamp() - make_interval(secs => $6::float8 / 1000)
           RETURNING 1`,
    values: [tx.workspaceId, request.caller, request.key, request.route, request.requestHash, leaseMs],
  })
  return rows.length > 0
}

/** What is stored under a key, or null. */
export async function findKey(tx: Tx, request: KeyedRequest): Promise<KnownKey | null> {
  const [row] = await tx.query<{ route: string; request_hash: Buffer; status: number | null; response: Json }>({
    name: 'idempotency_find',
    text: `SELECT route, request_hash, status, response FROM idempotency_key
           WHERE workspace_id = $1 AND caller = $2 AND key = $3`,
    values: [tx.workspaceId, request.caller, request.key],
  })
  if (!row) return null
  const answer = row.status === null ? null : { status: row.status, body: row.response }
  return { route: row.route, requestHash: row.request_hash, answer }
}

/** Keeps the answer. */
export async function saveAnswer(tx: Tx, request: KeyedRequest, answer: Answer): Promise<void> {
  await tx.query({
    name: 'idempotency_answer',
    text: `UPDATE idempotency_key SET status = $4, response = $5::json
           WHERE workspace_id = $1 AND caller = $2 AND key = $3`,
    values: [tx.workspaceId, request.caller, request.key, answer.status, JSON.stringify(answer.body)],
  })
}

/** Frees the key of a request that failed. */
export async function releaseKey(tx: Tx, request: KeyedRequest): Promise<void> {
  await tx.query({
    name: 'idempotency_release',
    text: 'DELETE FROM idempotency_key WHERE workspace_id = $1 AND caller = $2 AND key = $3 AND status IS NULL',
    values: [tx.workspaceId, request.caller, request.key],
  })
}

/** Forgets the keys of all workspaces that are older than `keepMs`; returns how many. */
export async function forgetKeys(database: Database, keepMs: number): Promise<number> {
  const [row] = await database.query<{ forgotten: number }>({
    text: 'SELECT forget_idempotency_keys(make_interval(secs => $1::float8 / 1000)) AS forgotten',
    values: [keepMs],
  })
  return row?.forgotten ?? 0
}
