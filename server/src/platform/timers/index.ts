/** Timers: durable, exact to the second, set and cancelled in a transaction. */

export type { TimerRunner } from './runner.ts'
export { startTimers } from './runner.ts'
export type { DueTimer, RunnableTimer, TimerKind } from './schema.ts'
export { defineTimer } from './schema.ts'
export { cancelTimer, setTimer } from './service.ts'
export { loadFailedTimers } from './store.ts'
