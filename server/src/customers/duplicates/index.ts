/** Duplicates: customers who may be one person by how alike they are, found as their records change, for staff to decide. */

export { type CompareDeps, compareCustomers, countAlike } from './compare.ts'
export { createCompareDeps } from './compare-deps.ts'
export { COMPARED_AT_ONCE, type Comparer, type ComparerDeps, startComparer } from './comparer.ts'
export { createMatcher } from './matcher.ts'
export { noteCustomers, noteDuplicates, noteProfiles } from './note.ts'
export { type RecheckDeps, recheckChore, recheckLinks } from './recheck.ts'
export { createRelationsKeeper, noteRelations } from './review/note-relations.ts'
export { EVERYTHING } from './review/schema.ts'
export { duplicateRoutes } from './routes.ts'
export { lockComparing } from './store/notes.ts'
export { countQuestions, forgetRelations } from './store/questions.ts'
export { forgetCustomers } from './store/records.ts'
