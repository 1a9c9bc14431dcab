import * as contract from '@hilo/contract'
import { z } from 'zod'
import type { Tx } from '../../platform/db/index.ts'
import { type Caller, cutPage, decodeCursor, on, type RouteHandlers } from '../../platform/http/index.ts'
import type { ViewContent } from './rules.ts'
import {
  createView,
  deleteView,
  loadViews,
  loadViewVersions,
  restoreView,
  updateView,
  type View,
  type ViewsDeps,
} from './service.ts'

const ViewCursor = z.tuple([contract.Uuid])
const VersionCursor = z.tuple([z.int()])

/** `/api/customer-views`. */
export function viewRoutes(deps: ViewsDeps): RouteHandlers {
  const run = <T>(caller: Caller, work: (tx: Tx) => Promise<T>) => deps.database.transaction(caller.workspaceId, work)
  return [
    on(contract.listViews, async ({ query, caller }) => {
      const after = decodeCursor(ViewCursor, query.cursor)?.[0] ?? ''
      const views = (await run(caller, loadViews)).filter((view) => view.id > after)
      const { rows, next } = cutPage(views, query.limit, (view) => [view.id])
      return { items: rows.map(toWire), next }
    }),
    on(contract.createView, ({ body, caller }) => run(caller, (tx) => createView(tx, deps, caller, body)).then(toWire)),
    on(contract.updateView, ({ params, body, caller }) =>
      run(caller, (tx) => updateView(tx, deps, caller, params.viewId, body)).then(toWire),
    ),
    on(contract.deleteView, async ({ params, body, caller }) => {
      await run(caller, (tx) => deleteView(tx, deps, caller, params.viewId, body.expectedVersion))
      return {}
    }),
    on(contract.restoreView, ({ params, body, caller }) =>
      run(caller, (tx) => restoreView(tx, deps, caller, params.viewId, body.version)).then(toWire),
    ),
    on(contract.listViewVersions, async ({ params, query, caller }) => {
      const before = decodeCursor(VersionCursor, query.cursor)?.[0] ?? Number.POSITIVE_INFINITY
      const versions = await run(caller, (tx) => loadViewVersions(tx, params.viewId))
      const older = versions.filter(({ version }) => version < before)
      const { rows, next } = cutPage(older, query.limit, ({ version }) => [version])
      return {
        items: rows.map(({ version, at, by, view }) => ({
          ...{ version, at: at.toISOString(), by },
          view: view && toContent(view),
        })),
        next,
      }
    }),
  ]
}

function toWire(view: View): contract.CustomerView {
  const { id, version, at, by } = view
  return { id, ...toContent(view), version, changedAt: at.toISOString(), changedBy: by }
}

function toContent({ name, filter, unreadable }: ViewContent) {
  return { name, filter, unreadable: [...unreadable] }
}
