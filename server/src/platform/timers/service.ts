import type { Json } from '../../kernel/json.ts'
import type { Tx } from '../db/index.ts'
import { wake } from '../signals/index.ts'
import { WAKE_HORIZON_MS } from './rules.ts'
import type { TimerKind } from './schema.ts'
import { deleteTimer, upsertTimer } from './store.ts'

/** One timer to set; unique per (workspace, kind, key). */
export interface TimerToSet<Payload> {
  readonly kind: TimerKind<Payload>
  readonly key: string
  /** UTC epoch milliseconds; what is past fires at once. */
  readonly fireAtMs: number
  readonly payload: Payload
}

/** Sets a timer, or moves it if it is set: instant, payload and attempts begin anew. Takes effect with the commit. */
export async function setTimer<Payload extends Json>(tx: Tx, timer: TimerToSet<Payload>): Promise<void> {
  await upsertTimer(tx, { ...timer, kind: timer.kind.kind })
  if (timer.fireAtMs - Date.now() < WAKE_HORIZON_MS) tx.afterCommit(() => wake('timers'))
}

/**
 * Cancels a timer; false if there is none (any more). It waits for a handler that is running at this moment, so that
 * after the commit the timer either has fired or never will.
 */
export async function cancelTimer(
  tx: Tx,
  timer: { readonly kind: Pick<TimerKind<never>, 'kind'>; readonly key: string },
): Promise<boolean> {
  return deleteTimer(tx, timer.kind.kind, timer.key)
}
