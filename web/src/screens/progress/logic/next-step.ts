import type { Progress, ProgressClass, ProgressFigure, ProgressLink } from '@hilo/contract'
import { classAbove, heaviestChannel, wantedBy } from './figures.ts'

/** What to do next. */
export type NextStep =
  | { readonly kind: 'link'; readonly link: ProgressLink }
  | {
      readonly kind: 'figure'
      readonly figure: ProgressFigure
      readonly value: number
      readonly wanted: number
      readonly isAtMost: boolean
      readonly next: ProgressClass
      readonly channel: string | null
    }
  | { readonly kind: 'done' }

/**
 * The best next step: a link that would join people, the one that joins most first; else the figure that is furthest from what the next
 * class asks. Null where nothing was measured, and where a brand has one channel only.
 */
export function findNextStep({ weeks, gates }: Pick<Progress, 'weeks' | 'gates'>): NextStep | null {
  const week = weeks.at(-1)
  if (week === undefined || week.class === 'single') return null
  const [link] = week.links
  if (link !== undefined) return { kind: 'link', link }
  const next = classAbove(week.class)
  if (next === null) return { kind: 'done' }
  // The measures have put them in order already: how near a figure is depends on its scale.
  const [furthest] = week.holdsBack.flatMap((name) => {
    const gate = gates.find((each) => each.figure === name)
    const value = week.figures[name]
    const wanted = gate ? wantedBy(gate, next) : null
    return gate === undefined || value === null || wanted === null ? [] : [{ ...gate, value, wanted }]
  })
  if (furthest === undefined) return null
  const { figure, value, wanted, isAtMost } = furthest
  return {
    kind: 'figure',
    figure,
    value,
    wanted,
    isAtMost,
    next,
    channel: heaviestChannel(week, figure)?.channel ?? null,
  }
}
