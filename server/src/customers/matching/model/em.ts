/** Expectation–maximisation over patterns: hundreds or thousands of them, whatever the number of pairs. */
import { unpackPattern } from '../pairs/pattern.ts'
import type { PatternCounts } from '../pairs/patterns.ts'
import { COMPARISONS, type Comparison, LEVELS } from '../schema.ts'
import { type MatchModel, priorOf } from './model.ts'

/** What is fitted, and to what. */
export interface Fitting {
  readonly patterns: PatternCounts
  /** Records in all. */
  readonly size: number
  /** Whether `m` and trust are fitted, or only how many duplicates and households there are. */
  readonly rates: boolean
}

const ROUNDS = 30
/** Pairs and records that the model's own figures weigh as much as. */
const MODEL_PAIRS = 200
const TRUST_PAIRS = 100
const MATES_RECORDS = 100
const HOUSEHOLD_PAIRS = 50
const BOUNDS = { mates: [0.02, 50], household: [0.001, 0.5], trust: [0.5, 0.9999] } as const

/** The model after EM. */
export function fitMixture(start: MatchModel, fitting: Fitting): MatchModel {
  let model = start
  const levels = unpackAll(fitting.patterns.patterns)
  for (let round = 0; round < ROUNDS; round += 1) {
    const sums = expect(model, levels, fitting)
    const next = maximise(start, model, sums, fitting)
    const isSettled = Math.abs(Math.log(next.mates / model.mates)) < 0.001
    model = next
    if (isSettled && round > 4) break
  }
  return model
}

/** Expected numbers of pairs by answer, in all and by comparison and level. */
interface Sums {
  person: number
  household: number
  readonly byLevel: readonly { readonly person: Float64Array; readonly stranger: Float64Array }[]
}

/** The codes of pattern `k` at `k * COMPARISONS.length`. */
function unpackAll(patterns: Float64Array): Uint8Array {
  const width = COMPARISONS.length
  const codes = new Uint8Array(patterns.length * width)
  for (const [k, pattern] of patterns.entries()) unpackPattern(pattern, codes.subarray(k * width, (k + 1) * width))
  return codes
}

function expect(model: MatchModel, levels: Uint8Array, { patterns, size }: Fitting): Sums {
  const prior = priorOf(model, size)
  const ratios = COMPARISONS.map((comparison) => levelRatios(model, prior, comparison))
  const sums: Sums = {
    person: 0,
    household: 0,
    byLevel: COMPARISONS.map((one) => ({
      person: new Float64Array(LEVELS[one].length),
      stranger: new Float64Array(LEVELS[one].length),
    })),
  }
  const width = COMPARISONS.length
  for (const [k, count] of patterns.counts.entries()) {
    let person = prior
    let household = prior * model.household
    for (let at = 0; at < width; at += 1) {
      const ratio = ratios[at]
      const code = levels[k * width + at] ?? 0
      person *= ratio?.person[code] ?? 1
      household *= ratio?.household[code] ?? 1
    }
    const all = person + household + 1
    const weight = count * patterns.scale
    addPattern(sums, levels.subarray(k * width, (k + 1) * width), (weight * person) / all, weight / all)
    sums.household += (weight * household) / all
  }
  return sums
}

function addPattern(sums: Sums, codes: Uint8Array, person: number, stranger: number): void {
  sums.person += person
  for (const [at, { person: persons, stranger: strangers }] of sums.byLevel.entries()) {
    const code = codes[at] ?? 0
    persons[code] = (persons[code] ?? 0) + person
    strangers[code] = (strangers[code] ?? 0) + stranger
  }
}

function levelRatios({ comparisons }: MatchModel, prior: number, comparison: Comparison) {
  const { m, u, trust, sharing } = comparisons[comparison]
  const person = Float64Array.from(LEVELS[comparison], (level) => {
    if (level === 'missing') return 1
    if (level === 'exact' && trust !== undefined) return trust / ((1 - trust) * prior)
    return (m[level] ?? 1) / (u[level] ?? 1)
  })
  return { person, household: person.map((ratio) => sharing * ratio + 1 - sharing) }
}

function maximise(start: MatchModel, model: MatchModel, sums: Sums, { size, rates }: Fitting): MatchModel {
  const mates = (2 * sums.person + MATES_RECORDS * start.mates) / (size + MATES_RECORDS)
  const household = (sums.household + HOUSEHOLD_PAIRS * start.household) / (sums.person + HOUSEHOLD_PAIRS)
  const mixture = { ...model, mates: clamp(mates, BOUNDS.mates), household: clamp(household, BOUNDS.household) }
  if (!rates) return mixture
  const comparisons = { ...model.comparisons }
  for (const [at, comparison] of COMPARISONS.entries()) {
    const { person, stranger } = sums.byLevel[at] ?? { person: new Float64Array(), stranger: new Float64Array() }
    comparisons[comparison] = refit(start.comparisons[comparison], comparison, person, stranger)
  }
  return { ...mixture, comparisons }
}

type ComparisonModel = MatchModel['comparisons'][Comparison]

function refit(
  start: ComparisonModel,
  comparison: Comparison,
  person: Float64Array,
  stranger: Float64Array,
): ComparisonModel {
  const seen = person.reduce((sum, count) => sum + count, 0) - (person[0] ?? 0)
  const m: Record<string, number> = {}
  for (const [code, level] of LEVELS[comparison].entries()) {
    if (code > 0) m[level] = ((person[code] ?? 0) + MODEL_PAIRS * (start.m[level] ?? 0)) / (seen + MODEL_PAIRS)
  }
  if (start.trust === undefined) return { ...start, m }
  const [people = 0, strangers = 0] = [person[1], stranger[1]]
  const trust = (people + TRUST_PAIRS * start.trust) / (people + strangers + TRUST_PAIRS)
  return { ...start, m, trust: clamp(trust, BOUNDS.trust) }
}

function clamp(value: number, [least, most]: readonly [number, number]): number {
  return Math.max(least, Math.min(most, value))
}
