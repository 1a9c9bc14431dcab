import type { IdentityHealth } from '@hilo/contract'

type Week = IdentityHealth['weeks'][number]

/** The figures one looks at first. */
export interface Sums {
  readonly merges: number
  readonly mergesByWeek: readonly number[]
  readonly unmerges: number
  readonly unmergesByWeek: readonly number[]
  readonly vetoes: number
  readonly vetoesByWeek: readonly number[]
  /** Unmerges for each merge; null when nobody was joined. What is taken back may have been joined before: it may be more than 1. */
  readonly errorShare: number | null
}

/** Adds the weeks up. */
export function sumWeeks(weeks: readonly Week[]): Sums {
  const mergesByWeek = weeks.map(({ merges }) => total(merges))
  const unmergesByWeek = weeks.map(({ unmerges }) => total(unmerges))
  const vetoesByWeek = weeks.map(({ vetoes }) => total(vetoes))
  const [merges, unmerges] = [sum(mergesByWeek), sum(unmergesByWeek)]
  return {
    ...{ merges, mergesByWeek, unmerges, unmergesByWeek, vetoesByWeek },
    vetoes: sum(vetoesByWeek),
    errorShare: merges > 0 ? unmerges / merges : null,
  }
}

function total(parts: Readonly<Record<string, number>>): number {
  return sum(Object.values(parts))
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0)
}
