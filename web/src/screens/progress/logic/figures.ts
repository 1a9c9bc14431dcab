import type { ProgressClass, ProgressFigure, ProgressGate, ProgressWeek } from '@hilo/contract'

/** From one channel to one voice. */
export const LADDER: readonly ProgressClass[] = ['single', 'multi', 'cross', 'omni']

/** Figures without a threshold: they tell how far the channels hang together. */
export const UNGATED: readonly ProgressFigure[] = ['several', 'crossed', 'duplicates']

const SMALLER_IS_BETTER: ReadonlySet<ProgressFigure> = new Set(['isolated', 'repeated', 'duplicates'])

/** Whether a smaller value of the figure is the better one. */
export function isSmallerBetter(figure: ProgressFigure): boolean {
  return SMALLER_IS_BETTER.has(figure)
}

/** The class that one value allows. */
export function allowedBy({ isAtMost, cross, omni }: ProgressGate, value: number): ProgressClass {
  const passes = (threshold: number) => (isAtMost ? value <= threshold : value >= threshold)
  return passes(omni) ? 'omni' : passes(cross) ? 'cross' : 'multi'
}

/** The next class above one; null at the top. A brand of one channel has to become multichannel first. */
export function classAbove(name: ProgressClass): ProgressClass | null {
  return LADDER[LADDER.indexOf(name) + 1] ?? null
}

/** What the gate asks for a class; null where it asks nothing. */
export function wantedBy(gate: ProgressGate, name: ProgressClass): number | null {
  return name === 'cross' ? gate.cross : name === 'omni' ? gate.omni : null
}

/** The channel without which a figure would be better by most, by half a point at least; null if there is none. */
export function heaviestChannel(
  { figures, without }: Pick<ProgressWeek, 'figures' | 'without'>,
  figure: ProgressFigure,
): { readonly channel: string; readonly value: number } | null {
  const now = figures[figure]
  if (now === null) return null
  const gain = (value: number) => (isSmallerBetter(figure) ? now - value : value - now)
  const [best] = without
    .flatMap(({ channel, figures: others }) => {
      const value = others[figure]
      return value === null ? [] : [{ channel, value }]
    })
    .sort((a, b) => gain(b.value) - gain(a.value))
  return best !== undefined && gain(best.value) >= LEAST ? best : null
}

/** Half a point of a hundred. */
const LEAST = 0.005

/** How a figure changed over the last `weeks` weeks, in points of a hundred to one decimal; null where either end was not measured. */
export function changeOver(
  list: readonly Pick<ProgressWeek, 'figures'>[],
  figure: ProgressFigure,
  weeks: number,
): number | null {
  const to = list.at(-1)?.figures[figure] ?? null
  const from = list.at(-1 - weeks)?.figures[figure] ?? null
  return to === null || from === null ? null : pointsOf(to - from)
}

/** A difference of shares in points of a hundred, to one decimal. */
export function pointsOf(difference: number): number {
  return Math.round(difference * 1_000) / 10
}
