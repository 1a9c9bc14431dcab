/**
 * Builds everything, and is the only place that does: configuration → storage → database → capabilities → HTTP.
 * A capability exports what it brings (routes, mounts, jobs, timers); this file lists them, `flow.ts` orders the turn.
 */
import { resolve } from 'node:path'
import type { Logger } from 'pino'
import { type Capabilities, createCapabilities } from './capabilities.ts'
import { type Config, ConfigError } from './config.ts'
import { fileDoor } from './file-door.ts'
import { createImports } from './imports.ts'
import { blankRejectedRows } from './intake/imports/index.ts'
import { oldSecretEnd } from './intake/webhooks/index.ts'
import { systemClock } from './kernel/clock.ts'
import { createMeasuring, progressRoutes } from './measure/progress/index.ts'
import { connectDatabase, type Database, isDatabaseUp } from './platform/db/index.ts'
import { createFileSigner, createFileStore, type FileSigner, type FileStore } from './platform/files/index.ts'
import {
  apiDocsRoutes,
  createHttpServer,
  createLogger,
  createMetrics,
  createReadiness,
  type HttpServer,
  keepAnswers,
  type Metrics,
  type Mount,
  mountScript,
  type Readiness,
  type RouteHandlers,
} from './platform/http/index.ts'
import { countWaitingJobs } from './platform/jobs/index.ts'
import type { Storage } from './platform/postgres/index.ts'
import { type Hub, startHub } from './platform/realtime/index.ts'
import { createVault, type Vault } from './platform/secrets/index.ts'
import { type Relay, startRelay } from './platform/signals/index.ts'
import { openServerStorage } from './storage.ts'
import { startWorkers } from './workers.ts'
import {
  type AccountsDeps,
  createAuth,
  createAuthenticate,
  createWorkspaceMail,
  leftoversChore,
  streamRoutes,
  type WorkspaceMail,
  workspaceRoutes,
} from './workspace/index.ts'

/** A server that runs. */
export interface App {
  readonly config: Config
  /** The address that people open. */
  readonly url: string
  readonly port: number
  readonly database: Database
  readonly accounts: AccountsDeps
  readonly capabilities: Capabilities
  /** `/readyz` says yes when nothing is awaited here any more. */
  readonly readiness: Readiness
  readonly logger: Logger
  /** Drains and gives everything back, in less than 5 s. */
  stop(): Promise<void>
}

/** What differs between `./hilo start` and a test. */
export interface AppOptions {
  /** Checks each reply against the contract. */
  readonly checkReplies?: boolean
  /** Calls a minute and client; null: unlimited. */
  readonly perMinute?: number | null
  /** A database that is open and migrated already, instead of the configured one. */
  readonly storage?: Storage
  readonly logger?: Logger
  /** How often an open stream asks whether its listener still may. */
  readonly recheckStreamMs?: number
  readonly extras?: AppExtras
}

/** What a host adds to the house from outside, as the launcher adds the demo brand. */
export interface AppExtras {
  readonly routes: RouteHandlers
  readonly mounts: readonly Mount[]
}

const WEB_ROOT = resolve(import.meta.dirname, '../../web/dist')
const hiloScript = mountScript('/hilo.js', resolve(import.meta.dirname, '../../widget/dist/hilo.js'))
/** Requests, jobs and timers share these. */
const CONNECTIONS = 12
/** Turns have their own: a crowd at the screens keeps no event waiting. */
const TURN_CONNECTIONS = 4

/** Starts a server: returns when it listens. What must still happen before it is ready registers in `readiness`. */
export async function startApp(config: Config, options: AppOptions = {}): Promise<App> {
  const logger = options.logger ?? createLogger(config.logLevel)
  const storage = options.storage ?? (await openServerStorage(config, logTo(logger)))
  const undo: (() => Promise<void> | void)[] = [() => storage.stop()]
  const stop = async () => {
    for (const step of undo.reverse()) await step()
  }
  try {
    return await build(await openParts(config, options, storage, logger, undo), stop)
  } catch (error) {
    await stop()
    throw error
  }
}

/** What all capabilities are built from. */
interface Parts {
  readonly config: Config
  readonly options: AppOptions
  readonly logger: Logger
  readonly database: Database
  /** The same database, for turns. */
  readonly turnDatabase: Database
  /** Where the database is, for threads with connections of their own. */
  readonly databaseUrl: string
  readonly relay: Relay
  readonly hub: Hub
  readonly fileStore: FileStore
  readonly fileSigner: FileSigner
  readonly vault: Vault
  readonly readiness: Readiness
  /** How to give back what was opened, in the order of opening. */
  readonly undo: (() => Promise<void> | void)[]
}

async function openParts(
  config: Config,
  options: AppOptions,
  storage: Storage,
  logger: Logger,
  undo: Parts['undo'],
): Promise<Parts> {
  let isStopping = false
  // While we stop, the database ends connections that are being closed anyway.
  const onError = (err: unknown) => (isStopping ? undefined : logger.warn({ err }, 'a database connection ended'))
  const database = connectDatabase({ url: storage.appUrl, maxConnections: CONNECTIONS, onError })
  const turnDatabase = connectDatabase({
    url: storage.appUrl,
    maxConnections: TURN_CONNECTIONS,
    isKeyed: true,
    onError,
  })
  undo.push(async () => {
    isStopping = true
    await Promise.all([database.close(), turnDatabase.close()])
  })
  const relay = await startRelay({ url: storage.appUrl, onError })
  undo.push(() => relay.stop())
  const hub = startHub({ database, relay, onError })
  const fileStore = createFileStore(config.dataDir)
  const fileSigner = createFileSigner(config.secret)
  const vault = createVault(config.secret)
  const readiness = createReadiness()
  const databaseUrl = storage.appUrl
  return {
    ...{ config, options, logger, database, turnDatabase, databaseUrl, relay, hub },
    ...{ fileStore, fileSigner, vault, readiness, undo },
  }
}

async function build(parts: Parts, stop: () => Promise<void>): Promise<App> {
  const { config, logger, database, undo, readiness } = parts
  let url = config.url
  const mail = createWorkspaceMail(parts)
  const accounts = createAccounts(parts, mail, () => url)
  const capabilities = createCapabilities({
    database,
    turnDatabase: parts.turnDatabase,
    files: parts.fileStore,
    signer: parts.fileSigner,
    vault: parts.vault,
    clock: systemClock,
    perMinute: perMinuteOf(parts),
    forgetRejectedRows: (workspaceId, isMention) => blankRejectedRows(config.dataDir, workspaceId, isMention),
  })
  undo.push(() => capabilities.stop())
  const { dataDir, fetchNetworks } = config
  const imports = createImports({ ...parts, turn: capabilities.turn, clock: systemClock, dataDir, fetchNetworks })
  const measuring = createMeasuring({ ...parts, clock: systemClock })
  const doors: (() => Promise<void>)[] = [() => imports.stop()]
  // At once: each takes its seconds to let go of what is under way.
  undo.push(() => Promise.all(doors.map((close) => close())).then(() => undefined))
  if (config.roles !== 'api') {
    const workers = await startWorkers({
      ...parts,
      jobs: [mail.job, measuring.job, ...capabilities.jobs],
      timers: [oldSecretEnd(parts.vault), measuring.timer],
      chores: [leftoversChore, imports.chore, measuring.chore, ...capabilities.chores],
    })
    doors.push(() => workers.stop())
    const comparer = capabilities.startComparer((err) =>
      logger.warn({ err }, 'a customer was not compared with others'),
    )
    doors.push(() => comparer.stop())
    void measuring.begin().catch((err: unknown) => logger.warn({ err }, 'progress is not measured by itself yet'))
    void imports.resume().catch((err: unknown) => logger.warn({ err }, 'open imports were not taken up'))
  }
  const progress = progressRoutes({ ...measuring, database, clock: systemClock })
  const routes = [...capabilities.routes, ...imports.routes, ...progress]
  const http = await createServer(parts, accounts, routes, capabilities.doors)
  doors.push(async () => {
    // Endless replies end first, else the server would wait for them.
    parts.hub.stop()
    await http.stop()
  })
  const port = await listen(http, config)
  // Port 0 lets the system choose: only now is the address known.
  if (config.port === 0) url = url.replace(/:0$/, `:${port}`)
  return { config, url, port, database, accounts, capabilities, readiness, logger, stop }
}

function createAccounts(
  { config, database, logger }: Parts,
  mail: WorkspaceMail,
  publicUrl: () => string,
): AccountsDeps {
  return {
    database,
    auth: createAuth({ pool: database.pool, secret: config.secret, publicUrl: config.url }),
    secret: config.secret,
    publicUrl,
    now: systemClock,
    sendLinkMail: mail.sendLinkMail,
    onError: (err) => logger.error({ err }, 'a reset link was not sent'),
  }
}

function perMinuteOf({ options, config }: Parts): number | null {
  return options.perMinute === undefined ? config.perMinute : options.perMinute
}

/** A worker answers too, but only whether it lives. */
function createServer(
  parts: Parts,
  accounts: AccountsDeps,
  capabilityRoutes: RouteHandlers,
  capabilityDoors: Capabilities['doors'],
): Promise<HttpServer> {
  const { config, options, logger, database, hub, readiness } = parts
  const authenticate = createAuthenticate(accounts)
  const answers = config.roles !== 'worker'
  const routes = [
    ...workspaceRoutes({ ...accounts, vault: parts.vault }),
    ...capabilityRoutes,
    ...streamRoutes({ hub, authenticate, recheckMs: options.recheckStreamMs }),
    ...apiDocsRoutes(),
    ...(options.extras?.routes ?? []),
  ]
  return createHttpServer({
    logger,
    readiness,
    metrics: createAppMetrics(parts),
    authenticate,
    publicOrigin: new URL(config.url).origin,
    checkReplies: options.checkReplies ?? false,
    idempotent: keepAnswers(database, config.secret),
    perMinute: perMinuteOf(parts),
    isDatabaseUp: () => isDatabaseUp(database),
    routes: answers ? routes : [],
    doors: answers ? capabilityDoors : [],
    mounts: answers ? [fileDoor(parts), hiloScript, ...(options.extras?.mounts ?? [])] : [],
    webRoot: answers ? WEB_ROOT : null,
  })
}

/** The figures of `/metrics` beside those of the process itself. */
function createAppMetrics({ database, hub }: Parts): Metrics {
  const metrics = createMetrics()
  metrics.gauge('hilo_streams_open', 'Open event streams', () => hub.countSubscriptions())
  metrics.gauge('hilo_database_connections', 'Database connections of this process', () => database.pool.totalCount)
  metrics.gauge('hilo_database_waiting', 'Requests for a database connection', () => database.pool.waitingCount)
  const jobs = () => countWaitingJobs(database)
  metrics.gauge('hilo_jobs_waiting', 'Jobs that wait or run', async () => (await jobs()).waiting)
  metrics.gauge('hilo_jobs_failed', 'Jobs that were given up', async () => (await jobs()).failed)
  return metrics
}

async function listen(http: HttpServer, config: Config): Promise<number> {
  try {
    return await http.listen(config)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    const place = `${config.host}:${config.port}`
    if (code === 'EADDRINUSE') throw new ConfigError(`${place} is taken: choose another with --port`, { cause })
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL') throw new ConfigError(`cannot listen on ${place}`, { cause })
    throw cause
  }
}

function logTo(logger: Logger) {
  return { info: (message: string) => logger.info(message), warn: (message: string) => logger.warn(message) }
}
