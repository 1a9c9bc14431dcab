/** Finds the people in a set of records: read, block, learn, score, cluster. */
import type { Unplaced } from './attach/attach-nameless.ts'
import type { Edges } from './cluster.ts'
import { createComparer } from './compare/comparer.ts'
import { findPeople } from './find-people.ts'
import { findGenerics, type Generic } from './generics.ts'
import { DEFAULT_MODEL } from './model/default-model.ts'
import { measureFrequencies } from './model/frequencies.ts'
import { type Learned, learnModel } from './model/learn.ts'
import type { MatchModel } from './model/model.ts'
import { joinBlocks, MAX_RECORDS, unpackPair } from './pairs/join.ts'
import type { MatchConstraint, PersonRecord, Scored } from './schema.ts'
import { createScorer, type Scorer, weightOf } from './score.ts'
import { createTableBuilder, type Table } from './table.ts'

/** The stages of a run, in order. */
export type MatchStage = 'read' | 'block' | 'learn' | 'score' | 'cluster'

/** How a run is made. */
export interface MatchOptions {
  /** Where learning starts, and what counts where there is too little to learn from. Hilo's own when absent. */
  readonly model?: MatchModel
  /** false: `model` is used as it is. */
  readonly learn?: boolean
  /** ISO 3166 alpha-2 of telephones without a country code. */
  readonly country?: string
  /** The probability from which an edge links; 0.5 when absent. Links without anybody looking want 0.999. */
  readonly linkAt?: number
  /**
   * How sure a link must be that only a shared telephone, address or device brings, and that nobody disputes; 0.985 when absent. How sure
   * it is, is measured in the records themselves: a nameless call on one person's telephone is theirs in about 99 of 100 cases, a mail from
   * an address that spells their name in 98.
   */
  readonly attachAt?: number
  readonly constraints?: readonly MatchConstraint[]
  /** The probability from which an edge is told with its waterfall; none are when absent. */
  readonly explainAt?: number
  /** `share` of the stage that is done, in [0, 1]. */
  readonly onProgress?: (stage: MatchStage, share: number) => void
}

/** What a run found. Records are known by their place in `recordIds`. */
export interface MatchResult {
  /** Sorted: the places of records follow their ids, so that the order of arrival cannot matter. */
  readonly recordIds: readonly string[]
  /** Groups of two and more. */
  readonly clusters: readonly (readonly number[])[]
  /** All pairs of at least 1 % probability, linked or not. */
  readonly edges: Edges
  /** The waterfalls of the edges from `explainAt` up; `edge` is a place in `edges`. */
  readonly explained: readonly { readonly edge: number; readonly scored: Scored }[]
  /** Records without a name whose address or device several people share. */
  readonly unplaced: readonly Unplaced[]
  readonly generics: readonly Generic[]
  readonly model: MatchModel
  readonly learned: Learned
  /** How many pairs were compared. */
  readonly compared: number
}

const KEPT_FROM = weightOf(0.01)
/**
 * Matches records, in this thread: for tens of thousands; a million belongs in a worker (`matchInWorker`).
 * @throws RangeError for more than 2^20 records
 */
export function matchRecords(records: Iterable<PersonRecord>, options: MatchOptions = {}): MatchResult {
  const builder = createTableBuilder(options.country)
  for (const record of records) builder.add(record)
  return matchTable(builder.finish(), options)
}

/** What can be learned from records, without placing any of them. */
export interface LearnedFrom {
  readonly learned: Learned
  readonly records: number
  /** How many pairs were compared. */
  readonly compared: number
}

/** Learns from the records of a table. @throws RangeError for more than 2^20 records */
export function learnFromTable(table: Table, options: Pick<MatchOptions, 'model' | 'onProgress'> = {}): LearnedFrom {
  const { learned, pairs } = prepare(table, options)
  return { learned, records: table.size, compared: pairs.length }
}

/** Matches the records of a table. The result depends on what they hold and on their ids, not on the order in which they came. */
export function matchTable(table: Table, options: MatchOptions = {}): MatchResult {
  const { onProgress = () => {}, linkAt = 0.5, attachAt = 0.985, constraints = [] } = options
  const { generics, pairs, comparer, learned } = prepare(table, options)
  const scorer = createScorer(comparer, learned.model, table.size)
  const edges = scorePairs(pairs, scorer.weigh, (share) => onProgress('score', share))
  const { clusters, unplaced } = findPeople(table, edges, {
    scorer,
    model: learned.model,
    least: weightOf(linkAt),
    attachAt,
    constraints,
  })
  onProgress('cluster', 1)
  return {
    recordIds: table.recordIds,
    clusters,
    edges,
    explained: explainEdges(edges, scorer.explain, options.explainAt),
    unplaced,
    generics,
    model: learned.model,
    learned,
    compared: pairs.length,
  }
}

/** All that comes before scoring: what is nobody's, who is compared with whom, and by which model. */
function prepare(table: Table, { onProgress = () => {}, model: start = DEFAULT_MODEL, learn = true }: MatchOptions) {
  if (table.size > MAX_RECORDS)
    throw new RangeError(`at most ${MAX_RECORDS} records can be matched at once, got ${table.size}`)
  onProgress('read', 1)
  const generics = findGenerics(table)
  const pairs = joinBlocks(table, (share) => onProgress('block', share))
  onProgress('block', 1)
  const comparer = createComparer(table, measureFrequencies(table, start, true))
  const learned: Learned = learn
    ? learnModel(table, comparer, pairs, start)
    : { model: start, outcome: 'as_given' as const }
  onProgress('learn', 1)
  return { generics, pairs, comparer, learned }
}

function explainEdges({ a, b, weights }: Edges, explain: Scorer['explain'], explainAt = 1): MatchResult['explained'] {
  if (explainAt >= 1) return []
  const least = weightOf(explainAt)
  return Array.from(weights.keys())
    .filter((edge) => (weights[edge] ?? 0) >= least)
    .map((edge) => ({ edge, scored: explain(a[edge] ?? 0, b[edge] ?? 0) }))
}

function scorePairs(
  pairs: Float64Array,
  weigh: (i: number, j: number) => number,
  onProgress: (share: number) => void,
): Edges {
  const kept: number[] = []
  const weights: number[] = []
  for (const [at, pair] of pairs.entries()) {
    const [i, j] = unpackPair(pair)
    const weight = weigh(i, j)
    if (weight >= KEPT_FROM) {
      kept.push(pair)
      weights.push(weight)
    }
    if (at % 200_000 === 199_999) onProgress(at / pairs.length)
  }
  onProgress(1)
  return {
    a: Uint32Array.from(kept, (pair) => unpackPair(pair)[0]),
    b: Uint32Array.from(kept, (pair) => unpackPair(pair)[1]),
    weights: Float32Array.from(weights),
  }
}
