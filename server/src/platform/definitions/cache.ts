import type { WorkspaceId } from '../../kernel/ids.ts'
import type { Tx } from '../db/index.ts'
import type { Definition } from './schema.ts'
import { loadDefinitions, loadDefinitionsVersion } from './store.ts'

/**
 * Reads the definitions of one kind, parsed, from memory while they have not changed.
 * @param version what `loadDefinitionsVersion` said in this transaction, when the caller has asked already
 */
export type DefinitionCache<Parsed> = (tx: Tx, version?: number) => Promise<readonly Parsed[]>

const MAX_WORKSPACES = 500

/**
 * Remembers a kind's definitions per workspace. Every read asks for the version number inside the transaction, so that
 * no process ever decides by a definition that was replaced before the transaction began.
 */
export function cacheDefinitions<Parsed>(
  kind: string,
  parse: (definition: Definition) => Parsed,
): DefinitionCache<Parsed> {
  const remembered = new Map<WorkspaceId, { version: number; parsed: readonly Parsed[] }>()
  return async (tx, given) => {
    const version = given ?? (await loadDefinitionsVersion(tx))
    const entry = remembered.get(tx.workspaceId)
    if (entry?.version === version) return entry.parsed
    // Read after the number: should a change come between the two, the number is too old and the next read reads again.
    const parsed = (await loadDefinitions(tx, kind)).map(parse)
    remembered.delete(tx.workspaceId)
    remembered.set(tx.workspaceId, { version, parsed })
    const oldest = remembered.keys().next().value
    if (remembered.size > MAX_WORKSPACES && oldest !== undefined) remembered.delete(oldest)
    return parsed
  }
}
