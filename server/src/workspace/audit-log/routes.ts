import { type AuditEntry, listAuditEntries, Uuid } from '@hilo/contract'
import { z } from 'zod'
import type { Database } from '../../platform/db/index.ts'
import { cutPage, decodeCursor, on, type RouteHandlers } from '../../platform/http/index.ts'
import { type AuditRow, listEntries } from './store.ts'

const Cursor = z.tuple([Uuid])

/** Routes of the audit log. */
export function auditLogRoutes(deps: { readonly database: Database }): RouteHandlers {
  return [
    on(listAuditEntries, async ({ caller, query }) => {
      const { cursor, limit, ...filter } = query
      const before = decodeCursor(Cursor, cursor)?.[0] ?? null
      const rows = await deps.database.transaction(caller.workspaceId, (tx) =>
        listEntries(tx, filter, before, limit + 1),
      )
      const page = cutPage(rows, limit, (row) => [row.id])
      return { items: page.rows.map(toWire), next: page.next }
    }),
  ]
}

function toWire(row: AuditRow): AuditEntry {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    action: row.action,
    target: { kind: row.targetKind, id: row.targetId, label: row.targetLabel },
    details: row.details,
  }
}
