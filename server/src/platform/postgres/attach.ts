/** The database for a command that runs beside the server, or while none runs. */

import type { MigrationHook } from '../db/index.ts'
import { DATABASE_NAME, type StorageLog } from './embedded.ts'
import { openHome } from './home.ts'
import { findHolder } from './lock.ts'
import { findPostmaster } from './postmaster.ts'
import { roleName, rolePassword, socketUrl } from './roles.ts'
import { openStorage, type Storage, type StorageOptions } from './storage.ts'

/**
 * The running server's database when one runs on this data folder, which `stop` then leaves alone; else the database is
 * opened for the time of the command.
 */
export async function attachStorage(
  options: StorageOptions,
  log: StorageLog,
  hooks: readonly MigrationHook[] = [],
): Promise<Storage> {
  if (options.databaseUrl !== undefined || !(await findHolder(options.dataDir))) return openStorage(options, log, hooks)
  const home = await openHome(options.dataDir)
  const found = await findPostmaster(home)
  // The holder is just starting or stopping: opening it ourselves says so.
  if (!found) return openStorage(options, log, hooks)
  const url = (role: 'owner' | 'app') =>
    socketUrl(found.socketFolder, roleName[role], rolePassword(home.key, role), DATABASE_NAME)
  return { ownerUrl: url('owner'), appUrl: url('app'), databasePid: () => found.pid, stop: async () => undefined }
}
