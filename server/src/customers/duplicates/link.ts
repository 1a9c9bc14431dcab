import type { CustomerId, WorkspaceId } from '../../kernel/ids.ts'
import { type Database, isDatabaseAway, type Tx } from '../../platform/db/index.ts'
import { type DecideDeps, loadClaimsOf, loadKeptApart, mergeCustomers } from '../identity/index.ts'
import { probabilityOf } from '../matching/index.ts'
import { clashOf } from './rules.ts'
import type { Pair } from './schema.ts'

/** Who signs what the model joins. */
export const MODEL_ACTOR = 'matching'
/** What the model may join by itself, where the owner lets it. */
const SURE = 0.999

/** Whether two are one beyond doubt. @param weight in bits */
export function isSure(weight: number): boolean {
  return probabilityOf(weight) >= SURE
}

/** What joining stands on. */
export interface LinkDeps {
  readonly database: Database
  readonly decide: DecideDeps
  /** Tells open screens that customers changed. */
  readonly announce: (tx: Tx, customerIds: readonly string[]) => void
  readonly onError: (error: unknown) => void
}

/**
 * Joins pairs that are beyond doubt and have nothing against them, the likeliest first, of each customer one: what is joined is compared
 * anew before it is joined with more. One that cannot be joined stays a pair for staff.
 */
export async function linkSure(workspaceId: WorkspaceId, deps: LinkDeps, pairs: readonly Pair[]): Promise<void> {
  const joined = new Set<CustomerId>()
  for (const pair of [...pairs].sort((a, b) => b.weight - a.weight)) {
    if (!isSure(pair.weight)) return
    const ids = [pair.oneId, pair.otherId]
    if (ids.some((id) => joined.has(id))) continue
    try {
      const isLinked = await deps.database.transaction(workspaceId, (tx) => link(tx, deps, pair))
      if (isLinked) for (const id of ids) joined.add(id)
    } catch (error) {
      if (isDatabaseAway(error)) throw error
      deps.onError(error)
    }
  }
}

async function link(tx: Tx, { decide, announce }: LinkDeps, pair: Pair): Promise<boolean> {
  const ids = [pair.oneId, pair.otherId]
  if ((await loadKeptApart(tx, ids)).length > 0 || (await doClash(tx, pair))) return false
  const reason = `${pair.model}: ${pair.weight.toFixed(1)} bits`
  const order = { customerId: pair.oneId, with: pair.otherId, actor: MODEL_ACTOR, reason }
  const { customerIds } = await mergeCustomers(tx, decide, order)
  announce(tx, [...customerIds, ...ids])
  return true
}

async function doClash(tx: Tx, { oneId, otherId }: Pair): Promise<boolean> {
  const claims = await loadClaimsOf(tx, [oneId, otherId])
  return clashOf(claims.get(oneId) ?? [], claims.get(otherId) ?? []).length > 0
}
