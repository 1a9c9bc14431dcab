import { readSettings, type Settings, updateSettings } from '@hilo/contract'
import type { Database } from '../../platform/db/index.ts'
import { on, type RouteHandlers } from '../../platform/http/index.ts'
import { recordAudit } from '../audit-log/index.ts'
import { loadWorkspace, saveSettings, type Workspace } from './store.ts'

/** Routes of the workspace's settings. */
export function settingsRoutes(deps: { readonly database: Database }): RouteHandlers {
  const { database } = deps
  return [
    on(readSettings, async ({ caller }) => toWire(await database.transaction(caller.workspaceId, loadWorkspace))),
    on(updateSettings, ({ caller, body }) =>
      database.transaction(caller.workspaceId, async (tx) => {
        const { name, ...rest } = body
        const before = toWire(await loadWorkspace(tx))
        await saveSettings(tx, { name }, rest)
        const after = toWire(await loadWorkspace(tx))
        const target = { kind: 'workspace', id: caller.workspaceId, label: after.name }
        await recordAudit(tx, { actor: caller.actor, action: 'settings.changed', target, details: { before, after } })
        return after
      }),
    ),
  ]
}

function toWire(workspace: Workspace): Settings {
  const { name, language, country, timeZone, currency, linkDuplicates } = workspace
  return { name, language, country, timeZone, currency, linkDuplicates }
}
