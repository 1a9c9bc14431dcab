import type { Route } from '@hilo/contract'
import type { Call } from './handler.ts'

/** A finished reply. */
export interface Finished {
  readonly status: number
  readonly body: unknown
}

/** Runs `work` at most once for a caller's `Idempotency-Key`; without a key, simply runs it. */
export type IdempotentCall = (call: Call, route: Route, work: () => Promise<Finished>) => Promise<Finished>

/** Runs every call, key or not: for servers without a database. */
export const runAlways: IdempotentCall = (_call, _route, work) => work()
