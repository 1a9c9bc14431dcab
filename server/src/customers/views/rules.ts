import { ViewFilter, ViewName } from '@hilo/contract'
import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts'

/** What a view is, without its place in time. */
export interface ViewContent {
  readonly name: string
  readonly filter: ViewFilter
  /** Names of stored filters that this release does not understand. */
  readonly unreadable: readonly string[]
}

/**
 * Reads a stored body, filter by filter: one that this release does not understand is named in `unreadable`, and the others hold. A view
 * written by another release must neither break the list of views nor pass for something narrower than it shows.
 */
export function readView(body: Json): ViewContent {
  const stored = isJsonObject(body) ? body : {}
  const filters = isJsonObject(stored.filter) ? Object.entries(stored.filter) : []
  const isReadable = ([name, value]: [string, Json]) => ViewFilter.safeParse({ [name]: value }).success
  const name = ViewName.safeParse(stored.name)
  return {
    name: name.success ? name.data : '',
    filter: ViewFilter.parse(Object.fromEntries(filters.filter(isReadable))),
    unreadable: filters.filter((entry) => !isReadable(entry)).map(([each]) => each),
  }
}

/**
 * The body after a change. The stored one is the ground, so that a rename keeps filters that this release does not understand; new filters
 * replace all of the old ones.
 */
export function changeView(
  stored: Json,
  change: { readonly name?: string | undefined; readonly filter?: ViewFilter | undefined },
): JsonObject {
  const ground = isJsonObject(stored) ? stored : {}
  return {
    ...ground,
    ...(change.name !== undefined && { name: change.name }),
    ...(change.filter && { filter: toStored(change.filter) }),
  }
}

/** A filter as it is stored: what is undefined is left out. */
function toStored(filter: ViewFilter): JsonObject {
  return Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
