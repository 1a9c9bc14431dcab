/**
 * Builds everything, and is the only place that does: configuration → storage → database → capabilities → HTTP.
 * A capability exports what it brings (routes, mounts, jobs, timers); this file lists them, `flow.ts` orders the turn.
 */
import { resolve } from 'node:path'
import type { Logger } from 'pino'
import { type Capabilities, createCapabilities } from './capabilities.ts'
import type { Config } from './config.ts'
import { systemClock } from './kernel/clock.ts'
import { connectDatabase, type Database } from './platform/db/index.ts'
import {
  createHttpServer,
  createLogger,
  createMetrics,
  createReadiness,
  type HttpServer,
  type HttpServerOptions,
  type Metrics,
  type Readiness,
  type RouteHandlers,
  runAlways,
} from './platform/http/index.ts'
import { migrateJobs } from './platform/jobs/index.ts'
import { openStorage, type Storage } from './platform/postgres/index.ts'
import { type AccountsDeps, createAuth, createAuthenticate, workspaceRoutes } from './workspace/index.ts'

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
}

const PER_MINUTE = 1_200
const WEB_ROOT = resolve(import.meta.dirname, '../../web/dist')

/** Starts a server: returns when it listens. What must still happen before it is ready registers in `readiness`. */
export async function startApp(config: Config, options: AppOptions = {}): Promise<App> {
  const logger = options.logger ?? createLogger(config.logLevel)
  const storage = options.storage ?? (await openStorage(config, logTo(logger), [(ownerUrl) => migrateJobs(ownerUrl)]))
  const onError = (error: Error) => logger.warn({ err: error }, 'a database connection ended')
  const database = connectDatabase({ url: storage.appUrl, onError })
  const close = async () => {
    await database.close()
    await storage.stop()
  }
  try {
    return await build({ config, options, logger, database, close })
  } catch (error) {
    await close()
    throw error
  }
}

/** What all capabilities are built from. */
interface Parts {
  readonly config: Config
  readonly options: AppOptions
  readonly logger: Logger
  readonly database: Database
  readonly close: () => Promise<void>
}

async function build(parts: Parts): Promise<App> {
  const { config, logger, database } = parts
  const readiness = createReadiness()
  const metrics = createMetrics()
  let url = config.url
  const accounts: AccountsDeps = {
    database,
    auth: createAuth({ pool: database.pool, secret: config.secret, publicUrl: config.url }),
    secret: config.secret,
    publicUrl: () => url,
    now: systemClock,
    sendLinkMail: async () => false,
  }
  const capabilities = createCapabilities({ database, clock: systemClock })
  const http = await createHttpServer(httpOptions(parts, accounts, capabilities, readiness, metrics))
  const port = await http.listen(config)
  // Port 0 lets the system choose: only now is the address known.
  if (config.port === 0) url = url.replace(/:0$/, `:${port}`)
  const stop = () => stopAll(http, capabilities, parts)
  return { config, url, port, database, accounts, capabilities, readiness, logger, stop }
}

function httpOptions(
  parts: Parts,
  accounts: AccountsDeps,
  capabilities: Capabilities,
  readiness: Readiness,
  metrics: Metrics,
): HttpServerOptions {
  const { config, options, logger, database } = parts
  return {
    logger,
    readiness,
    metrics,
    authenticate: createAuthenticate(accounts),
    publicOrigin: new URL(config.url).origin,
    checkReplies: options.checkReplies ?? false,
    idempotent: runAlways,
    perMinute: options.perMinute === undefined ? PER_MINUTE : options.perMinute,
    isDatabaseUp: () => isDatabaseUp(database),
    routes: listRoutes(accounts, capabilities),
    mounts: capabilities.mounts,
    webRoot: WEB_ROOT,
  }
}

/** Routes of all capabilities. */
function listRoutes(accounts: AccountsDeps, capabilities: Capabilities): RouteHandlers {
  return [...workspaceRoutes(accounts), ...capabilities.routes]
}

async function stopAll(http: HttpServer, capabilities: Capabilities, parts: Parts): Promise<void> {
  await http.stop()
  await capabilities.stop()
  await parts.close()
}

async function isDatabaseUp(database: Database): Promise<boolean> {
  return database.query({ text: 'SELECT 1' }).then(
    () => true,
    () => false,
  )
}

function logTo(logger: Logger) {
  return { info: (message: string) => logger.info(message), warn: (message: string) => logger.warn(message) }
}
