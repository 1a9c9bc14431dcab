import { type GrantedScope, GrantedScope as Scopes } from '@hilo/contract'
import { expect, test } from 'vitest'
import { findForbiddenTopic } from './rules.ts'

test.each<[string, readonly string[], readonly GrantedScope[], string | null]>([
  ['who reads customers hears them', ['customer:1', 'arrivals'], ['customers:read'], null],
  ['sources are told to who reads sources', ['customer:1', 'source:1'], ['customers:read'], 'source:1'],
  ['what staff did is told to who reads the audit log', ['audit'], ['customers:read', 'sources:read'], 'audit'],
  ['everything at once is told to nobody', ['*'], Scopes.options, '*'],
  ['what nobody declared is told to nobody', ['payroll:1'], Scopes.options, 'payroll:1'],
])('%s', (_rule, topics, scopes, expected) => expect(findForbiddenTopic(topics, new Set(scopes))).toBe(expected))
