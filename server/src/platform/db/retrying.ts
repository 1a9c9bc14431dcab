import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from './database.ts'
import { isRetryable } from './faults.ts'

const ATTEMPTS = 4
const PAUSE_MS = 20

/**
 * The same database for what somebody waits for: a transaction that met another at the wrong moment (a deadlock, of which PostgreSQL ends
 * one side) is begun anew, at most three times. What its work does beside the transaction is done again with it.
 */
export function retrying(database: Database): Database {
  return {
    ...database,
    transaction: async (workspaceId, work) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await database.transaction(workspaceId, work)
        } catch (error) {
          if (attempt === ATTEMPTS || !isRetryable(error)) throw error
          await sleep(PAUSE_MS * attempt)
        }
      }
    },
  }
}
