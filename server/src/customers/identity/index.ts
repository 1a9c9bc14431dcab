/** Identity: to which customer does this event, message or order belong, and why? */

export { createClaimReader, type Signed } from './claims.ts'
export { type Explained, explainCustomer, loadDoubtful } from './doubts.ts'
export { DEFAULT_POLICY } from './kinds.ts'
export { normaliseDocument } from './normalise/document.ts'
export { normaliseEmail } from './normalise/email.ts'
export { normalisePhone, phoneVariants } from './normalise/phone.ts'
export { createIdentityLoader, type WorkspaceIdentity } from './policy.ts'
export type { RegroupHook, RegroupPlan } from './regroup.ts'
export { isBlocked } from './rules/values.ts'
export type { Claim, IdentifierKind, Veto } from './schema.ts'
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
export { resolveCustomers } from './stage.ts'
export { loadDecisions, loadKeptApart } from './store/decisions.ts'
export {
  countRecognised,
  loadClaimsOf,
  loadCustomersOf,
  loadFragments,
  loadFragmentsOf,
  loadKeysFrom,
  loadRecognised,
  type PlacedFragment,
} from './store/fragments.ts'
