import type { ChannelAccount } from '@hilo/contract'
import { expect, test } from 'vitest'
import { aDifference, aRun } from '../../../regroups/logic/testing/a-run.ts'
import { openRun, type Step, stepOf, wayFrom } from './step.ts'
import { anAccount } from './testing/an-account.ts'

const done = aRun({ state: 'done', difference: aDifference({}) })
const linking = aRun({ kind: 'link' })

test.each<[string, Partial<ChannelAccount>, boolean, Step['kind']]>([
  ['nobody asked for anything', { preview: done }, false, 'resting'],
  ['a dry run is asked for', {}, true, 'wanting'],
  ['it goes on', { preview: aRun({}) }, true, 'checking'],
  ['it goes on, asked for or not', { preview: aRun({}) }, false, 'checking'],
  ['it is there', { preview: done }, true, 'checked'],
  ['it broke', { preview: aRun({ state: 'failed' }) }, true, 'stopped'],
  ['it was stopped', { preview: aRun({ state: 'cancelled' }) }, true, 'stopped'],
  ['one of the other way is none', { preview: { ...done, kind: 'preview_unlink' } }, true, 'wanting'],
  ['linking outranks what is asked for', { run: linking, preview: done }, true, 'carrying'],
  ['what was linked before is over', { run: { ...linking, state: 'done' } }, false, 'resting'],
])('%s', (_rule, known, isLooking, kind) =>
  expect(stepOf(anAccount(1, { integration: 'isolated', ...known }), isLooking).kind).toBe(kind),
)

test('what is tied can be isolated, what stands apart can be linked', () => {
  expect([wayFrom('linked').deed, wayFrom('isolating').deed]).toEqual(['unlink', 'unlink'])
  expect([wayFrom('isolated').deed, wayFrom('linking').deed]).toEqual(['link', 'link'])
})

test('what changes something is told before what only looks', () => {
  expect(openRun(anAccount(1, { run: linking, preview: aRun({}) }))).toBe(linking)
  expect(openRun(anAccount(1, { run: { ...linking, state: 'done' } }))).toBeNull()
})
