/** Identity: to which customer does this event, message or order belong, and why? */

export { type Anew, moveCustomers, planAnew, regroupCustomers, type Supposed, setIsolated } from './anew.ts'
export { createClaimReader, type Signed } from './claims.ts'
export { type Explained, explainCustomer, findRelations, loadDoubtful } from './doubts.ts'
export { DEFAULT_POLICY } from './kinds.ts'
export { normaliseDocument } from './normalise/document.ts'
export { normaliseEmail } from './normalise/email.ts'
export { normalisePhone, phoneVariants } from './normalise/phone.ts'
export { CACHE_MS as POLICY_LAG_MS, createIdentityLoader, policyOf, type WorkspaceIdentity } from './policy.ts'
export type { RegroupHook, RegroupPlan } from './regroup.ts'
export type { PossibleOwners } from './rules/owners.ts'
export type { Relation, SharedBy } from './rules/relations.ts'
export { isBlocked } from './rules/values.ts'
export type { Claim, IdentifierKind, Realm, Veto } from './schema.ts'
export {
  type DecideDeps,
  eraseIdentity,
  keepApart,
  mergeCustomers,
  previewConstraints,
  resolveCustomerId,
  splitCustomer,
  undoDecision,
} from './service.ts'
export { loadPossibleOwners, loadSharedValues } from './sharing.ts'
export { loadGeneric, loadHeld } from './sizes.ts'
export { resolveCustomers } from './stage.ts'
export { loadDecisions, loadKeptApart, loadStandingLinks, type StandingLink } from './store/decisions.ts'
export {
  countRecognised,
  loadClaimsOf,
  loadCustomersOf,
  loadFragments,
  loadFragmentsOf,
  loadFragmentsOfAll,
  loadKeysFrom,
  loadRecognised,
  lockStructure,
  type PlacedFragment,
} from './store/fragments.ts'
export { countDecisions, countSizes, type WeekCount } from './store/health.ts'
export { countNamesakes, type Namesakes } from './store/namesakes.ts'
export {
  countAllFragments,
  countCustomersIn,
  countFragments,
  loadCustomerIds,
  loadCustomersIn,
  loadFragmentIds,
  loadIsolated,
  loadRealms,
} from './store/realms.ts'
export { countKnownAlike, type KnownAlike } from './store/source-people.ts'
