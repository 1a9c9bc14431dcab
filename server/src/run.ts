/** One server process from start to stop: prints where it is, waits for a signal, drains. */
import { saveAddress } from './address.ts'
import { type App, type AppExtras, startApp } from './app.ts'
import { loadConfig } from './config.ts'
import { createFirstOwner, type FirstOwner } from './workspace/index.ts'

/** What a process does beside serving. */
export interface RunHooks {
  /** Runs at every start once the server listens, and fills a new workspace; `/readyz` waits for it. `first` is null when there was one before. */
  readonly seed?: (app: App, first: FirstOwner | null) => Promise<void>
  /** Runs before the server stops. */
  readonly stop?: () => void
  /** Routes and folders beside the house's own. */
  readonly extras?: AppExtras
  /** Where lines for the person at the terminal go. */
  readonly say?: (line: string) => void
}

/** After this a stop is no longer polite. */
const STOP_WITHIN_MS = 4_800

/**
 * Runs a server until SIGINT or SIGTERM.
 * @returns the exit code
 * @throws DomainError with a message for the person at the terminal when it cannot start
 */
export async function runServer(argv: readonly string[], hooks: RunHooks = {}): Promise<number> {
  const say = hooks.say ?? ((line: string) => void process.stdout.write(`${line}\n`))
  const stopped = waitForSignal()
  const app = await startApp(await loadConfig(process.env, argv), hooks.extras ? { extras: hooks.extras } : {})
  const isSeeded = app.readiness.waitFor('first start')
  await saveAddress(app.config.dataDir, app.url)
  say(`Hilo runs at ${app.url}`)
  const first = await createFirstOwner(app.accounts)
  if (first !== null) say(loginLines(first))
  void seed(app, first, hooks, say).then(isSeeded)
  await stopped
  say('stopping ...')
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
  hooks.stop?.()
  await app.stop()
  return 0
}

function waitForSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}

async function seed(app: App, first: FirstOwner | null, hooks: RunHooks, say: (line: string) => void): Promise<void> {
  if (app.config.seed === 'demo') await hooks.seed?.(app, first)
  say(`ready: ${app.url}`)
}

function loginLines(first: FirstOwner): string {
  return `First sign-in, valid for 24 hours, once (again: ./hilo user login ${first.email}):\n  ${first.link.url}`
}
