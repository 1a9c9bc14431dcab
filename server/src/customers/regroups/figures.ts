/** Figures of channel accounts: what each brings of people, and whom it shares with which other. */

import { loadPracticeIds } from '../../intake/sources/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { LoadRemembered, Rememberer } from '../../platform/remembered/index.ts'
import { countKnownAlike, countNamesakes, loadIsolated } from '../identity/index.ts'
import { StoredFigures, tellFigures } from './figures-rules.ts'

/** A count is shown for at least this long, and for twenty times as long as it took. */
const MIN_FRESH_MS = 2_000
const FRESH_PER_COST = 20

/** Figures of all channel accounts, by source. Their stamp is what is known of runs: one that has begun or ended makes them old. */
export function createFigures(remember: Rememberer): LoadRemembered<StoredFigures> {
  return remember.scan({
    name: 'channels',
    schema: StoredFigures,
    count,
    minFreshMs: MIN_FRESH_MS,
    freshPerCost: FRESH_PER_COST,
  })
}

async function count(tx: Tx): Promise<StoredFigures> {
  const isolated = await loadIsolated(tx)
  const practice = await loadPracticeIds(tx)
  // Somebody made up whom staff joined with a customer is no tie between channels.
  const known = (await countKnownAlike(tx)).map(({ customers, by }) => ({
    ...{ customers, by: by.filter(({ sourceId }) => !practice.has(sourceId)) },
  }))
  return tellFigures(known, await countNamesakes(tx, isolated), isolated)
}
