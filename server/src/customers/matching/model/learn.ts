/** Learns a model from a table: `u` from pairs drawn at random, the mixture by EM, and `m` too where there is enough to learn from. */
import type { Comparer } from '../compare/comparer.ts'
import { countPatterns } from '../pairs/patterns.ts'
import { COMPARISONS, type Comparison, LEVELS, type Level } from '../schema.ts'
import type { Table } from '../table.ts'
import { type Fitting, fitMixture } from './em.ts'
import { listFrequencies } from './frequencies.ts'
import type { MatchModel } from './model.ts'
import { sampleStrangers } from './strangers.ts'

/** Why what was learned of `m` made no sense. */
export type LearnRefusal =
  /** People would agree more often at `level` than at the nearest one. */
  | { readonly reason: 'nearly_before_exactly'; readonly comparison: Comparison; readonly level: Level }
  /** Strangers would agree at `level`, the nearest there is, more often than people: it would speak against one person. */
  | { readonly reason: 'strangers_before_people'; readonly comparison: Comparison; readonly level: Level }
  /** With `m` set free there would be `drift` times as many doubles as without. */
  | { readonly reason: 'prior_drift'; readonly drift: number }

/** A model and how it came about. */
export interface Learned {
  readonly model: MatchModel
  /**
   * `as_given`: not learned. `counted`: frequencies, `u`, and how many duplicates and households there are, are the table's own.
   * `trained`: `m` and trust too. `refused`: those were learned and made no sense, so the result is that of `counted`.
   */
  readonly outcome: 'as_given' | 'counted' | 'trained' | 'refused'
  /** Of `refused`: why. */
  readonly refusal?: LearnRefusal
}

/** Fewer pairs than this say less about `m` than the model that Hilo ships with. */
export const TRAINING_PAIRS = 20_000
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
  const refusal = refusalOf(trained, counted)
  return refusal ? { model: counted, outcome: 'refused', refusal } : { model: trained, outcome: 'trained' }
}

/**
 * What speaks against a trained model; null: nothing. People agree exactly more often than nearly, and more often than strangers: a model
 * that says otherwise has taken strangers for people, and so has one that finds several times as many doubles.
 * @param counted the same before `m` was set free
 */
export function refusalOf(trained: MatchModel, counted: Pick<MatchModel, 'mates'>): LearnRefusal | null {
  const drift = trained.mates / counted.mates
  if (drift > MOST_DRIFT || drift < 1 / MOST_DRIFT) return { reason: 'prior_drift', drift }
  for (const comparison of COMPARISONS) {
    const { m, u } = trained.comparisons[comparison]
    const [, first = 'exact', ...others]: readonly Level[] = LEVELS[comparison]
    const nearly = others.filter((level) => level !== 'different').sort((a, b) => (m[b] ?? 0) - (m[a] ?? 0))
    const [level] = nearly
    if (level && (m[level] ?? 0) > (m[first] ?? 1)) return { reason: 'nearly_before_exactly', comparison, level }
    if ((m[first] ?? 1) < (u[first] ?? 0)) return { reason: 'strangers_before_people', comparison, level: first }
  }
  return null
}
