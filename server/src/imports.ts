/** Imports put together, for the server and for `./hilo import`. */
import type { Logger } from 'pino'
import { ensureSource } from './capabilities.ts'
import {
  createDownload,
  createDownloads,
  createImportRunner,
  forgetOldUploads,
  type ImportDeps,
  type ImportRunner,
  importRoutes,
  keepAttachmentsIn,
} from './intake/imports/index.ts'
import type { Turn } from './intake/turn/index.ts'
import type { Clock } from './kernel/clock.ts'
import type { Database } from './platform/db/index.ts'
import type { FileStore } from './platform/files/index.ts'
import type { RouteHandlers } from './platform/http/index.ts'
import { type Chore, defineChore } from './platform/jobs/index.ts'
import { createSafeOpen } from './platform/safe-fetch/index.ts'
import { listWorkspaceIds, loadWorkspace, recordAudit } from './workspace/index.ts'

/** What imports are put together from. */
export interface ImportParts {
  readonly database: Database
  readonly turn: Turn
  readonly fileStore: FileStore
  readonly clock: Clock
  /** Networks of the operator's own, as CIDR, that files may be fetched from beside the public Internet. */
  readonly fetchNetworks?: readonly string[]
}

/** Imports of a server. */
export interface Imports {
  readonly routes: RouteHandlers
  readonly runner: ImportRunner
  /** Forgets uploads that nobody has imported for a week, nightly. */
  readonly chore: Chore
  /** Takes up what a stopped server left open. */
  resume(): Promise<void>
  /** Lets go of what runs; the next start takes it up. */
  stop(): Promise<void>
}

/** What one import stands on. */
export function importDeps({ database, turn, fileStore, clock, fetchNetworks = [] }: ImportParts): ImportDeps {
  return {
    database,
    clock,
    accept: turn.accept,
    ensureSource,
    loadDefaults: async (tx) => {
      const { timeZone, currency, country } = await loadWorkspace(tx)
      return { timeZone, currency, country }
    },
    keepAttachments: keepAttachmentsIn(database, fileStore),
    download: createDownload(createSafeOpen(), fetchNetworks),
  }
}

/** The importer of a server: its routes, and its work in the background. */
export function createImports(parts: ImportParts & { readonly dataDir: string; readonly logger: Logger }): Imports {
  const { database, dataDir, logger } = parts
  const deps = importDeps(parts)
  const onError = (err: unknown) => logger.warn({ err }, 'an import ended early')
  const runner = createImportRunner({ ...deps, dataDir, onError })
  const downloads = createDownloads({ ...deps, dataDir, onError })
  const routes = importRoutes({
    database,
    runner,
    downloads,
    audit: (tx, caller, { action, targetId, details }) =>
      recordAudit(tx, { actor: caller.actor, action, target: { kind: 'import', id: targetId }, details }),
  })
  return {
    routes,
    runner,
    chore: defineChore({
      name: 'imports.uploads',
      schedule: '17 3 * * *',
      run: async () => {
        for (const id of await listWorkspaceIds(database)) await forgetOldUploads({ ...deps, dataDir }, id)
      },
    }),
    resume: async () => runner.resume(await listWorkspaceIds(database)),
    stop: async () => {
      await Promise.all([runner.stop(), downloads.stop()])
    },
  }
}
