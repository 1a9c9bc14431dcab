import type { Database } from '../../../platform/db/index.ts'

/** Removes what has run out by itself: sessions, second steps of sign-ins, links, counts of failures. */
export async function deleteLeftovers(database: Database, now: Date, forgetAttemptsBefore: Date): Promise<void> {
  const statements: readonly (readonly [text: string, at: Date])[] = [
    ['DELETE FROM staff_session WHERE expires_at < $1', now],
    ['DELETE FROM staff_verification WHERE expires_at < $1', now],
    ['DELETE FROM staff_link WHERE expires_at < $1', now],
    ['DELETE FROM attempt_throttle WHERE last_failure_at < $1', forgetAttemptsBefore],
  ]
  for (const [text, at] of statements) await database.query({ text, values: [at] })
}
