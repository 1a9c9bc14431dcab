import * as contract from '@hilo/contract'
import { z } from 'zod'
import { toId } from '../../kernel/ids.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import { type Caller, cutPage, decodeCursor, on, type RouteHandlers } from '../../platform/http/index.ts'
import { changeSource, createSource, rotateKey } from './service.ts'
import { loadSources, type SourceRow } from './store.ts'

/** What the routes need from the capabilities around them. */
export interface SourceRoutesDeps {
  readonly database: Database
  readonly audit: (
    tx: Tx,
    caller: Caller,
    entry: { action: string; targetId: string; details: Record<string, string> },
  ) => Promise<void>
}

const Cursor = z.tuple([z.string()])

/** `/api/sources`. */
export function sourceRoutes(deps: SourceRoutesDeps): RouteHandlers {
  const { database, audit } = deps
  return [
    on(contract.listSources, ({ query, caller }) =>
      database.transaction(caller.workspaceId, async (tx) => {
        const after = decodeCursor(Cursor, query.cursor)
        const rows = await loadSources(tx, { afterName: after?.[0] ?? null, limit: query.limit + 1 })
        const page = cutPage(rows, query.limit, (row) => [row.name])
        return { items: page.rows.map((row) => toWire(row, row.writeKey)), next: page.next }
      }),
    ),
    on(contract.createSource, ({ body, caller }) =>
      database.transaction(caller.workspaceId, async (tx) => {
        const { source, writeKey } = await createSource(tx, body)
        await audit(tx, caller, {
          action: 'source.created',
          targetId: source.id,
          details: { name: source.name, kind: source.kind },
        })
        return toWire(source, writeKey)
      }),
    ),
    on(contract.updateSource, ({ params, body, caller }) =>
      database.transaction(caller.workspaceId, async (tx) => {
        const source = await changeSource(tx, toId(params.sourceId), body)
        await audit(tx, caller, { action: 'source.changed', targetId: source.id, details: { name: source.name } })
        return toWire(source, source.writeKey)
      }),
    ),
    on(contract.rotateSourceKey, ({ params, caller }) =>
      database.transaction(caller.workspaceId, async (tx) => {
        const { source, writeKey } = await rotateKey(tx, toId(params.sourceId))
        await audit(tx, caller, { action: 'source.key_rotated', targetId: source.id, details: { name: source.name } })
        return toWire(source, writeKey)
      }),
    ),
  ]
}

function toWire(source: SourceRow, writeKey: string | null): z.input<typeof contract.Source> {
  return {
    id: source.id,
    name: source.name,
    kind: source.kind,
    channel: source.channel,
    writeKey,
    writeKeyLast4: source.writeKeyLast4,
    settings: { allowedOrigins: [...source.settings.allowedOrigins] },
    createdAt: source.createdAt.toISOString(),
    disabledAt: source.disabledAt?.toISOString() ?? null,
    lastEventAt: source.lastEventAt?.toISOString() ?? null,
  }
}
