import { type GrantedScope, GrantedScope as Scopes } from '@hilo/contract'
import { expect, test } from 'vitest'
import { findForbiddenTopic } from './rules.ts'

const ME = { kind: 'user', id: 'me', name: 'Me' } as const

test.each<[string, readonly string[], readonly GrantedScope[], string | null]>([
  ['who reads customers hears them', ['customer:1', 'arrivals'], ['customers:read'], null],
  ['sources are told to who reads sources', ['customer:1', 'source:1'], ['customers:read'], 'source:1'],
  ['what staff did is told to who reads the audit log', ['audit'], ['customers:read', 'sources:read'], 'audit'],
  ['everything at once is told to nobody', ['*'], Scopes.options, '*'],
  ['one hears what one does oneself', ['playbooks:me', 'playbooks'], ['members:read'], null],
  ['what a colleague does is told to who reads the log', ['playbooks:you'], ['members:read'], 'playbooks:you'],
  ['the owner hears everybody', ['playbooks:you'], ['members:read', 'audit:read'], null],
  ['what nobody declared is told to nobody', ['payroll:1'], Scopes.options, 'payroll:1'],
])('%s', (_rule, topics, scopes, expected) =>
  expect(findForbiddenTopic(topics, { scopes: new Set(scopes), actor: ME })).toBe(expected),
)
