import type { z } from 'zod'
import type { Json } from '../../kernel/json.ts'
import type { Tx } from '../db/index.ts'

/** A timer that goes off: its row is deleted in the transaction that `fire` gets. */
export interface DueTimer<Payload> {
  readonly key: string
  readonly payload: Payload
  /** The instant that was asked for, UTC epoch milliseconds; never later than now. */
  readonly fireAtMs: number
  /** Attempts that failed before this one. */
  readonly failedAttempts: number
}

/**
 * What one kind of timer does. `fire` runs in the timer's transaction: what it writes and the end of the timer are one
 * commit, hence exactly once in the database. It must not use the network: let it add a job.
 */
export interface TimerKind<Payload> {
  /** `<owner>.<what>`, as `desk.snooze_end`. */
  readonly kind: string
  readonly schema: z.ZodType<Payload>
  readonly fire: (tx: Tx, timer: DueTimer<Payload>) => Promise<void>
}

/** A kind with its payload's type closed in, as the runner's registry holds it. */
export interface RunnableTimer {
  readonly kind: string
  readonly run: (tx: Tx, timer: DueTimer<unknown>) => Promise<void>
}

/** Makes a kind of timer that `setTimer` and the runner's registry accept. */
export function defineTimer<Payload extends Json>(kind: TimerKind<Payload>): TimerKind<Payload> & RunnableTimer {
  return {
    ...kind,
    run: (tx, timer) => kind.fire(tx, { ...timer, payload: kind.schema.parse(timer.payload) }),
  }
}
