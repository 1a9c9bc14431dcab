/** Profiles: what is known of a customer, folded from its timeline. Owns the `customer` row, the unit of locking. */

export { readOrderFacts } from './order-facts.ts'
export {
  type CustomerRows,
  lockCustomerRows,
  type ProfileChanges,
  type ReadEvents,
  regroupRows,
  saveRows,
} from './rows.ts'
export { type FoldEvent, foldEvents, lastSeenOf } from './rules.ts'
export type { ComputedState, CustomerState, StoredTrait } from './schema.ts'
export { EMPTY_STATE } from './schema.ts'
export { foldProfiles, lockedCustomers, profileChanges } from './stage.ts'
export {
  countByChannel,
  countCombinations,
  deleteCustomers,
  type ListFilter,
  loadBest,
  loadCustomerPage,
  loadCustomers,
} from './store.ts'
export { displayName, textTrait, toComputedWire } from './view.ts'
