import * as contract from '@hilo/contract'
import { z } from 'zod'
import { InvalidInput } from '../../kernel/errors.ts'
import { isId, type SourceId, toId } from '../../kernel/ids.ts'
import type { Json } from '../../kernel/json.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import { type Caller, cutPage, decodeCursor, on, parseSafeJson, type RouteHandlers } from '../../platform/http/index.ts'
import type { Outcome } from '../turn/index.ts'
import { loadRejected, lockRejected, markReplayed, type RejectedRow } from './store.ts'

/** What the routes stand on. */
export interface RejectedRoutesDeps {
  readonly database: Database
  /** Puts one event through its source's door again. */
  readonly replay: (tx: Tx, sourceId: SourceId, call: Json, receivedAt: number) => Promise<Outcome>
  readonly audit: (
    tx: Tx,
    caller: Caller,
    entry: { action: string; targetId: string; details: Record<string, string> },
  ) => Promise<void>
  readonly clock: () => number
}

const Cursor = z.tuple([z.uuid()])

/** `/api/rejected-events`: what was refused, and its second chance. */
export function rejectedRoutes(deps: RejectedRoutesDeps): RouteHandlers {
  const { database } = deps
  return [
    on(contract.listRejectedEvents, ({ query, caller }) =>
      database.transaction(caller.workspaceId, async (tx) => {
        const sourceId = query.sourceId ? toId<SourceId>(query.sourceId) : null
        const beforeId = decodeCursor(Cursor, query.cursor)?.[0] ?? null
        const refused = await loadRejected(tx, { sourceId, beforeId, limit: query.limit + 1 })
        const { rows, next } = cutPage(refused, query.limit, (row) => [row.id])
        return { items: rows.map(toWire), next }
      }),
    ),
    on(contract.replayRejectedEvents, ({ body, caller }) =>
      database.transaction(caller.workspaceId, async (tx) => {
        if (body.body !== undefined && body.ids.length !== 1)
          throw new InvalidInput('a corrected body goes with a single id')
        const items = []
        for (const row of await lockRejected(tx, body.ids))
          items.push({ id: row.id, ...(await replayOne(tx, deps, row, body.body)) })
        await markReplayed(
          tx,
          items.filter((item) => item.outcome !== 'rejected').map((item) => item.id),
          new Date(deps.clock()),
        )
        await deps.audit(tx, caller, {
          action: 'events.replayed',
          targetId: body.ids[0] ?? '',
          details: {
            events: String(items.length),
            stored: String(items.filter((item) => item.outcome === 'stored').length),
          },
        })
        return { items }
      }),
    ),
  ]
}

type Replayed = { outcome: 'stored' | 'duplicate' | 'rejected'; detail: string }

async function replayOne(
  tx: Tx,
  deps: RejectedRoutesDeps,
  row: RejectedRow,
  corrected: string | undefined,
): Promise<Replayed> {
  if (!row.sourceId || !isId<SourceId>(row.sourceId)) return { outcome: 'rejected', detail: 'its source is not known' }
  if (row.replayedAt) return { outcome: 'duplicate', detail: 'it was replayed before' }
  const outcome = await deps.replay(tx, row.sourceId, parseSafeJson(corrected ?? row.body), row.receivedAt.getTime())
  return outcome.status === 'rejected'
    ? { outcome: 'rejected', detail: outcome.detail }
    : { outcome: outcome.status, detail: '' }
}

function toWire(row: RejectedRow): z.input<typeof contract.RejectedEvent> {
  const { id, sourceId, reason, detail, body, receivedAt, replayedAt } = row
  return {
    id,
    sourceId,
    reason,
    detail,
    body,
    receivedAt: receivedAt.toISOString(),
    replayedAt: replayedAt?.toISOString() ?? null,
  }
}
