import { expect, test } from 'vitest'
import { findDifference } from './difference.ts'

const ANA = { name: 'a1 a2', told: { events: 3, channels: { web: 2 }, timeline: [{ name: 'Product Viewed' }] } }

test('the same people in another order are no difference', () => {
  const other = { name: 'b1', told: { events: 1 } }
  expect(findDifference([ANA, other], [other, structuredClone(ANA)])).toBeNull()
})

test.each([
  ['a value', { ...ANA.told, events: 4 }, 'events was seeded as 3, the turn makes 4'],
  ['something inside', { ...ANA.told, channels: { web: 1 } }, 'channels.web was seeded as 2, the turn makes 1'],
  [
    'one event more',
    { ...ANA.told, timeline: [...ANA.told.timeline, { name: 'x' }] },
    'timeline.1 was seeded as nothing',
  ],
  ['one field less', { events: 3, channels: { web: 2 } }, 'the turn makes nothing'],
])('%s that differs is told with its place', (_what, told, expected) => {
  expect(findDifference([ANA], [{ name: ANA.name, told }])).toContain(expected)
})

test('people that the turn put together or tore apart are a difference', () => {
  expect(findDifference([ANA], [])).toBe('1 customers were seeded, the turn made 0')
  expect(findDifference([ANA], [{ ...ANA, name: 'a1' }])).toBe('the turn has no customer of a1 a2')
  expect(findDifference([ANA, ANA], [ANA, ANA])).toContain('same anonymous ids')
})
