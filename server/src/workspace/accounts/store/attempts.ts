import type { Tx } from '../../../platform/db/index.ts'
import type { Attempts } from '../rules.ts'

/** Failed attempts under `key`, alone until commit: parallel attempts queue up and see each other. */
export async function loadAttemptsAlone(tx: Tx, key: Buffer): Promise<Attempts | null> {
  await tx.query({ text: 'SELECT pg_advisory_xact_lock($1)', values: [key.readBigInt64BE(0).toString()] })
  const rows = await tx.query<{ failures: number; last_failure_at: Date }>({
    text: 'SELECT failures, last_failure_at FROM attempt_throttle WHERE key = $1',
    values: [key],
  })
  const row = rows[0]
  return row ? { failures: row.failures, lastFailureAtMs: row.last_failure_at.getTime() } : null
}

/** Keeps the count under `key`. */
export async function saveAttempts(tx: Tx, key: Buffer, attempts: Attempts): Promise<void> {
  await tx.query({
    text: `
      INSERT INTO attempt_throttle (key, failures, last_failure_at) VALUES ($1, $2, $3)
      ON CONFLICT (key) DO UPDATE SET failures = excluded.failures, last_failure_at = excluded.last_failure_at`,
    values: [key, attempts.failures, new Date(attempts.lastFailureAtMs)],
  })
}

/** Forgets the failures under `keys`: an attempt went well. */
export async function deleteAttempts(tx: Tx, keys: readonly Buffer[]): Promise<void> {
  await tx.query({ text: 'DELETE FROM attempt_throttle WHERE key = ANY($1)', values: [keys] })
}
