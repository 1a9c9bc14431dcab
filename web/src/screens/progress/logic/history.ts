import type { Progress, ProgressChange, ProgressClass, ProgressHappening } from '@hilo/contract'

/** Since when a brand is what it is. */
export interface Standing {
  readonly class: ProgressClass
  /** The first week of it without a break; null where it was so in the first week measured. */
  readonly since: string | null
  readonly before: ProgressClass | null
}

/** Since when the class of the newest week holds; null where no week was measured. */
export function standingOf(weeks: Progress['weeks']): Standing | null {
  const last = weeks.at(-1)
  if (last === undefined) return null
  const other = weeks.findLastIndex((week) => week.class !== last.class)
  const before = weeks[other]?.class ?? null
  return { class: last.class, since: before === null ? null : (weeks[other + 1]?.week ?? null), before }
}

/** What happened in a week and what moved in it. */
export interface Chapter {
  readonly week: string
  readonly happenings: readonly ProgressHappening[]
  readonly changes: readonly ProgressChange[]
}

/** Changes smaller than a point of a hundred are in the course of their figure; a story would be drowned by them. */
const TOLD = 0.01

/** The weeks that have something to tell, newest first; of each the largest changes first. */
export function tellStory({ happenings, changes: all }: Pick<Progress, 'happenings' | 'changes'>): readonly Chapter[] {
  const changes = all.filter(({ from, to }) => Math.abs(to - from) >= TOLD)
  const weeks = new Set([...happenings, ...changes].map(({ week }) => week))
  return [...weeks]
    .sort((a, b) => (a < b ? 1 : -1))
    .map((week) => ({
      week,
      happenings: happenings.filter((each) => each.week === week),
      changes: changes
        .filter((each) => each.week === week)
        .sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from)),
    }))
}
