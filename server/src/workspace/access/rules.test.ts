import { type GrantedScope, type Role, Role as Roles } from '@hilo/contract'
import { expect, test } from 'vitest'
import { keepsOwner, mayChangeRole, scopesBeyond, scopesOf } from './rules.ts'

test.each<[Role, GrantedScope, boolean]>([
  ['owner', 'members:write', true],
  ['admin', 'members:write', true],
  ['admin', 'customers:erase', true],
  ['marketer', 'imports:write', true],
  ['marketer', 'customers:erase', false],
  ['marketer', 'settings:write', false],
  ['agent', 'customers:write', true],
  ['agent', 'sources:read', false],
  ['clerk', 'locations:read', true],
  ['clerk', 'audit:read', false],
  ['analyst', 'customers:read', true],
  ['analyst', 'customers:write', false],
  ['analyst', 'imports:write', false],
])('%s, %s: %s', (role, scope, expected) => expect(scopesOf(role).includes(scope)).toBe(expected))

test('only owners and admins reach members, keys, settings and the audit log', () => {
  const guarded: readonly GrantedScope[] = [
    'members:write',
    'keys:write',
    'settings:write',
    'audit:read',
    'sources:write',
  ]
  for (const role of Roles.options) {
    const held = guarded.filter((scope) => scopesOf(role).includes(scope))
    expect(held).toEqual(role === 'owner' || role === 'admin' ? guarded : [])
  }
})

test.each<[string, Role, Role | null, Role | null, boolean]>([
  ['an owner makes another owner', 'owner', 'agent', 'owner', true],
  ['an owner invites an owner', 'owner', null, 'owner', true],
  ['an admin makes no owner', 'admin', 'agent', 'owner', false],
  ['an admin unmakes no owner', 'admin', 'owner', 'agent', false],
  ['an admin removes no owner', 'admin', 'owner', null, false],
  ['an admin makes an admin', 'admin', 'agent', 'admin', true],
  ['an agent changes nobody', 'agent', 'clerk', 'agent', false],
])('%s', (_rule, actor, before, after, expected) => expect(mayChangeRole(actor, before, after)).toBe(expected))

test.each<[string, Role, Role | null, number, boolean]>([
  ['the last owner cannot leave', 'owner', null, 1, false],
  ['the last owner cannot step down', 'owner', 'admin', 1, false],
  ['one of two owners may leave', 'owner', null, 2, true],
  ['an owner may stay owner', 'owner', 'owner', 1, true],
  ['others come and go', 'agent', null, 1, true],
])('%s', (_rule, before, after, owners, expected) => expect(keepsOwner(before, after, owners)).toBe(expected))

test('nobody grants more than they hold', () => {
  expect(scopesBeyond(['customers:read', 'audit:read'], new Set<GrantedScope>(['customers:read']))).toEqual([
    'audit:read',
  ])
})
