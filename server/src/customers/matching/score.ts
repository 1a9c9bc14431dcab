/**
 * Fellegi–Sunter with a third answer. A pair is one person (M), two people of one household (H) or strangers (U); the weight is
 * log2(M / (H + U)). Without H, a shared surname, street and landline would make one person of a couple.
 */
import type { Comparer } from './compare/comparer.ts'
import { type MatchModel, priorOf } from './model/model.ts'
import { COMPARISONS, type Comparison, LEVELS, type Level, type Scored, type Step } from './schema.ts'

/** Scores pairs of a table. */
export interface Scorer {
  /** The weight in bits, the prior included. */
  readonly weigh: (i: number, j: number) => number
  /** The codes of the levels of the pair that was weighed last. */
  readonly codes: Uint8Array
  /** The pair's waterfall. */
  readonly explain: (i: number, j: number) => Scored
}

/** Prepares scoring. @param size how many records there are in all: from it comes the prior */
export function createScorer(comparer: Comparer, model: MatchModel, size: number): Scorer {
  const prior = priorOf(model, size)
  const ratios = ratioTable(model, prior)
  const sharing = COMPARISONS.map((comparison) => model.comparisons[comparison].sharing)
  const codes = new Uint8Array(COMPARISONS.length)
  const weigh = (i: number, j: number) => {
    comparer.compare(i, j, codes)
    let person = 1
    let household = 1
    for (let at = 0; at < codes.length; at += 1) {
      const code = codes[at] ?? 0
      if (code === 0) continue
      const ratio = ratioAt(ratios, at, code, comparer.frequencyOf(at, code, i, j))
      person *= ratio
      household *= shareRatio(ratio, sharing[at] ?? 0)
    }
    return Math.log2((prior * person) / (1 + model.household * prior * household))
  }
  const explain = (i: number, j: number) => {
    comparer.compare(i, j, codes)
    const seen = [...codes].flatMap((code, at) => {
      const comparison = COMPARISONS[at]
      const level = comparison === undefined ? undefined : LEVELS[comparison][code]
      if (code === 0 || comparison === undefined || level === undefined) return []
      const frequency = comparer.frequencyOf(at, code, i, j)
      return [{ step: comparison, level, frequency: frequency < 0 ? null : frequency }]
    })
    return sumSteps(model, prior, seen)
  }
  return { weigh, codes, explain }
}

/** What was seen of a pair: enough to compute its weight again. */
interface Seen {
  readonly step: Comparison
  readonly level: Level
  readonly frequency: number | null
}

/** The waterfall of a pair from what was seen of it. @param prior P(two records drawn at random are one person) */
function sumSteps(model: MatchModel, prior: number, seen: readonly Seen[]): Scored {
  let household = model.household * prior
  const found = seen.map(({ step, level, frequency }): Step => {
    const ratio = ratioOf(model, prior, step, level, frequency)
    household *= shareRatio(ratio, model.comparisons[step].sharing)
    return { step, level, frequency, bits: Math.log2(ratio) }
  })
  const steps: readonly Step[] = [
    { step: 'prior', level: null, frequency: null, bits: Math.log2(prior) },
    ...found,
    { step: 'household', level: null, frequency: null, bits: -Math.log2(1 + household) },
  ]
  const weight = steps.reduce((sum, { bits }) => sum + bits, 0)
  return { weight, probability: probabilityOf(weight), steps }
}

/** The weight of a stored pair, computed again from its levels and frequencies. @throws Error when it has no prior */
export function recompute(model: MatchModel, { steps }: Scored): Scored {
  const prior = steps.find(({ step }) => step === 'prior')
  if (prior === undefined) throw new Error('a scored pair without a prior cannot be computed again')
  const seen = steps.flatMap(({ step, level, frequency }) =>
    step === 'prior' || step === 'household' || level === null ? [] : [{ step, level, frequency }],
  )
  return sumSteps(model, 2 ** prior.bits, seen)
}

/** What one level of a comparison is worth between two who share no more than is usual there. */
export interface LevelBits {
  readonly comparison: Comparison
  readonly level: Level
  readonly bits: number
}

/** What each level is worth by a model, in bits, in the order of the comparisons. @param size how many records there are in all */
export function bitsOf(model: MatchModel, size: number): LevelBits[] {
  const prior = priorOf(model, size)
  return COMPARISONS.flatMap((comparison) =>
    LEVELS[comparison].flatMap((level): LevelBits[] =>
      level === 'missing'
        ? []
        : [{ comparison, level, bits: Math.log2(ratioOf(model, prior, comparison, level, null)) }],
    ),
  )
}

/** The probability that belongs to a weight in bits. */
export function probabilityOf(weight: number): number {
  return 1 / (1 + 2 ** -weight)
}

/** The weight in bits that belongs to a probability in (0, 1). */
export function weightOf(probability: number): number {
  return Math.log2(probability / (1 - probability))
}

/** What people of one household share: P(level | household) / P(level | strangers). */
function shareRatio(ratio: number, sharing: number): number {
  return sharing * ratio + 1 - sharing
}

function ratioOf(
  model: MatchModel,
  prior: number,
  comparison: Comparison,
  level: Level,
  frequency: number | null,
): number {
  const { m, u, trust } = model.comparisons[comparison]
  if (level === 'exact' && trust !== undefined) return trust / ((1 - trust) * prior)
  return (m[level] ?? 1) / (frequency ?? u[level] ?? 1)
}

/** Ratios by comparison and code; for levels that look at a frequency, `m` alone stands in `rates`. */
interface RatioTable {
  readonly fixed: readonly Float64Array[]
  readonly rates: readonly Float64Array[]
}

function ratioTable(model: MatchModel, prior: number): RatioTable {
  const each = (value: (comparison: Comparison, level: Level) => number) =>
    COMPARISONS.map((comparison) =>
      Float64Array.from(LEVELS[comparison], (level) => (level === 'missing' ? 1 : value(comparison, level))),
    )
  return {
    fixed: each((comparison, level) => ratioOf(model, prior, comparison, level, null)),
    rates: each((comparison, level) => model.comparisons[comparison].m[level] ?? 1),
  }
}

function ratioAt({ fixed, rates }: RatioTable, at: number, code: number, frequency: number): number {
  return frequency < 0 ? (fixed[at]?.[code] ?? 1) : (rates[at]?.[code] ?? 1) / frequency
}
