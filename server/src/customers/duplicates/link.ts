import type { CustomerId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { type DecideDeps, loadClaimsOf, loadKeptApart, mergeCustomers } from '../identity/index.ts'
import { probabilityOf } from '../matching/index.ts'
import { clashOf } from './rules.ts'
import type { Pair } from './schema.ts'

/** What the model may join by itself, where the owner lets it. */
const SURE = 0.999

/** What joining stands on. */
export interface LinkDeps {
  readonly decide: DecideDeps
  /** Tells open screens that customers changed. */
  readonly announce: (tx: Tx, customerIds: readonly string[]) => void
}

/**
 * Joins pairs that are beyond doubt and have nothing against them, the likeliest first, of each customer one: what is joined is compared
 * anew before it is joined with more.
 */
export async function linkSure(tx: Tx, deps: LinkDeps, pairs: readonly Pair[]): Promise<void> {
  const joined = new Set<CustomerId>()
  for (const pair of [...pairs].sort((a, b) => b.weight - a.weight)) {
    if (probabilityOf(pair.weight) < SURE) return
    const ids = [pair.oneId, pair.otherId]
    if (ids.some((id) => joined.has(id)) || (await loadKeptApart(tx, ids)).length > 0 || (await doClash(tx, pair)))
      continue
    for (const id of ids) joined.add(id)
    const reason = `${pair.model}: ${pair.weight.toFixed(1)} bits`
    const order = { customerId: pair.oneId, with: pair.otherId, actor: 'matching', reason }
    const { customerIds } = await mergeCustomers(tx, deps.decide, order)
    deps.announce(tx, [...customerIds, ...ids])
  }
}

async function doClash(tx: Tx, { oneId, otherId }: Pair): Promise<boolean> {
  const claims = await loadClaimsOf(tx, [oneId, otherId])
  return clashOf(claims.get(oneId) ?? [], claims.get(otherId) ?? []).length > 0
}
