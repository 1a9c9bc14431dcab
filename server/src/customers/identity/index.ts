/** Identity: to which customer does this event, message or order belong, and why? */
export { createIdentityLoader } from './policy.ts'
export type { RegroupHook, RegroupPlan } from './regroup.ts'
export { type IdentityDeps, resolveCustomers } from './stage.ts'
