/** Finds the people in a set of records: read, block, learn, score, cluster. */
import { attachClaimed, attachNameless, type Unplaced } from './attach.ts'
import { agglomerate, createForest, type Edges, type Forest, groupsOf } from './cluster.ts'
import { createComparer } from './compare/comparer.ts'
import { createDecisions } from './decisions.ts'
import { findGenerics, type Generic } from './generics.ts'
import { createGuard } from './guards.ts'
import { DEFAULT_MODEL } from './model/default-model.ts'
import { measureFrequencies } from './model/frequencies.ts'
import { type Learned, learnModel } from './model/learn.ts'
import { type MatchModel, priorOf } from './model/model.ts'
import { joinBlocks, MAX_RECORDS, unpackPair } from './pairs/join.ts'
import { AT, codeOf } from './pairs/pattern.ts'
import type { Slot } from './read-fields.ts'
import { assignRoles, markNamed, ROLE } from './roles.ts'
import { COMPARISONS, type MatchConstraint, type PersonRecord, type Scored } from './schema.ts'
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
   * How sure it must be that a nameless record is the person's who is known on its telephone, address or device; 0.95 when absent. A
   * single call on somebody's telephone is theirs in 98 to 99 of 100 cases, whatever else is known: above that, none is attached.
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
 * The edge that brings two groups together has paid the prior. Every other pair across them pays it again, in as far as it has something
 * to say: a part for each comparison. Without, records that are merely alike pull strangers in; with all of it at once, whoever left
 * something out would stay alone.
 */
const PRIOR_PER_COMPARISON = 0.2
/** Bits of a pair in two groups that has nothing to compare: a little against. */
const SILENCE = -1

/**
 * Matches records, in this thread: for tens of thousands; a million belongs in a worker (`matchInWorker`).
 * @throws RangeError for more than 2^20 records
 */
export function matchRecords(records: Iterable<PersonRecord>, options: MatchOptions = {}): MatchResult {
  const builder = createTableBuilder(options.country)
  for (const record of records) builder.add(record)
  return matchTable(builder.finish(), options)
}

/** Matches the records of a table. The result depends on what they hold and on their ids, not on the order in which they came. */
export function matchTable(table: Table, options: MatchOptions = {}): MatchResult {
  const { onProgress = () => {}, linkAt = 0.5, attachAt = 0.95, constraints = [] } = options
  if (table.size > MAX_RECORDS)
    throw new RangeError(`at most ${MAX_RECORDS} records can be matched at once, got ${table.size}`)
  onProgress('read', 1)
  const generics = findGenerics(table)
  const pairs = joinBlocks(table, (share) => onProgress('block', share))
  onProgress('block', 1)
  const start = options.model ?? DEFAULT_MODEL
  const frequencies = measureFrequencies(table, start, true)
  const comparer = createComparer(table, frequencies)
  const learned =
    options.learn === false ? { model: start, outcome: 'as_given' as const } : learnModel(table, comparer, pairs, start)
  onProgress('learn', 1)
  const scorer = createScorer(comparer, learned.model, table.size)
  const edges = scorePairs(pairs, scorer.weigh, (share) => onProgress('score', share))
  const { clusters, unplaced } = clusterEdges(table, edges, {
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

interface Clustering {
  readonly scorer: Scorer
  readonly model: MatchModel
  readonly least: number
  readonly attachAt: number
  readonly constraints: readonly MatchConstraint[]
}

function clusterEdges(table: Table, edges: Edges, { scorer, model, least, attachAt, constraints }: Clustering) {
  const forest = createForest(table.size)
  const decisions = createDecisions(table.recordIds, constraints)
  decisions.joinTogether(forest)
  const roles = assignRoles(table)
  const priorBits = Math.log2(priorOf(model, table.size))
  const [givenDiffers, dateDiffers] = [codeOf('given', 'different'), codeOf('birthDate', 'different')]
  const guard = createGuard(table, decisions.isApart, (i, j) => {
    const weight = scorer.weigh(i, j)
    const isConflict =
      weight < 0 && scorer.codes[AT.given] === givenDiffers && scorer.codes[AT.birthDate] === dateDiffers
    const compared = countCompared(scorer.codes)
    const paid = 1 - Math.min(1, PRIOR_PER_COMPARISON * compared)
    return { bits: compared === 0 ? SILENCE : weight - paid * priorBits, isConflict }
  })
  const hasPerson = (record: number) => forest.membersOf(record).some((one) => roles[one] === ROLE.person)
  agglomerate(forest, edges, { least, guard, takesPart: (record) => roles[record] === ROLE.person })
  const standings = {
    roles,
    named: markNamed(table),
    guard,
    areLikelyOne: likelyPairs(forest, edges),
    attachAt,
    trustIn: (slot: Slot, others: number) => 1 - (1 - trustOf(model, slot)) * 2 ** (others - 1),
  }
  attachClaimed(forest, edges, standings, least)
  agglomerate(forest, edges, {
    least,
    guard,
    takesPart: (record) => roles[record] === ROLE.claimed && !hasPerson(record),
  })
  const unplaced = attachNameless(forest, table, standings)
  return { clusters: groupsOf(forest, table.size), unplaced }
}

function countCompared(codes: Uint8Array): number {
  let compared = 0
  for (const code of codes) if (code > 0) compared += 1
  return compared
}

/** Whether some edge says of two groups that they are more likely one person than not. */
function likelyPairs(forest: Forest, edges: Edges): (a: number, b: number) => boolean {
  const likely = new Set<number>()
  const keyOf = (a: number, b: number) => Math.min(a, b) * MAX_RECORDS + Math.max(a, b)
  for (const [at, weight] of edges.weights.entries()) {
    if (weight < 0) continue
    const [a, b] = [forest.rootOf(edges.a[at] ?? 0), forest.rootOf(edges.b[at] ?? 0)]
    if (a !== b) likely.add(keyOf(a, b))
  }
  return (a, b) => likely.has(keyOf(a, b))
}

/** How far a value of the slot names one person, by what was learned of its comparison. */
function trustOf({ comparisons }: MatchModel, slot: Slot): number {
  const comparison = COMPARISONS.find((one) => one === slot)
  return comparison === undefined ? 0 : (comparisons[comparison].trust ?? 0)
}
