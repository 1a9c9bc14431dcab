/** The one way out to addresses that others chose: webhooks, avatars, attachments, connectors. */
export { FetchFailed, FetchRefused, type RefusalReason } from './errors.ts'
export { createSafeFetch, createSafeOpen, type SafeFetch, type SafeFetchOptions, type SafeOpen } from './safe-fetch.ts'
export type { FetchedResponse, FetchPolicy, FetchRequest, OpenedResponse } from './schema.ts'
