/** Idempotency keys: a request that is sent again is answered again, not done again. */
export { IdempotencyInFlight, IdempotencyKeyReused } from './errors.ts'
export { forgetAnswersChore } from './forget.ts'
export type { Answer, KeyedRequest } from './schema.ts'
export { hashRequest, runOnce } from './service.ts'
