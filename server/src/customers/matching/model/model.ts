/** What matching has learned or was given: plain JSON, versioned, read with zod. */
import { z } from 'zod'
import { SLOTS } from '../read-fields.ts'
import { COMPARISONS, type Comparison, LEVELS } from '../schema.ts'

const Share = z.number().gt(0).lt(1)
const Rates = z.record(z.string(), z.number().gt(0).max(1))

/** What is known of one comparison. */
const ComparisonModel = z.strictObject({
  /** P(level | one person), for each level but `missing`. */
  m: Rates,
  /** P(level | strangers). */
  u: Rates,
  /** For what is made to be one's own: P(one person | the value is shared, nobody at home shares it). Replaces `u` of `exact`. */
  trust: Share.optional(),
  /** How much of it a household shares: 0 nothing, 1 as if it were one person. */
  sharing: z.number().min(0).max(1),
})

/** A model. Frequencies are shares of the records that hold the slot; `rare` is that of a value that is not listed. */
export const MatchModel = z
  .strictObject({
    version: z.literal(1),
    name: z.string(),
    /** How many other records of the same person a record has, on average: the prior is `mates / records`. */
    mates: z.number().gt(0),
    /** Pairs of different people of one household, per pair of one person. */
    household: z.number().min(0),
    comparisons: z.record(z.enum(COMPARISONS), ComparisonModel),
    rare: z.record(z.enum(SLOTS), Share),
    frequencies: z.partialRecord(z.enum(SLOTS), z.record(z.string(), Share)),
  })
  .refine(
    ({ comparisons }) => COMPARISONS.every((one) => isComplete(one, comparisons[one].m, comparisons[one].u)),
    'each comparison needs m and u of each of its levels',
  )

/** A model, parsed. */
export type MatchModel = z.infer<typeof MatchModel>

/** P(two records drawn at random are one person). @param size how many records there are, 2 or more */
export function priorOf(model: MatchModel, size: number): number {
  return Math.min(0.5, model.mates / Math.max(1, size - 1))
}

function isComplete(comparison: Comparison, ...rates: readonly Readonly<Record<string, number>>[]): boolean {
  return rates.every((rate) => LEVELS[comparison].every((level) => level === 'missing' || rate[level] !== undefined))
}
