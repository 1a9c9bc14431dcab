/** Realtime: what changed, per workspace, in commit order, to every browser, with nothing missed. */

export type { Hub, Subscription } from './hub.ts'
export { startHub } from './hub.ts'
export { publish } from './publish.ts'
export type { RealtimeEvent, RealtimeMessage, Sink, SubscribeRequest } from './schema.ts'
export { pruneRealtime } from './store.ts'
export { serveStream } from './stream.ts'
