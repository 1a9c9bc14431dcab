/** Realtime: what changed, per workspace, in commit order, to every browser, with nothing missed. */

export type { Hub, Subscription } from './hub.ts'
export { startHub } from './hub.ts'
export { pruneRealtimeChore } from './prune.ts'
export { publish } from './publish.ts'
export type { RealtimeEvent, RealtimeMessage, Sink, SubscribeRequest } from './schema.ts'
export { loadNewestSeq } from './store.ts'
export { serveStream } from './stream.ts'
