import * as contract from '@hilo/contract'
import { MINUTE_MS } from '../../kernel/clock.ts'
import type { WorkspaceId } from '../../kernel/ids.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import { type FileSigner, type FileStore, saveFile } from '../../platform/files/index.ts'
import { type Caller, on, type RouteHandlers } from '../../platform/http/index.ts'
import type { DecideDeps } from '../identity/index.ts'
import { mentionTest } from './mentions.ts'
import { buildExport, eraseCustomer, loadMentions } from './service.ts'

/** What privacy stands on. */
export interface PrivacyDeps extends DecideDeps {
  readonly database: Database
  readonly files: FileStore
  readonly signer: FileSigner
  /** Forgets rows that imports could not keep and that mention somebody. */
  readonly forgetRejectedRows: (workspaceId: WorkspaceId, isMention: (text: string) => boolean) => Promise<unknown>
  readonly loadLanguage: (tx: Tx) => Promise<'es' | 'en'>
  readonly announce: (tx: Tx, customerIds: readonly string[]) => void
  readonly audit: (
    tx: Tx,
    caller: Caller,
    entry: { action: string; targetId: string; details: Record<string, string> },
  ) => Promise<void>
}

const LINK_MS = 30 * MINUTE_MS
const MAX_EXPORT_BYTES = 512 * 1024 * 1024

/** The rights of one person: a copy of everything, and to be forgotten. */
export function privacyRoutes(deps: PrivacyDeps): RouteHandlers {
  return [
    on(contract.exportCustomer, ({ params, caller }) => exportOne(deps, caller, params.customerId)),
    on(contract.eraseCustomer, ({ params, caller }) => eraseOne(deps, caller, params.customerId)),
  ]
}

/** Files first: an erasure that breaks off between the two can be asked for again. */
async function eraseOne(deps: PrivacyDeps, caller: Caller, id: string) {
  const { database } = deps
  const patterns = await database.transaction(caller.workspaceId, (tx) => loadMentions(tx, id))
  await deps.forgetRejectedRows(caller.workspaceId, mentionTest(patterns))
  return database.transaction(caller.workspaceId, async (tx) => {
    const { customerId, ...counts } = await eraseCustomer(tx, deps, id)
    deps.announce(tx, [customerId])
    const details = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)]))
    await deps.audit(tx, caller, { action: 'customer.erased', targetId: customerId, details })
    return { erased: { fragments: counts.fragments, events: counts.events } }
  })
}

async function exportOne(deps: PrivacyDeps, caller: Caller, customerId: string) {
  const { database, files, signer } = deps
  const workspaceId: WorkspaceId = caller.workspaceId
  const archive = await database.transaction(workspaceId, async (tx) =>
    buildExport(tx, deps, { customerId, language: await deps.loadLanguage(tx) }),
  )
  const received = await files.receive(workspaceId, toAsync([archive]), MAX_EXPORT_BYTES)
  const fileId = await database.transaction(workspaceId, async (tx) => {
    await deps.audit(tx, caller, { action: 'customer.exported', targetId: customerId, details: {} })
    return saveFile(tx, received, `customer-${customerId}.zip`)
  })
  const expiresAtMs = deps.clock() + LINK_MS
  const url = signer.sign({ workspaceId, fileId, disposition: 'attachment', expiresAtMs })
  return { url, expiresAt: new Date(expiresAtMs).toISOString() }
}

async function* toAsync(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}
