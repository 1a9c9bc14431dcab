import { expect, test } from 'vitest'
import { contradictedPeople, directionOf, isUnchanged } from './direction.ts'
import { aDifference } from './testing/a-run.ts'

test('a dry run leads the way of what it tries', () => {
  expect([directionOf('preview_link'), directionOf('link')]).toEqual(['together', 'together'])
  expect([directionOf('preview_unlink'), directionOf('unlink')]).toEqual(['apart', 'apart'])
  expect([directionOf('preview_rules'), directionOf('rules')]).toEqual(['either', 'either'])
})

test('nothing changes where nobody is joined or separated', () => {
  expect(isUnchanged(aDifference({ people: 9 }))).toBe(true)
  expect(isUnchanged(aDifference({ splits: 1 }))).toBe(false)
})

test('people told in two ways are summed over traits', () => {
  const told = (trait: string, people: number) => ({ trait, people, examples: [] })
  expect(contradictedPeople(aDifference({ contradictions: [told('city', 3), told('birthday', 2)] }))).toBe(5)
})
