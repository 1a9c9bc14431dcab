/** The one way out to addresses that others chose: webhooks, avatars, attachments, connectors. */
export { FetchFailed, FetchRefused, type RefusalReason } from './errors.ts'
export { createSafeFetch, type SafeFetch, type SafeFetchOptions } from './safe-fetch.ts'
export type { FetchedResponse, FetchPolicy, FetchRequest } from './schema.ts'
