/** The database: connections, transactions under row-level security, migrations. */
export { connectDatabase } from './database.ts'
export type { Database, Db, Query, Tx } from './database.ts'
export { columns } from './columns.ts'
export type { Tables } from './tables.generated.ts'
