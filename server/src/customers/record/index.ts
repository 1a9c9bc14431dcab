/** The record: everything about one customer, read and edited together. */
export type { RecordDeps } from './deps.ts'
export { recordRoutes } from './routes.ts'
export { toTimelineWire } from './view.ts'
