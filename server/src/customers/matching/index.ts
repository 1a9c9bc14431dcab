/** Matching: which records are the same person, how surely, and why? */

export type { Unplaced } from './attach/attach-nameless.ts'
export type { Generic } from './generics.ts'
export { blockKeys, comparePair, type LiveOptions, scoreAgainst } from './live.ts'
export { type MatchOptions, type MatchResult, type MatchStage, matchRecords } from './match.ts'
export { matchInWorker } from './match-in-worker.ts'
export { DEFAULT_MODEL } from './model/default-model.ts'
export { MatchModel } from './model/model.ts'
export type { Comparison, Field, Level, MatchConstraint, PersonRecord, Scored, Step } from './schema.ts'
export { probabilityOf, recompute } from './score.ts'
