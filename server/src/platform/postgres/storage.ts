/** The database that the server works on, wherever it runs. */
import { mkdir } from 'node:fs/promises'
import { type MigrationHook, migrate } from '../db/index.ts'
import { type StorageLog, startEmbeddedPostgres } from './embedded.ts'
import { errorText, StartFailure } from './errors.ts'
import { openExternalPostgres } from './external.ts'
import { lockFolder } from './lock.ts'

/** What the storage needs from the configuration. */
export interface StorageOptions {
  readonly dataDir: string
  readonly secret: string
  readonly databaseUrl?: string | undefined
  readonly appDatabaseUrl?: string | undefined
}

/** A migrated database, ready to be used. */
export interface Storage {
  /** Address for the migration role; the server itself does not work as it. */
  readonly ownerUrl: string
  /** Address for the application role. */
  readonly appUrl: string
  /** Process id of the embedded PostgreSQL; undefined when the database is the operator's own. */
  databasePid(): number | undefined
  /** Gives everything back; an embedded PostgreSQL stops with the server. */
  stop(): Promise<void>
}

/**
 * Opens the database: the operator's own when `databaseUrl` is set, else the embedded one, and migrates it.
 * @throws StartFailure or MigrationFailure, with a message for the person at the terminal
 */
export async function openStorage(
  options: StorageOptions,
  log: StorageLog,
  hooks: readonly MigrationHook[] = [],
): Promise<Storage> {
  const storage =
    options.databaseUrl === undefined
      ? await openEmbedded(options, log)
      : await openExternal(options, options.databaseUrl)
  try {
    const applied = await migrate({ ownerUrl: storage.ownerUrl, hooks })
    if (applied.length > 0) log.info(`migrated the database: ${applied.join(', ')}`)
    return storage
  } catch (error) {
    await storage.stop()
    throw error
  }
}

async function openExternal(options: StorageOptions, databaseUrl: string): Promise<Storage> {
  const urls = await openExternalPostgres({ ...options, databaseUrl, appDatabaseUrl: options.appDatabaseUrl })
  return { ...urls, databasePid: () => undefined, stop: async () => undefined }
}

async function openEmbedded(options: StorageOptions, log: StorageLog): Promise<Storage> {
  await mkdir(options.dataDir, { recursive: true }).catch((cause: unknown) => {
    throw new StartFailure(`the data folder ${options.dataDir} cannot be made: ${errorText(cause)}`, { cause })
  })
  const lock = await lockFolder(options.dataDir)
  try {
    const postgres = await startEmbeddedPostgres({ dataDir: options.dataDir, log })
    const stop = async () => {
      await postgres.stop()
      await lock.release()
    }
    return { ownerUrl: postgres.ownerUrl, appUrl: postgres.appUrl, databasePid: postgres.pid, stop }
  } catch (error) {
    await lock.release()
    throw error
  }
}
