import type { CustomerId, WorkspaceId } from '../../kernel/ids.ts'
import { type Database, isDatabaseAway, type Tx } from '../../platform/db/index.ts'
import { type DecideDeps, loadClaimsOf, loadKeptApart, mergeCustomers } from '../identity/index.ts'
import { probabilityOf, weightOf } from '../matching/index.ts'
import type { CompareDeps } from './compare.ts'
import { clashOf } from './rules.ts'
import type { Pair } from './schema.ts'

/** Who signs what the model joins. */
export const MODEL_ACTOR = 'matching'
/** What the model may join by itself, where the owner lets it. */
const SURE = 0.999
/** The same in bits. */
export const SURE_BITS = weightOf(SURE)

/** Whether two are one beyond doubt. @param weight in bits */
export function isSure(weight: number): boolean {
  return probabilityOf(weight) >= SURE
}

/** What joining stands on. */
export interface LinkDeps extends Pick<CompareDeps, 'models'> {
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
      const made = await deps.database.transaction(workspaceId, (tx) => linkPair(tx, deps, pair))
      if (made) for (const id of ids) joined.add(id)
    } catch (error) {
      if (isDatabaseAway(error)) throw error
      deps.onError(error)
    }
  }
}

/**
 * Joins a pair, unless something stands against it: what staff said, what differs, or that it was weighed by a model that is not in use any more.
 * @returns the decision and its reason; null when it was not joined
 */
export async function linkPair(
  tx: Tx,
  { decide, announce, models }: Pick<LinkDeps, 'decide' | 'announce' | 'models'>,
  pair: Pick<Pair, 'oneId' | 'otherId' | 'weight' | 'model'>,
): Promise<{ readonly decisionId: string; readonly reason: string } | null> {
  const ids = [pair.oneId, pair.otherId]
  if (!(await models.hold(tx, pair.model))) return null
  if ((await loadKeptApart(tx, ids)).length > 0 || (await doClash(tx, pair))) return null
  const reason = `${pair.model}: ${pair.weight.toFixed(1)} bits`
  const order = { customerId: pair.oneId, with: pair.otherId, actor: MODEL_ACTOR, reason }
  const { decisionId, customerIds } = await mergeCustomers(tx, decide, order)
  announce(tx, [...customerIds, ...ids])
  return { decisionId, reason }
}

async function doClash(tx: Tx, { oneId, otherId }: Pick<Pair, 'oneId' | 'otherId'>): Promise<boolean> {
  const claims = await loadClaimsOf(tx, [oneId, otherId])
  return clashOf(claims.get(oneId) ?? [], claims.get(otherId) ?? []).length > 0
}
