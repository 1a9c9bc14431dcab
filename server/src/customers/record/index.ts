/** The record: everything about one customer, read and edited together. */
export type { RecordDeps } from './deps.ts'
export { type EditDeps, editConsent, editTraits } from './edit.ts'
export { readCustomerRecord } from './read.ts'
export { recordRoutes } from './routes.ts'
export { toDecisionWire, toTimelineWire } from './view.ts'
