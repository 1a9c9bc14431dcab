/** What a benchmark measures and how it is told: the last line of `--json` is one `Report`. */

/** A measured case. Times in milliseconds, `seconds` for the whole. */
export interface Measured {
  readonly name?: string
  readonly perSecond?: number
  readonly seconds?: number
  readonly p50Ms?: number
  readonly p95Ms?: number
  readonly p99Ms?: number
  readonly lost?: number
  readonly duplicated?: number
  readonly wrong?: number
  readonly precision?: number
  /** Of the pairs that were found, the share within one household. */
  readonly householdPrecision?: number
  readonly recall?: number
  readonly f1?: number
  /** Of the pairs that any run found, the share that all found. */
  readonly agreement?: number
  /** The size of the largest group that was found. */
  readonly largest?: number
  /** Of what was looked for, the share that was found, and the most that anybody could have found. */
  readonly found?: number
  readonly possible?: number
  readonly rssMb?: number
  /** The most that the server held above what it had before (PSS). */
  readonly addedMb?: number
  /** Of a screen's figures while they are counted anew, and of single events while something else goes on. */
  readonly screenP95Ms?: number
  readonly eventP95Ms?: number
  /** Random histories that were run, and how many steps they took together. */
  readonly sequences?: number
  readonly steps?: number
  /** Decisions that were taken back, and that were left. */
  readonly undone?: number
  readonly kept?: number
}

/** What a benchmark returns. */
export interface Outcome {
  readonly params: Readonly<Record<string, string | number>>
  readonly result: Measured & { readonly cases?: readonly Measured[] }
  /** The figure that the result is held against, from the same run; what it is. */
  readonly limit: { readonly what: string; readonly value: number } | null
  /** result / limit, larger is better; null when the floor is of another kind. */
  readonly ratio: number | null
  /** In words, as the table of floors has it. */
  readonly floor: string
  readonly pass: boolean
}

/** Everything printed of a run. */
export interface Report extends Outcome {
  readonly name: string
  readonly commit: string
  readonly quick: boolean
}

/** How a run is to be made. */
export interface BenchOptions {
  /** At most 45 s, and too small to judge by. */
  readonly quick: boolean
  /** As large as brands get, however long that takes; of benches that know the difference. */
  readonly full: boolean
  /** Progress for a person. */
  readonly say: (line: string) => void
}

/** A benchmark. */
export interface Bench {
  readonly name: string
  readonly summary: string
  readonly run: (options: BenchOptions) => Promise<Outcome>
}

/** The value below which `share` of the sorted values lie (nearest rank). */
function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? 0
}

/** p50, p95 and p99 of latencies. */
export function summarise(latenciesMs: readonly number[]): Pick<Measured, 'p50Ms' | 'p95Ms' | 'p99Ms'> {
  const sorted = latenciesMs.toSorted((a, b) => a - b)
  const round = (value: number) => Math.round(value * 100) / 100
  return {
    p50Ms: round(percentile(sorted, 0.5)),
    p95Ms: round(percentile(sorted, 0.95)),
    p99Ms: round(percentile(sorted, 0.99)),
  }
}
