import type { ProgressGate, ProgressLink } from '@hilo/contract'
import { expect, test } from 'vitest'
import { findNextStep } from './next-step.ts'
import { aWeek } from './testing/a-week.ts'

const GATES: readonly ProgressGate[] = [
  { figure: 'recognised', isAtMost: false, cross: 0.3, omni: 0.7 },
  { figure: 'named', isAtMost: false, cross: 0.5, omni: 0.9 },
]
const LINK: ProgressLink = { a: 'web', b: 'store', people: 40, joined: 10, effort: 1, by: 'email' }
const step = (week: Parameters<typeof aWeek>[0]) => findNextStep({ weeks: [aWeek(week)], gates: [...GATES] })

test('a link that joins people comes before any figure', () => {
  expect(step({ links: [LINK], holdsBack: ['named'] })).toEqual({ kind: 'link', link: LINK })
})

test('else it is the figure that is furthest from what the next class asks', () => {
  expect(step({ holdsBack: ['named', 'recognised'] })).toMatchObject({
    ...{ kind: 'figure', figure: 'named', value: 0.6, wanted: 0.9, next: 'omni', channel: null },
  })
})

test('and how far that is the measures say, each on its own scale, as in the audit', () => {
  // Both are 0.2 and more away in points; of "at least 0.3" that is the longer way.
  const figures = { ...aWeek({}).figures, recognised: 0.1, named: 0.25 }
  expect(step({ class: 'multi', holdsBack: ['recognised', 'named'], figures })).toMatchObject({
    ...{ kind: 'figure', figure: 'recognised', value: 0.1, wanted: 0.3, next: 'cross' },
  })
})

test('at the top there is nothing left to do', () => {
  expect(step({ class: 'omni' })).toEqual({ kind: 'done' })
})

test('with one channel, or without a week, there is no step to tell', () => {
  expect(step({ class: 'single' })).toBeNull()
  expect(findNextStep({ weeks: [], gates: [] })).toBeNull()
})
