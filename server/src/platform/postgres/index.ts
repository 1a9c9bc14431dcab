/** Storage: the embedded PostgreSQL or the operator's own, its roles, its start and stop. */

export { attachStorage } from './attach.ts'
export type { EmbeddedPostgres, StorageLog } from './embedded.ts'
export { explainFolder } from './errors.ts'
export { inspectServer } from './inspect.ts'
export { withClient } from './roles.ts'
export type { Storage, StorageOptions } from './storage.ts'
export { openStorage } from './storage.ts'
export { startThrowawayPostgres } from './throwaway.ts'
