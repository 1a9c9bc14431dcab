/** Idempotency keys: a request that is sent again is answered again, not done again. */
export { forgetAnswersChore } from './forget.ts'
export type { Answer, KeyedRequest } from './schema.ts'
export { hashRequest, runOnce } from './service.ts'
