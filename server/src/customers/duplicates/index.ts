/** Duplicates: customers who may be one person by how alike they are, found as their records change, for staff to decide. */

export {
  type CompareDeps,
  compareCustomers,
  countAlike,
  readToSuppose,
  weighSupposed,
} from './compare.ts'
export { createCompareDeps } from './compare-deps.ts'
export { COMPARED_AT_ONCE, type Comparer, type ComparerDeps, startComparer } from './comparer.ts'
export { isSure, linkPair, MODEL_ACTOR, SURE_BITS } from './link.ts'
export { createMatcher } from './matcher.ts'
export { type ModelUse, NEWEST_MODEL } from './model-use.ts'
export { noteCustomers, noteDuplicates, noteProfiles } from './note.ts'
export { areOne, type RecheckDeps, recheckChore, recheckLinks } from './recheck.ts'
export { isDescribed, toRecord } from './record.ts'
export { createRelationsKeeper, noteRelations } from './review/note-relations.ts'
export { EVERYTHING } from './review/schema.ts'
export { duplicateRoutes } from './routes.ts'
export { clashOf } from './rules.ts'
export type { Pair } from './schema.ts'
export { lockComparing } from './store/notes.ts'
export { type BarePair, loadOpenPairs, loadSurePairs } from './store/pairs.ts'
export { countQuestions, forgetRelations } from './store/questions.ts'
export { countRecords, forgetCustomers, loadRecordIds } from './store/records.ts'
export { type SupposedCustomer, type Supposition, suppose } from './suppose.ts'
