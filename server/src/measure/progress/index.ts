/** Progress: how omnichannel the brand is, week by week, measured from the live database, and what changed it. */
export { measureWeeks } from './figures.ts'
export { readFacts } from './ledger/read-facts.ts'
export { matchByCustomer, type SlicedLedger, sliceLedger } from './ledger/slice.ts'
export { type ProgressDeps, progressRoutes } from './routes.ts'
export { createMeasuring, type MeasuringDeps } from './service.ts'
