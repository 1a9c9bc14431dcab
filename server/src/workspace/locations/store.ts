import type { Address, DayException, LocationInput, WeekHours } from '@hilo/contract'
import type { LocationId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'

/** A store or warehouse as it is stored. */
export interface LocationRow {
  readonly id: LocationId
  readonly code: string
  readonly name: string
  readonly kind: 'store' | 'warehouse'
  readonly address: Address
  readonly phone: string
  readonly timeZone: string
  readonly hours: WeekHours
  readonly exceptions: DayException[]
  readonly createdAt: Date
  readonly archivedAt: Date | null
}

/** A row with the key that lists are ordered by. */
export interface ListedLocation extends LocationRow {
  readonly sortName: string
}

const COLUMNS = `id, code, name, kind, address, phone, time_zone AS "timeZone", hours, exceptions,
  created_at AS "createdAt", archived_at AS "archivedAt"`

/** Locations after `after` (name in lower case, id), by name; either those in use or those archived. */
export async function listLocations(
  tx: Tx,
  archived: boolean,
  after: readonly [name: string, id: string] | null,
  limit: number,
): Promise<readonly ListedLocation[]> {
  return tx.query<{ [K in keyof ListedLocation]: ListedLocation[K] }>({
    text: `
      SELECT ${COLUMNS}, lower(name) AS "sortName" FROM location
      WHERE workspace_id = $1 AND (archived_at IS NOT NULL) = $2
        AND ($3::text IS NULL OR (lower(name) COLLATE "C", id) > ($3, $4::uuid))
      ORDER BY lower(name) COLLATE "C", id LIMIT $5`,
    values: [tx.workspaceId, archived, after?.[0] ?? null, after?.[1] ?? null, limit],
  })
}

/** One location, archived or not. */
export async function findLocation(tx: Tx, id: LocationId): Promise<LocationRow | null> {
  const rows = await tx.query<{ [K in keyof LocationRow]: LocationRow[K] }>({
    text: `SELECT ${COLUMNS} FROM location WHERE workspace_id = $1 AND id = $2`,
    values: [tx.workspaceId, id],
  })
  return rows[0] ?? null
}

/** Whether a location other than `exceptId` has this code. The unique index has the last word. */
export async function isCodeTaken(tx: Tx, code: string, exceptId: LocationId): Promise<boolean> {
  const rows = await tx.query({
    text: 'SELECT 1 FROM location WHERE workspace_id = $1 AND lower(code) = lower($2) AND id <> $3',
    values: [tx.workspaceId, code, exceptId],
  })
  return rows.length > 0
}

/** Adds or overwrites a location. */
export async function saveLocation(tx: Tx, id: LocationId, input: LocationInput, createdAt: Date): Promise<void> {
  await tx.query({
    text: `
      INSERT INTO location
        (workspace_id, id, code, name, kind, address, phone, time_zone, hours, exceptions, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      ON CONFLICT (workspace_id, id) DO UPDATE SET
        code = excluded.code, name = excluded.name, kind = excluded.kind, address = excluded.address,
        phone = excluded.phone, time_zone = excluded.time_zone, hours = excluded.hours, exceptions = excluded.exceptions`,
    values: [
      ...[tx.workspaceId, id, input.code, input.name, input.kind, JSON.stringify(input.address), input.phone],
      ...[input.timeZone, JSON.stringify(input.hours), JSON.stringify(input.exceptions), createdAt],
    ],
  })
}

/** Archives a location, or brings it back with null. */
export async function saveArchived(tx: Tx, id: LocationId, archivedAt: Date | null): Promise<void> {
  await tx.query({
    text: 'UPDATE location SET archived_at = $3 WHERE workspace_id = $1 AND id = $2',
    values: [tx.workspaceId, id, archivedAt],
  })
}
