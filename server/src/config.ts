/** What the environment and the command line say, parsed once. */
import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { DomainError } from './kernel/errors.ts'
import { explainFolder } from './platform/postgres/index.ts'

/** A setting that cannot be used. The message names it and says what would do. */
export class ConfigError extends DomainError {
  readonly code = 'config_error'
  readonly retry = 'never'
}

/** Which parts of Hilo a process runs: it answers requests, it works jobs and timers off, or both. */
export type ProcessRole = 'api' | 'worker' | 'all'

/** Settings of one server process. */
export interface Config {
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  /** Absolute path. */
  readonly dataDir: string
  /** The address that people open, without a slash at the end. */
  readonly url: string
  /** A PostgreSQL of the operator's own, as migration role; the embedded one when undefined. */
  readonly databaseUrl: string | undefined
  /** The same database as application role, where Hilo may not make that role itself. */
  readonly appDatabaseUrl: string | undefined
  /** The key of everything signed and encrypted. */
  readonly secret: string
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
  readonly roles: ProcessRole
  /** Calls of the API a minute and client; null: unlimited. */
  readonly perMinute: number | null
  /** Networks of the operator's own, as CIDR, that files may be fetched from beside the public Internet. */
  readonly fetchNetworks: readonly string[]
  /** What a first start puts into the new workspace. */
  readonly seed: 'demo' | 'empty'
}

/** The options of `hilo start`, as its help prints them. */
export const START_OPTIONS = `  --port N       port to listen on (PORT; default 3000)
  --host HOST    address to listen on (HOST; default 127.0.0.1)
  --data DIR     data folder (HILO_DATA; default .hilo in the repository)
  --empty        first start without the demo brand
  --role ROLE    api, worker or all (HILO_ROLE; default all)

Environment:
  HILO_URL              address that people open; default http://HOST:PORT
  HILO_SECRET           key of everything signed and encrypted, 32 characters or more; default: made once, kept in the data folder
  DATABASE_URL          PostgreSQL 15 or newer as migration role, instead of the embedded one
  HILO_APP_DATABASE_URL the same database as role hilo_app, when the migration role may not make roles
  HILO_RATE_LIMIT       calls of the API a minute and client; 0: unlimited; default 1200
  HILO_FETCH_NETWORKS   networks beside the public Internet that links may lead into, as CIDR: 10.0.0.4/32,fd00::/64; default: none
  LOG_LEVEL             trace, debug, info, warn, error, fatal or silent; default info
`

const DEFAULT_DATA_DIR = resolve(import.meta.dirname, '../../.hilo')

const Port = z.coerce
  .number('must be a number')
  .int('must be a whole number')
  .min(0, 'must be 0 to 65535')
  .max(65_535, 'must be 0 to 65535')
const DatabaseUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'must look like postgresql://USER:PASSWORD@HOST:PORT/DATABASE')

const Settings = z.object({
  PORT: Port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  HILO_DATA: z.string().default(DEFAULT_DATA_DIR),
  HILO_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  HILO_SECRET: z.string().min(32, 'must have 32 characters or more').optional(),
  HILO_ROLE: z.enum(['api', 'worker', 'all'], 'must be api, worker or all').default('all'),
  DATABASE_URL: DatabaseUrl.optional(),
  HILO_APP_DATABASE_URL: DatabaseUrl.optional(),
  HILO_RATE_LIMIT: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(0, 'must be 0 or more')
    .default(1_200),
  HILO_FETCH_NETWORKS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((part) => part.trim() || []))
    .pipe(z.array(z.union([z.cidrv4(), z.cidrv6()], 'must be networks as 10.0.0.4/32, with commas between'))),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'must be trace, debug, info, warn, error, fatal or silent',
    )
    .default('info'),
})

/**
 * Settings as given, without touching the disk: `argv` outranks `env`, an empty variable counts as none.
 * @throws ConfigError that names the setting
 */
export function parseConfig(
  env: NodeJS.ProcessEnv,
  argv: readonly string[],
): Omit<Config, 'secret'> & { secret: string | undefined } {
  const { flags, isEmpty } = parseFlags(argv)
  const given = Object.entries(env).filter(([, value]) => value !== undefined && value !== '')
  const parsed = Settings.safeParse({ ...Object.fromEntries(given), ...flags })
  if (!parsed.success) throw new ConfigError(explain(parsed.error))
  const set = parsed.data
  return {
    host: set.HOST,
    port: set.PORT,
    dataDir: resolve(set.HILO_DATA),
    url: (set.HILO_URL ?? `http://${visibleHost(set.HOST)}:${set.PORT}`).replace(/\/+$/, ''),
    databaseUrl: set.DATABASE_URL,
    appDatabaseUrl: set.HILO_APP_DATABASE_URL,
    secret: set.HILO_SECRET,
    logLevel: set.LOG_LEVEL,
    roles: set.HILO_ROLE,
    perMinute: set.HILO_RATE_LIMIT === 0 ? null : set.HILO_RATE_LIMIT,
    fetchNetworks: set.HILO_FETCH_NETWORKS,
    seed: isEmpty ? 'empty' : 'demo',
  }
}

/** The whole configuration: makes the data folder, and on first use the secret in it. */
export async function loadConfig(env: NodeJS.ProcessEnv, argv: readonly string[]): Promise<Config> {
  const config = parseConfig(env, argv)
  try {
    // Root's PostgreSQL runs as another user, who must be able to walk through but not to look around.
    await mkdir(config.dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    return { ...config, secret: config.secret ?? (await loadSecret(config.dataDir)) }
  } catch (cause) {
    throw new ConfigError(explainFolder(config.dataDir, cause), { cause })
  }
}

function parseFlags(argv: readonly string[]): { flags: Record<string, string>; isEmpty: boolean } {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        data: { type: 'string' },
        role: { type: 'string' },
        empty: { type: 'boolean' },
      },
    })
    const named = { PORT: values.port, HOST: values.host, HILO_DATA: values.data, HILO_ROLE: values.role }
    const flags: Record<string, string> = {}
    for (const [name, value] of Object.entries(named)) if (value !== undefined) flags[name] = value
    return { flags, isEmpty: values.empty ?? false }
  } catch (cause) {
    throw new ConfigError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

const FLAG_NAMES: Readonly<Record<string, string>> = {
  PORT: '--port or PORT',
  HILO_DATA: '--data or HILO_DATA',
  HILO_ROLE: '--role or HILO_ROLE',
  HOST: '--host or HOST',
}

function explain(error: z.ZodError): string {
  const lines = error.issues.map((issue) => {
    const name = String(issue.path[0] ?? '')
    return `${FLAG_NAMES[name] ?? name} ${issue.message}`
  })
  return lines.join('\n')
}

/** An address that a browser can open: listening everywhere is not a place to go to. */
function visibleHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

async function loadSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'secret')
  const found = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  })
  if (found.trim() !== '') return found.trim()
  // Two first starts at once must agree: a hard link is made by one of them only.
  const mine = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(mine, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true })
  await link(mine, path).catch(() => undefined)
  await rm(mine, { force: true })
  return (await readFile(path, 'utf8')).trim()
}
