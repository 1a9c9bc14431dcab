import type { DuplicatePair } from '@hilo/contract'

/** One thing seen of both customers, and what it is worth. */
export type Step = DuplicatePair['steps'][number]

/** One step of the sum as a bar from where the steps before it had come to where it leads; shares of the whole width, 0 to 1. */
export interface Bar {
  readonly step: Step
  readonly from: number
  readonly to: number
}

/** The evidence as bars under each other. */
export interface Waterfall {
  readonly bars: readonly Bar[]
  /** Where 0 bits stand: as likely as not. */
  readonly zero: number
  /** Where the sum ends. */
  readonly end: number
}

/** Less than this moves nothing that anybody could see. */
const VISIBLE_BITS = 0.05

/** Lays the steps of a sum out; those that weigh nothing are left out. */
export function layOutWaterfall(steps: readonly Step[]): Waterfall {
  const sums = [0]
  for (const { bits } of steps) sums.push((sums.at(-1) ?? 0) + bits)
  const [least, most] = [Math.min(...sums), Math.max(...sums)]
  const place = (bits: number) => (most === least ? 0 : (bits - least) / (most - least))
  const bars = steps.map((step, at) => ({ step, from: place(sums[at] ?? 0), to: place(sums[at + 1] ?? 0) }))
  return {
    bars: bars.filter(({ step }) => Math.abs(step.bits) >= VISIBLE_BITS),
    zero: place(0),
    end: place(sums.at(-1) ?? 0),
  }
}

/** The steps that speak most for one person, most first. */
export function strongestSteps(steps: readonly Step[], most: number): readonly Step[] {
  return steps
    .filter(({ bits }) => bits > 0)
    .toSorted((a, b) => b.bits - a.bits)
    .slice(0, most)
}
