import type { WorkspaceId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { publish } from '../../../platform/realtime/index.ts'
import { type DecideDeps, findRelations, type RegroupHook } from '../../identity/index.ts'
import { saveRelations, takeMissing } from '../store/questions.ts'
import { strengthOf } from './rules.ts'

/** Writes down how the customers of a regroup stand to each other, in its transaction. Who is new and shares nothing costs nothing. */
export const noteRelations: RegroupHook = async (tx, { known, relations }) => {
  const told = relations.map((relation) => ({ ...relation, strength: strengthOf(relation) }))
  if (known.length > 0 || told.length > 0) saveRelations(tx, known, told)
  if (told.some(({ isApart }) => !isApart)) {
    publish(tx, { topics: ['customers'], type: 'customers.duplicates_found', data: {} })
  }
}

/**
 * What writes down, once for each workspace, the relations of what was there before they were kept: whoever first asks for them waits for
 * it. Safe to run twice.
 */
export function createRelationsKeeper(deps: Pick<DecideDeps, 'loadIdentity'>): (tx: Tx) => Promise<void> {
  const kept = new Set<WorkspaceId>()
  return async (tx) => {
    if (kept.has(tx.workspaceId)) return
    if (await takeMissing(tx)) {
      const relations = await findRelations(tx, deps)
      saveRelations(
        tx,
        [],
        relations.map((relation) => ({ ...relation, strength: strengthOf(relation) })),
      )
    }
    tx.afterCommit(() => kept.add(tx.workspaceId))
  }
}
