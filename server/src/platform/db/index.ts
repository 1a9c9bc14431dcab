/** The database: connections, transactions under row-level security, bulk parameters. */
export { columns } from './columns.ts'
export type { Database, Db, Query, Tx } from './database.ts'
export { connectDatabase } from './database.ts'
export { isDatabaseAway, isRetryable } from './faults.ts'
export type { MigrationHook } from './migrate.ts'
export { findPendingMigrations, migrate } from './migrate.ts'
export { isDatabaseUp } from './ping.ts'
export type { Tables } from './tables.generated.ts'
