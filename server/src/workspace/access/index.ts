/** Access: what each role may do. */
export { keepsOwner, mayChangeRole, scopesBeyond, scopesOf } from './rules.ts'
