import type { RegroupRun } from '@hilo/contract'
import { expect, test } from 'vitest'
import { areSameRules, isOpen, isPreview, shareDone } from './runs.ts'
import { aRun, someRules } from './testing/a-run.ts'

test.each<[string, Partial<RegroupRun>, number]>([
  ['half way', { done: 50, total: 100 }, 0.5],
  ['not begun', { done: 0, total: 0 }, 0],
  ['nobody to go through, and through with it', { done: 0, total: 0, state: 'done' }, 1],
  ['what came meanwhile makes nothing more than all', { done: 120, total: 100 }, 1],
])('%s', (_rule, run, share) => expect(shareDone(aRun(run))).toBe(share))

test('only what runs is open, only a preview looks', () => {
  expect([null, aRun({ state: 'done' }), aRun({ state: 'cancelled' })].some(isOpen)).toBe(false)
  expect(isOpen(aRun({}))).toBe(true)
  expect(isPreview(aRun({ kind: 'preview_rules' }))).toBe(true)
  expect(isPreview(aRun({ kind: 'unlink' }))).toBe(false)
})

test('rules are the same whatever the order and the case of their addresses', () => {
  const one = someRules({ ownAddresses: ['info@marca.es', '+34910000000'] })
  expect(areSameRules(one, someRules({ ownAddresses: ['+34910000000', 'INFO@marca.es '] }))).toBe(true)
  expect(areSameRules(one, someRules({ ownAddresses: ['info@marca.es'] }))).toBe(false)
  expect(areSameRules(one, { ...one, peoplePerPhone: 9 })).toBe(false)
})
