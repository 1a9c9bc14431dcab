import { toId, type WorkspaceId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { TooMany } from '../../platform/http/index.ts'
import type { AccountsDeps } from './deps.ts'
import { attemptKey, attemptWaitMs, countAttempt } from './rules.ts'
import { NO_WORKSPACE } from './schema.ts'
import { deleteAttempts, loadAttemptsAlone, saveAttempts } from './store/attempts.ts'

/** What an attempt is counted under, and how many failures pass without a wait. */
export interface Counter {
  readonly kind: string
  readonly subject: string
  readonly free: number
}

/** Counters of a sign-in: one client guessing one account, one account guessed by many, one client guessing many. */
export function signInCounters(email: string, ip: string): readonly Counter[] {
  return [
    { kind: 'sign-in', subject: `${email}\n${ip}`, free: 5 },
    { kind: 'sign-in-account', subject: email, free: 50 },
    { kind: 'sign-in-client', subject: ip, free: 100 },
  ]
}

/**
 * Runs an attempt that may be a guess. It counts before it runs, so that parallel guesses cannot overtake the counter, and is
 * forgiven when it goes well.
 * @throws TooMany while somebody has to wait
 */
export async function throttled<T>(
  deps: AccountsDeps,
  counters: readonly Counter[],
  attempt: () => Promise<T>,
): Promise<T> {
  const keys = await countAttempts(deps, counters)
  const result = await attempt()
  await inTransaction(deps, (tx) => deleteAttempts(tx, keys))
  return result
}

/**
 * Counts an attempt under all `counters`.
 * @returns the keys under which it was counted
 * @throws TooMany while somebody has to wait
 */
export async function countAttempts(deps: AccountsDeps, counters: readonly Counter[]): Promise<readonly Buffer[]> {
  // One order for everybody, so that two attempts cannot wait for each other.
  const keyed = counters
    .map((counter) => ({ key: attemptKey(counter.kind, counter.subject), free: counter.free }))
    .sort((a, b) => Buffer.compare(a.key, b.key))
  await inTransaction(deps, async (tx) => {
    const nowMs = deps.now()
    for (const { key, free } of keyed) {
      const attempts = await loadAttemptsAlone(tx, key)
      const waitMs = attemptWaitMs(attempts, free, nowMs)
      if (waitMs > 0) throw new TooMany('too many attempts; wait a little', waitMs)
      await saveAttempts(tx, key, countAttempt(attempts, nowMs))
    }
  })
  return keyed.map(({ key }) => key)
}

function inTransaction<T>(deps: AccountsDeps, work: (tx: Tx) => Promise<T>): Promise<T> {
  return deps.database.transaction(toId<WorkspaceId>(NO_WORKSPACE), work)
}
