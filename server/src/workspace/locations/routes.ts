import * as contract from '@hilo/contract'
import { z } from 'zod'
import { type LocationId, toId } from '../../kernel/ids.ts'
import { cutPage, decodeCursor, on, type RouteHandlers } from '../../platform/http/index.ts'
import { isOpen, nextOpening } from './rules.ts'
import { changeLocation, createLocation, type LocationsDeps, loadLocation, setArchived } from './service.ts'
import { type LocationRow, listLocations } from './store.ts'

const Cursor = z.tuple([z.string(), contract.Uuid])

/** Routes of locations. */
export function locationRoutes(deps: LocationsDeps): RouteHandlers {
  const show = (row: LocationRow) => toWire(row, deps.now())
  return [
    on(contract.listLocations, async ({ caller, query }) => {
      const after = decodeCursor(Cursor, query.cursor)
      const rows = await deps.database.transaction(caller.workspaceId, (tx) =>
        listLocations(tx, query.archived, after, query.limit + 1),
      )
      const page = cutPage(rows, query.limit, (row) => [row.sortName, row.id])
      return { items: page.rows.map(show), next: page.next }
    }),
    on(contract.readLocation, ({ caller, params }) =>
      deps.database
        .transaction(caller.workspaceId, (tx) => loadLocation(tx, toId<LocationId>(params.locationId)))
        .then(show),
    ),
    on(contract.createLocation, ({ caller, body }) => createLocation(deps, caller, body).then(show)),
    on(contract.updateLocation, ({ caller, params, body }) =>
      changeLocation(deps, caller, toId<LocationId>(params.locationId), body).then(show),
    ),
    on(contract.archiveLocation, async ({ caller, params }) => {
      await setArchived(deps, caller, toId<LocationId>(params.locationId), true)
      return {}
    }),
    on(contract.restoreLocation, ({ caller, params }) =>
      setArchived(deps, caller, toId<LocationId>(params.locationId), false).then(show),
    ),
  ]
}

function toWire(row: LocationRow, nowMs: number): contract.Location {
  const opensAt = nextOpening(row, nowMs)
  const { id, code, name, kind, address, phone, timeZone, hours, exceptions } = row
  return {
    ...{ id, code, name, kind, address, phone, timeZone, hours, exceptions },
    isOpen: isOpen(row, nowMs),
    nextOpening: opensAt === null ? null : new Date(opensAt).toISOString(),
    createdAt: row.createdAt.toISOString(),
    archivedAt: row.archivedAt?.toISOString() ?? null,
  }
}
