import type { MatchModelWeight } from '@hilo/contract'

/** What one thing seen is worth, by the model in use and by another. */
export interface ComparedWeight {
  /** `given.exact`. */
  readonly code: string
  readonly bits: number
  /** null where there is none to compare with. */
  readonly other: number | null
}

/**
 * What models say of each thing that may be seen, the most telling first; of two models, what changes most. What says next to nothing in
 * either is left out.
 */
export function compareWeights(
  inUse: readonly MatchModelWeight[],
  other: readonly MatchModelWeight[] | null,
): readonly ComparedWeight[] {
  const codeOf = ({ comparison, level }: MatchModelWeight) => `${comparison}.${level}`
  const others = new Map((other ?? []).map((weight) => [codeOf(weight), weight.bits]))
  const rows = inUse.map((weight) => ({
    code: codeOf(weight),
    bits: weight.bits,
    other: others.get(codeOf(weight)) ?? null,
  }))
  const worth = ({ bits, other: against }: ComparedWeight) =>
    against === null ? Math.abs(bits) : Math.abs(bits - against) + Math.abs(bits) / CHANGE_COUNTS
  return rows
    .filter((row) => Math.max(Math.abs(row.bits), Math.abs(row.other ?? 0)) >= LEAST_BITS)
    .sort((a, b) => worth(b) - worth(a))
}

const LEAST_BITS = 0.5
/** A bit that changes tells as much as so many that stay. */
const CHANGE_COUNTS = 10

/** The bits to both sides of nothing that a scale must hold: one scale for all rows, whole bits. */
export function scaleOf(rows: readonly ComparedWeight[]): { readonly from: number; readonly to: number } {
  const all = rows.flatMap(({ bits, other }) => (other === null ? [bits] : [bits, other]))
  return { from: Math.floor(Math.min(0, ...all)), to: Math.ceil(Math.max(1, ...all)) }
}
