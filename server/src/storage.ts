/** The database with everything in it that this version needs: ours, and what the libraries keep there. */
import type { MigrationHook } from './platform/db/index.ts'
import { migrateJobs } from './platform/jobs/index.ts'
import {
  attachStorage,
  openStorage,
  type Storage,
  type StorageLog,
  type StorageOptions,
} from './platform/postgres/index.ts'

/** Migrations beside our own files, in order. */
export const migrationHooks: readonly MigrationHook[] = [(ownerUrl) => migrateJobs(ownerUrl)]

/** The server's database, started and migrated; one server per data folder. */
export function openServerStorage(options: StorageOptions, log: StorageLog): Promise<Storage> {
  return openStorage(options, log, migrationHooks)
}

/** The same for a command: beside a running server it uses the server's database. */
export function attachServerStorage(options: StorageOptions, log: StorageLog): Promise<Storage> {
  return attachStorage(options, log, migrationHooks)
}
