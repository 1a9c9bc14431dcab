/** Matching: which records are the same person, how surely, and why? */

export type { Unplaced } from './attach/attach-nameless.ts'
export { type ComparedValues, comparedValues } from './compared-values.ts'
export type { Generic } from './generics.ts'
export {
  comparePair,
  createLiveComparer,
  findGenericValues,
  type GenericValue,
  isNamed,
  keptKeys,
  type LiveComparer,
  type LiveOptions,
} from './live.ts'
export { type MatchOptions, type MatchResult, type MatchStage, matchRecords } from './match.ts'
export { learnInWorker, matchInWorker } from './match-in-worker.ts'
export { DEFAULT_MODEL } from './model/default-model.ts'
export { type LearnRefusal, TRAINING_PAIRS } from './model/learn.ts'
export { MatchModel } from './model/model.ts'
export { SHIPPED_MODELS } from './model/shipped-models.ts'
export { formalNames } from './names/known-names.ts'
export { type Features, readFields } from './read-fields.ts'
export type { Comparison, Field, Level, MatchConstraint, PersonRecord, Scored, Step } from './schema.ts'
export { bitsOf, probabilityOf, recompute, weightOf } from './score.ts'
