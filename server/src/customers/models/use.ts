import type { Tx } from '../../platform/db/index.ts'
import type { ModelUse } from '../duplicates/index.ts'
import { DEFAULT_MODEL, type MatchModel, SHIPPED_MODELS } from '../matching/index.ts'
import { bindShipped, figuresOf, findVersion, holdNameInUse, loadNameInUse } from './store.ts'

/** Learned models held ready: some hundred kilobytes each. */
const MOST_HELD = 50

/**
 * Which model each workspace is weighed by. Which one is in use is asked for each time, so that every process changes over with the commit
 * that changes it; its figures, which never change, are read once.
 */
export function createModelUse(): ModelUse {
  const held = new Map<string, MatchModel>()
  const load = async (tx: Tx) => {
    const name = (await loadNameInUse(tx)) ?? DEFAULT_MODEL.name
    const shipped = SHIPPED_MODELS.find((one) => one.name === name)
    if (shipped) return shipped
    const key = `${tx.workspaceId} ${name}`
    const known = held.get(key)
    if (known) return known
    const model = figuresOf((await findVersion(tx, name)) ?? { name, model: null })
    const oldest = held.keys().next()
    if (held.size >= MOST_HELD && !oldest.done) held.delete(oldest.value)
    held.set(key, model)
    return model
  }
  const bound = new Set<string>()
  const bind = (tx: Tx, name: string) => {
    // What was learned is used because somebody applied it: it stands already.
    if (bound.has(tx.workspaceId) || !SHIPPED_MODELS.some((one) => one.name === name)) return
    bindShipped(tx, name)
    tx.afterCommit(() => bound.add(tx.workspaceId))
  }
  const hold = async (tx: Tx, name: string) => ((await holdNameInUse(tx)) ?? DEFAULT_MODEL.name) === name
  return { load, bind, hold }
}
