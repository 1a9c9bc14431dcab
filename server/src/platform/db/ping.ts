import type { Database } from './database.ts'

/** Whether the database answers. */
export async function isDatabaseUp(database: Database): Promise<boolean> {
  return database.query({ text: 'SELECT 1' }).then(
    () => true,
    () => false,
  )
}
