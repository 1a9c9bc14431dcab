import type { ViewFilter } from '@hilo/contract'
import { NotFound } from '../../kernel/errors.ts'
import { newId, toId, type UserId } from '../../kernel/ids.ts'
import type { Json } from '../../kernel/json.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import {
  cacheDefinitions,
  type Definition,
  deleteDefinition,
  findDefinition,
  loadDefinitionHistory,
  loadDefinitions,
  saveDefinition,
} from '../../platform/definitions/index.ts'
import type { Caller } from '../../platform/http/index.ts'
import { publish } from '../../platform/realtime/index.ts'
import { TooManyViews } from './errors.ts'
import { changeView, readView, type ViewContent } from './rules.ts'

/** What views stand on. */
export interface ViewsDeps {
  readonly database: Database
  /** Writes a staff action into the audit log. */
  readonly audit: (
    tx: Tx,
    caller: Caller,
    entry: { action: string; targetId: string; details: Record<string, string> },
  ) => Promise<void>
}

/** One version of a view. */
export interface View extends ViewContent {
  readonly id: string
  readonly version: number
  readonly at: Date
  readonly by: UserId | null
}

const KIND = 'customers.view'
/** What still fits over a list. */
const MAX_VIEWS = 100

/** All views of the workspace, the oldest first, from memory while none has changed. */
export const loadViews = cacheDefinitions(KIND, toView)

/** Saves a new view. @throws TooManyViews */
export async function createView(
  tx: Tx,
  deps: ViewsDeps,
  caller: Caller,
  wanted: { readonly name: string; readonly filter: ViewFilter },
): Promise<View> {
  await refuseTooMany(tx)
  const body = changeView({}, wanted)
  return write(tx, deps, caller, { id: newId<never>(), expectedVersion: 0, body, action: 'view.created' })
}

/** Writes a new version of a view. @throws NotFound, Conflict */
export async function updateView(
  tx: Tx,
  deps: ViewsDeps,
  caller: Caller,
  id: string,
  change: {
    readonly expectedVersion: number
    readonly name?: string | undefined
    readonly filter?: ViewFilter | undefined
  },
): Promise<View> {
  const stored = await loadStored(tx, id)
  const body = changeView(stored.body, change)
  return write(tx, deps, caller, { id, expectedVersion: change.expectedVersion, body, action: 'view.changed' })
}

/** Deletes a view; its versions stay. @throws NotFound, Conflict */
export async function deleteView(
  tx: Tx,
  deps: ViewsDeps,
  caller: Caller,
  id: string,
  expectedVersion: number,
): Promise<void> {
  const { name } = toView(await loadStored(tx, id))
  await deleteDefinition(tx, { kind: KIND, id, expectedVersion, createdBy: authorOf(caller) })
  await tell(tx, deps, caller, { id, name, action: 'view.deleted' })
}

/**
 * Makes `version` the present one, as a new version; without it, brings a deleted view back as it was. A view that is not deleted is
 * answered as it stands, so that a second undo is harmless.
 * @throws NotFound, Conflict, TooManyViews
 */
export async function restoreView(
  tx: Tx,
  deps: ViewsDeps,
  caller: Caller,
  id: string,
  version: number | undefined,
): Promise<View> {
  const versions = await loadDefinitionHistory(tx, KIND, id)
  const [newest] = versions
  if (!newest) throw new NotFound('view', id)
  if (version === undefined && newest.body !== null) return toView(newest)
  const wanted = versions.find((each) => each.body !== null && (version === undefined || each.version === version))
  if (!wanted) throw new NotFound(`version ${version} of view`, id)
  if (newest.body === null) await refuseTooMany(tx)
  const { body } = wanted
  return write(tx, deps, caller, { id, expectedVersion: newest.version, body, action: 'view.restored' })
}

/** Versions of a view, newest first; null stands for a deletion. @throws NotFound */
export async function loadViewVersions(
  tx: Tx,
  id: string,
): Promise<readonly (Pick<View, 'version' | 'at' | 'by'> & { readonly view: ViewContent | null })[]> {
  const versions = await loadDefinitionHistory(tx, KIND, id)
  if (versions.length === 0) throw new NotFound('view', id)
  return versions.map(({ version, body, createdAt: at, createdBy: by }) => ({
    ...{ version, at, by },
    view: body === null ? null : readView(body),
  }))
}

async function loadStored(tx: Tx, id: string): Promise<Definition> {
  const stored = await findDefinition(tx, KIND, id)
  if (!stored) throw new NotFound('view', id)
  return stored
}

async function refuseTooMany(tx: Tx): Promise<void> {
  if ((await loadDefinitions(tx, KIND)).length >= MAX_VIEWS) throw new TooManyViews(MAX_VIEWS)
}

interface Write {
  readonly id: string
  readonly expectedVersion: number
  readonly body: Json
  readonly action: string
}

async function write(
  tx: Tx,
  deps: ViewsDeps,
  caller: Caller,
  { id, expectedVersion, body, action }: Write,
): Promise<View> {
  await saveDefinition(tx, { kind: KIND, id, expectedVersion, body, createdBy: authorOf(caller) })
  const view = toView(await loadStored(tx, id))
  await tell(tx, deps, caller, { id, name: view.name, action })
  return view
}

/** Into the audit log, and to open lists. The filters stay out of the log: a search text may be somebody's name. */
async function tell(
  tx: Tx,
  deps: ViewsDeps,
  caller: Caller,
  { id, name, action }: { id: string; name: string; action: string },
): Promise<void> {
  await deps.audit(tx, caller, { action, targetId: id, details: { name } })
  publish(tx, { topics: ['customers'], type: 'customers.views_changed', data: { viewId: id } })
}

/** A person; programs are known to the audit log alone. */
function authorOf({ actor }: Caller): UserId | null {
  return actor.kind === 'user' ? toId<UserId>(actor.id) : null
}

function toView({ id, version, body, createdAt: at, createdBy: by }: Definition): View {
  return { id, version, at, by, ...readView(body) }
}
