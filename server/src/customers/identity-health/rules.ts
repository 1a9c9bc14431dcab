import type * as contract from '@hilo/contract'
import type { z } from 'zod'
import type { WeekCount } from '../identity/index.ts'

type Size = z.input<typeof contract.IdentityHealth>['sizes'][number]
type Week = z.input<typeof contract.IdentityWeek>

/** Where the classes of sizes begin: one by one where most customers are, then ever wider. */
const CLASSES = [1, 2, 3, 4, 5, 6, 11, 21, 51, 101]

/** Customers by classes of size; classes above the largest customer are left out. */
export function classSizes(counts: readonly { readonly fragments: number; readonly customers: number }[]): Size[] {
  const largest = Math.max(0, ...counts.map(({ fragments }) => fragments))
  return CLASSES.filter((from) => from <= largest).map((from) => {
    const next = CLASSES[CLASSES.indexOf(from) + 1]
    const own = counts.filter(({ fragments }) => fragments >= from && (next === undefined || fragments < next))
    return {
      from,
      to: next === undefined ? null : next - 1,
      customers: own.reduce((sum, { customers }) => sum + customers, 0),
    }
  })
}

/** The weeks in their order, those without any decision too. */
export function fillWeeks(mondays: readonly string[], counts: readonly WeekCount[]): Week[] {
  const of = (week: string, sort: WeekCount['sort']) =>
    counts.find((one) => one.week === week && one.sort === sort)?.count ?? 0
  return mondays.map((week) => ({
    week,
    merges: { rules: of(week, 'merge_rules'), staff: of(week, 'merge_staff'), model: of(week, 'merge_model') },
    unmerges: { rules: of(week, 'unmerge_rules'), staff: of(week, 'unmerge_staff'), model: of(week, 'unmerge_model') },
    refusals: of(week, 'refusal'),
    vetoes: { limit: of(week, 'veto_limit'), contested: of(week, 'veto_contested'), apart: of(week, 'veto_apart') },
  }))
}
