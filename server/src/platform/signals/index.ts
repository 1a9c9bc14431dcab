/** Wake-ups: "look again" hints inside this process and between processes. A lost one costs time, never data. */

export type { Relay } from './relay.ts'
export { startRelay } from './relay.ts'
export type { WakeTopic } from './wake.ts'
export { onWake, wake } from './wake.ts'
