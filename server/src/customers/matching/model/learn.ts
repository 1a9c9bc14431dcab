/** Learns a model from a table: `u` from pairs drawn at random, the mixture by EM, and `m` too where there is enough to learn from. */
import type { Comparer } from '../compare/comparer.ts'
import { countPatterns } from '../pairs/patterns.ts'
import { COMPARISONS, LEVELS } from '../schema.ts'
import type { Table } from '../table.ts'
import { type Fitting, fitMixture } from './em.ts'
import { listFrequencies } from './frequencies.ts'
import type { MatchModel } from './model.ts'
import { sampleStrangers } from './strangers.ts'

/** A model and how it came about. */
export interface Learned {
  readonly model: MatchModel
  /**
   * `as_given`: not learned. `counted`: frequencies, `u`, and how many duplicates and households there are, are the table's own.
   * `trained`: `m` and trust too. `refused`: those were learned and made no sense, so the result is that of `counted`.
   */
  readonly outcome: 'as_given' | 'counted' | 'trained' | 'refused'
}

/** Fewer pairs than this say less about `m` than the model that Hilo ships with. */
const TRAINING_PAIRS = 20_000
/** A prior that moves further than this when `m` is set free has found something else than people. */
const MOST_DRIFT = 4

/** Learns from a table and its blocked pairs. */
export function learnModel(table: Table, comparer: Comparer, pairs: Float64Array, start: MatchModel): Learned {
  const strangers = sampleStrangers(table, comparer, start)
  const patterns = countPatterns(pairs, comparer)
  const fitting: Fitting = { patterns, size: table.size, rates: false }
  const counted = {
    ...fitMixture(strangers, fitting),
    name: `${start.name}+counted`,
    frequencies: { ...start.frequencies, ...listFrequencies(table) },
  }
  if (pairs.length < TRAINING_PAIRS) return { model: counted, outcome: 'counted' }
  const trained = { ...fitMixture(counted, { ...fitting, rates: true }), name: `${start.name}+trained` }
  const drift = trained.mates / counted.mates
  if (drift > MOST_DRIFT || drift < 1 / MOST_DRIFT || !isSensible(trained))
    return { model: counted, outcome: 'refused' }
  return { model: trained, outcome: 'trained' }
}

/** People agree exactly more often than nearly: a model that says otherwise has taken strangers for people. */
export function isSensible({ comparisons }: MatchModel): boolean {
  return COMPARISONS.every((comparison) => {
    const { m } = comparisons[comparison]
    const [, first = '', ...others] = LEVELS[comparison]
    return others.every((level) => level === 'different' || (m[level] ?? 0) <= (m[first] ?? 1))
  })
}
