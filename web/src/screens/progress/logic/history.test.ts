import type { Progress } from '@hilo/contract'
import { expect, test } from 'vitest'
import { standingOf, tellStory } from './history.ts'
import { aWeek } from './testing/a-week.ts'

const weeks = (...classes: Progress['weeks'][number]['class'][]) =>
  classes.map((each, index) => aWeek({ week: `2026-11-${String(2 + index * 7).padStart(2, '0')}`, class: each }))

test('a class holds since the week after the last that had another', () => {
  expect(standingOf(weeks('cross', 'multi', 'cross', 'cross'))).toEqual({
    ...{ class: 'cross', since: '2026-11-16', before: 'multi' },
  })
})

test('what always was so has no beginning', () => {
  expect(standingOf(weeks('multi', 'multi'))).toEqual({ class: 'multi', since: null, before: null })
  expect(standingOf([])).toBeNull()
})

test('a story goes from the newest week back, the largest change first', () => {
  const change = (week: string, to: number) => ({ week, figure: 'named' as const, from: 0.5, to, parts: [] })
  const happened = {
    ...{ week: '2026-11-09', kind: 'merged' as const, at: '2026-11-09T10:00:00Z', count: 1 },
    ...{ labels: [], what: null, channel: null },
  }
  const story = tellStory({
    happenings: [happened],
    changes: [
      change('2026-11-02', 0.52),
      change('2026-10-26', 0.505),
      change('2026-11-16', 0.52),
      change('2026-11-16', 0.4),
    ],
  })
  expect(story.map(({ week }) => week)).toEqual(['2026-11-16', '2026-11-09', '2026-11-02'])
  expect(story[0]?.changes.map(({ to }) => to)).toEqual([0.4, 0.52])
  expect(story[1]).toMatchObject({ happenings: [happened], changes: [] })
})
