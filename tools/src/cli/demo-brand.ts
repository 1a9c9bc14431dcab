/** Ties the demo brand to the server: its pages, its routes, its seeding. The server itself does not know it. */
import { listDemoKeys, readDemo, readDemoShop, switchDemoTicker } from '@hilo/contract'
import { DEMO_FOLDERS, DEMO_SCOPES, type Demo, hasDemo, openDemo } from '@hilo/demo'
import type { App, AppExtras } from '../../../server/src/app.ts'
import { DomainError, NotFound } from '../../../server/src/kernel/errors.ts'
import type { WorkspaceId } from '../../../server/src/kernel/ids.ts'
import { mountFolder, on, onPublic, type RouteHandlers } from '../../../server/src/platform/http/index.ts'
import type { RunHooks } from '../../../server/src/run.ts'
import { type AuditActor, createKey, listWorkspaceIds, revokeApiKeyOf } from '../../../server/src/workspace/index.ts'

/** A seeding key that a crash left behind ends by itself. */
const KEY_LIFE_MS = 3_600_000
const LAUNCHER: AuditActor = { kind: 'system', id: null, name: 'Hilo' }

/** The demo brand of a server; its history may still be being written. */
type DemoFound = Demo | 'seeding' | null

/** Soon there is a demo brand, and not before its history is whole. */
class DemoSeeding extends DomainError {
  readonly code = 'demo_seeding'
  readonly retry = 'later'
  override readonly status = 503
  constructor() {
    super('the demo brand is being written: it is there in about a minute')
  }
}

/** What `./hilo start` hands to the server. @param say where progress is told */
export function demoHooks(say: (line: string) => void): Required<Pick<RunHooks, 'seed' | 'stop' | 'extras'>> {
  let demo: DemoFound = null
  let owner: WorkspaceId | null = null
  const stopping = new AbortController()
  return {
    extras: demoExtras((workspaceId) => (workspaceId === owner || workspaceId === null ? demo : null)),
    async seed(app, first) {
      const { dataDir, roles } = app.config
      if (roles === 'worker' || (first === null && !(await hasDemo(dataDir)))) return
      const workspaceId = first?.workspaceId ?? (await listWorkspaceIds(app.database))[0]
      if (workspaceId === undefined) return
      owner = workspaceId
      demo = 'seeding'
      const url = `http://${app.config.host.includes(':') ? '[::1]' : '127.0.0.1'}:${app.port}`
      const withKey = lendKey(app, workspaceId)
      try {
        demo = await openDemo({ url, dataDir, withKey, log: say, signal: stopping.signal })
      } catch (error) {
        demo = null
        if (stopping.signal.aborted) return
        const why = error instanceof Error ? error.message : String(error)
        say(`the demo brand is not complete: ${why}\nStart again to go on where it stopped.`)
      }
    },
    stop() {
      stopping.abort()
      if (demo !== null && demo !== 'seeding') demo.stop()
    },
  }
}

/**
 * The demo's pages and routes.
 * @param demoOf the demo of this workspace, null where there is none; a null workspace is a visitor of the shop
 */
export function demoExtras(demoOf: (workspaceId: WorkspaceId | null) => DemoFound): AppExtras {
  return {
    routes: demoRoutes(demoOf),
    mounts: DEMO_FOLDERS.map(({ prefix, root }) => mountFolder(prefix, root)),
  }
}

function demoRoutes(demoOf: (workspaceId: WorkspaceId | null) => DemoFound): RouteHandlers {
  const find = (workspaceId: WorkspaceId | null): Demo => {
    const demo = demoOf(workspaceId)
    if (demo === null) throw new NotFound('demo brand', 'here')
    if (demo === 'seeding') throw new DemoSeeding()
    return demo
  }
  return [
    on(readDemo, ({ caller }) => find(caller.workspaceId).describe()),
    onPublic(readDemoShop, () => ({ writeKey: find(null).shopKey() })),
    on(listDemoKeys, ({ caller }) => ({ items: [...find(caller.workspaceId).keys()] })),
    on(switchDemoTicker, ({ caller, body }) => find(caller.workspaceId).switchTicker(body.on)),
  ]
}

/** An API key that is revoked as soon as it has been used. */
function lendKey(app: App, workspaceId: WorkspaceId) {
  return async <Result>(use: (apiKey: string) => Promise<Result>): Promise<Result> => {
    const by = { workspaceId, actor: LAUNCHER, scopes: new Set(DEMO_SCOPES) }
    const deps = { database: app.database, now: app.accounts.now }
    const expiresAt = new Date(deps.now() + KEY_LIFE_MS)
    const { key, secret } = await createKey(deps, by, { name: 'Demo brand', scopes: DEMO_SCOPES, expiresAt })
    try {
      return await use(secret)
    } finally {
      await revokeApiKeyOf(deps, by, key.id)
    }
  }
}
