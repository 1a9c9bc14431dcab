/** Who may do what: roles are bundles of scopes, and nobody rules over somebody above them. */
import { GrantedScope, type Role } from '@hilo/contract'

const LOOK: readonly GrantedScope[] = ['customers:read', 'locations:read', 'members:read']
const SERVE: readonly GrantedScope[] = [...LOOK, 'customers:write']
const MARKET: readonly GrantedScope[] = [...SERVE, 'sources:read', 'imports:write', 'settings:read']

const ROLE_SCOPES: Readonly<Record<Role, readonly GrantedScope[]>> = {
  owner: GrantedScope.options,
  admin: GrantedScope.options,
  marketer: MARKET,
  agent: SERVE,
  clerk: SERVE,
  analyst: [...LOOK, 'sources:read', 'settings:read'],
}

/** Scopes that a role holds. */
export function scopesOf(role: Role): readonly GrantedScope[] {
  return ROLE_SCOPES[role]
}

/**
 * Whether somebody with role `actor` may turn a member from `before` into `after`; null stands for "not a member".
 * Owners are made and unmade by owners only.
 */
export function mayChangeRole(actor: Role, before: Role | null, after: Role | null): boolean {
  if (!scopesOf(actor).includes('members:write')) return false
  return actor === 'owner' || (before !== 'owner' && after !== 'owner')
}

/** Whether the workspace keeps an owner if a member with role `before` becomes `after` (null: leaves). */
export function keepsOwner(before: Role, after: Role | null, ownerCount: number): boolean {
  return before !== 'owner' || after === 'owner' || ownerCount > 1
}

/** The scopes among `wanted` that `held` does not cover: nobody grants more than they hold. */
export function scopesBeyond(
  wanted: readonly GrantedScope[],
  held: ReadonlySet<GrantedScope>,
): readonly GrantedScope[] {
  return wanted.filter((scope) => !held.has(scope))
}
