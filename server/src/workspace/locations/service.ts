import type { LocationInput } from '@hilo/contract'
import type { Clock } from '../../kernel/clock.ts'
import { NotFound } from '../../kernel/errors.ts'
import { type LocationId, newId } from '../../kernel/ids.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import type { Caller } from '../../platform/http/index.ts'
import { recordAudit } from '../audit-log/index.ts'
import { CodeTaken } from './errors.ts'
import { findLocation, isCodeTaken, type LocationRow, saveArchived, saveLocation } from './store.ts'

/** What locations are built from. */
export interface LocationsDeps {
  readonly database: Database
  readonly now: Clock
}

/** What to change; what is undefined stays. */
export type LocationChange = { readonly [K in keyof LocationInput]?: LocationInput[K] | undefined }

/** One location of the transaction's workspace. */
export async function loadLocation(tx: Tx, id: LocationId): Promise<LocationRow> {
  const found = await findLocation(tx, id)
  if (found === null) throw new NotFound('location', id)
  return found
}

/** Adds a location. */
export function createLocation(deps: LocationsDeps, caller: Caller, input: LocationInput): Promise<LocationRow> {
  return deps.database.transaction(caller.workspaceId, async (tx) => {
    const id = newId<LocationId>()
    if (await isCodeTaken(tx, input.code, id)) throw new CodeTaken()
    await saveLocation(tx, id, input, new Date(deps.now()))
    await record(tx, caller, 'location.created', id, input.name)
    return loadLocation(tx, id)
  })
}

/** Changes a location. */
export function changeLocation(
  deps: LocationsDeps,
  caller: Caller,
  id: LocationId,
  change: LocationChange,
): Promise<LocationRow> {
  return deps.database.transaction(caller.workspaceId, async (tx) => {
    const before = await loadLocation(tx, id)
    const wanted = apply(before, change)
    if (await isCodeTaken(tx, wanted.code, id)) throw new CodeTaken()
    await saveLocation(tx, id, wanted, before.createdAt)
    await record(tx, caller, 'location.changed', id, wanted.name, Object.keys(change))
    return loadLocation(tx, id)
  })
}

/** Archives a location, or brings it back. Doing it twice is doing it once. */
export function setArchived(
  deps: LocationsDeps,
  caller: Caller,
  id: LocationId,
  isArchived: boolean,
): Promise<LocationRow> {
  return deps.database.transaction(caller.workspaceId, async (tx) => {
    const before = await loadLocation(tx, id)
    if ((before.archivedAt !== null) === isArchived) return before
    await saveArchived(tx, id, isArchived ? new Date(deps.now()) : null)
    await record(tx, caller, isArchived ? 'location.archived' : 'location.restored', id, before.name)
    return loadLocation(tx, id)
  })
}

function apply(before: LocationRow, change: LocationChange): LocationInput {
  return {
    code: change.code ?? before.code,
    name: change.name ?? before.name,
    kind: change.kind ?? before.kind,
    address: change.address ?? before.address,
    phone: change.phone ?? before.phone,
    timeZone: change.timeZone ?? before.timeZone,
    hours: change.hours ?? before.hours,
    exceptions: change.exceptions ?? before.exceptions,
  }
}

function record(
  tx: Tx,
  caller: Caller,
  action: string,
  id: LocationId,
  label: string,
  fields: readonly string[] = [],
): Promise<void> {
  const details = { fields: [...fields] }
  return recordAudit(tx, { actor: caller.actor, action, target: { kind: 'location', id, label }, details })
}
