/** A value of a course and where it stands. */
export interface RunPoint {
  readonly index: number
  readonly value: number
}

/** The stretches of a course that were measured without a gap. */
export function trendRuns(values: readonly (number | null)[]): readonly (readonly RunPoint[])[] {
  const runs: RunPoint[][] = []
  values.forEach((value, index) => {
    if (value === null) return
    const run = runs.at(-1)
    if (run !== undefined && run.at(-1)?.index === index - 1) run.push({ index, value })
    else runs.push([{ index, value }])
  })
  return runs
}

const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25]
const MOST_TICKS = 6

/**
 * Round steps of an axis for shares from 0 to 1: it covers all values with a little room, and no more, so that small changes can be seen.
 * At least two ticks.
 */
export function shareAxis(values: readonly number[]): readonly number[] {
  const low = Math.min(1, ...values)
  const high = Math.max(0, ...values)
  const room = Math.max(0.01, (high - low) * 0.08)
  const from = Math.max(0, Math.min(low, high) - room)
  const to = Math.min(1, Math.max(low, high) + room)
  const step = STEPS.find((each) => Math.ceil(to / each - 1e-9) - Math.floor(from / each + 1e-9) < MOST_TICKS) ?? 0.25
  const first = Math.floor(from / step + 1e-9)
  const last = Math.max(first + 1, Math.ceil(to / step - 1e-9))
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toFixed(4)))
}
