/** What crosses between a caller and the matching worker. */
import type { LearnedFrom, MatchResult, MatchStage } from './match.ts'
import type { PersonRecord } from './schema.ts'

/** To the worker: records, any number of times, then `match`, or `learn` alone. */
export type ToWorker =
  | { readonly kind: 'records'; readonly records: readonly PersonRecord[] }
  | { readonly kind: 'match' | 'learn' }

/** From the worker: `taken` for each message of records, progress, and the result. */
export type FromWorker =
  | { readonly kind: 'taken' }
  | { readonly kind: 'progress'; readonly stage: MatchStage; readonly share: number }
  | { readonly kind: 'done'; readonly result: PackedResult }
  | { readonly kind: 'learned'; readonly result: LearnedFrom }

/** A result with its clusters in two arrays: a million small ones would be copied one by one. */
export interface PackedResult extends Omit<MatchResult, 'clusters'> {
  readonly starts: Uint32Array
  readonly members: Uint32Array
}
