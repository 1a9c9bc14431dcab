/** The PostgreSQL that Hilo brings along: started, watched, stopped. */
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { createCluster, inspectCluster, requireFreeSpace, writeSettings } from './cluster.ts'
import { errorText, StartFailure } from './errors.ts'
import { type Home, openHome } from './home.ts'
import { type Found, findPostmaster, type Postmaster, startPostmaster, stopPostmaster } from './postmaster.ts'
import { isAlive } from './processes.ts'
import { ensureDatabase, ensureRoles, roleName, rolePassword, socketUrl, withClient } from './roles.ts'
import { type Settings, settingsFor } from './settings.ts'
import { makeLogAhead } from './wal.ts'

/** Where the start reports what it does. A pino logger fits. */
export interface StorageLog {
  info(message: string): void
  warn(message: string): void
}

/** How to start. */
export interface EmbeddedOptions {
  readonly dataDir: string
  readonly log: StorageLog
  /** For tests: a database that need not survive a power cut, whose owner role may make databases. */
  readonly isThrowaway?: boolean
  /** Folder with the programs of another PostgreSQL, for tests on older versions: `/usr/lib/postgresql/15/bin`. */
  readonly programs?: string
}

/** A running embedded PostgreSQL. */
export interface EmbeddedPostgres {
  /** Address of Hilo's database for the migration role. */
  readonly ownerUrl: string
  /** Address of Hilo's database for the application role. */
  readonly appUrl: string
  /** Process id of the postmaster now; it changes when PostgreSQL had to be started again. */
  pid(): number
  /** Stops PostgreSQL cleanly; after 1.8 s it is left to end by itself. */
  stop(): Promise<void>
}

/** The name of Hilo's database. */
export const DATABASE_NAME = 'hilo'

/** Starts PostgreSQL on `dataDir`, or takes over the one that an earlier server left behind; starts it again if it dies. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { dataDir, log, isThrowaway = false } = options
  const home = await openHome(dataDir, options.programs)
  await requireFreeSpace(home)
  const isNew = (await inspectCluster(home)) === 'absent'
  if (isNew) {
    log.info('making the database (first start)')
    await createCluster(home, isThrowaway)
  }
  const watch = await openWatched(home, settingsFor(home.binaries.major, isThrowaway), log)
  try {
    await prepare(home, watch.socketFolder(), isThrowaway)
    if (isNew && !isThrowaway) await withAdmin(home, watch.socketFolder(), makeLogAhead)
  } catch (cause) {
    await watch.stop()
    throw new StartFailure(`PostgreSQL runs but cannot be prepared: ${errorText(cause)}\nIts log: ${home.log}`, {
      cause,
    })
  }
  const url = (role: 'owner' | 'app') =>
    socketUrl(watch.socketFolder(), roleName[role], rolePassword(home.key, role), DATABASE_NAME)
  return { ownerUrl: url('owner'), appUrl: url('app'), pid: watch.pid, stop: watch.stop }
}

async function prepare(home: Home, socketFolder: string, ownerMayCreateDatabases: boolean): Promise<void> {
  await withAdmin(home, socketFolder, async (admin) => {
    await ensureRoles(admin, home.key, ownerMayCreateDatabases)
    await ensureDatabase(admin, DATABASE_NAME)
  })
}

function withAdmin<T>(home: Home, socketFolder: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  return withClient(socketUrl(socketFolder, roleName.admin, rolePassword(home.key, 'admin'), 'postgres'), work)
}

interface Watched {
  readonly pid: () => number
  readonly socketFolder: () => string
  readonly stop: () => Promise<void>
}

/** How often a PostgreSQL that is not our child is looked at. */
const WATCH_MS = 1_000
const LONGEST_RETRY_MS = 5_000

async function openWatched(home: Home, settings: Settings, log: StorageLog): Promise<Watched> {
  let isStopping = false
  let current: Postmaster = await adoptOrStart()
  return {
    pid: () => current.pid,
    socketFolder: () => current.socketFolder,
    stop: async () => {
      isStopping = true
      if (!(await stopPostmaster(current))) log.warn('PostgreSQL is still writing; it ends by itself when it is done')
    },
  }

  async function adoptOrStart(): Promise<Postmaster> {
    const isChanged = await writeSettings(home, settings)
    const found = await findPostmaster(home)
    if (found && !isChanged && (await isUsable(home, found))) {
      log.info(`taking over the PostgreSQL that an earlier server left running (process ${found.pid})`)
      watchStranger(found)
      return found
    }
    if (found) await stopStranger(home, found, log)
    return startPostmaster(home, log.info.bind(log), restart)
  }

  function watchStranger(found: Found): void {
    const timer = setInterval(() => {
      if (isAlive(found.pid)) return
      clearInterval(timer)
      restart()
    }, WATCH_MS)
    timer.unref()
  }

  /** Starts PostgreSQL again, for as long as it takes: meanwhile the doors answer 503. */
  async function restart(): Promise<void> {
    for (let delayMs = 100; !isStopping; delayMs = Math.min(delayMs * 2, LONGEST_RETRY_MS)) {
      log.warn('PostgreSQL has stopped unexpectedly; starting it again')
      try {
        current = await adoptOrStart()
        log.info('PostgreSQL is back')
        break
      } catch (error) {
        log.warn(errorText(error))
        await sleep(delayMs)
      }
    }
    if (isStopping) await stopPostmaster(current)
  }
}

/** Whether the PostgreSQL that stayed behind answers, and is of the version that we bring. */
async function isUsable(home: Home, found: Found): Promise<boolean> {
  if (!found.isReady) return false
  const url = socketUrl(found.socketFolder, roleName.admin, rolePassword(home.key, 'admin'), 'postgres')
  try {
    return await withClient(url, async (admin) => {
      const { rows } = await admin.query<{ exe: string }>(
        "SELECT current_setting('server_version_num')::int / 10000 AS exe",
      )
      return Number(rows[0]?.exe) === home.binaries.major
    })
  } catch {
    return false
  }
}

async function stopStranger(home: Home, found: Found, log: StorageLog): Promise<void> {
  log.info(`stopping the PostgreSQL that an earlier server left running (process ${found.pid})`)
  if (await stopPostmaster(found, 60_000)) return
  throw new StartFailure(
    `a PostgreSQL (process ${found.pid}) still runs on ${home.folder} and does not stop.\n` +
      `Wait until it has written its data and start again, or end it: kill -INT ${found.pid}`,
  )
}
