import type { Comparer } from '../compare/comparer.ts'
import { COMPARISONS } from '../schema.ts'
import { unpackPair } from './join.ts'
import { packPattern } from './pattern.ts'

/** Patterns and how many pairs have each. */
export interface PatternCounts {
  readonly patterns: Float64Array
  readonly counts: Float64Array
  /** Pairs that each counted one stands for. */
  readonly scale: number
}

/** More pairs than this say nothing new. */
const MOST_PAIRS = 500_000

/** Counts the patterns of pairs; of very many, of every so manieth. */
export function countPatterns(pairs: Float64Array, comparer: Comparer): PatternCounts {
  const stride = Math.max(1, Math.ceil(pairs.length / MOST_PAIRS))
  const found = new Float64Array(Math.ceil(pairs.length / stride))
  const codes = new Uint8Array(COMPARISONS.length)
  for (let at = 0; at < found.length; at += 1) {
    const [i, j] = unpackPair(pairs[at * stride] ?? 0)
    comparer.compare(i, j, codes)
    found[at] = packPattern(codes)
  }
  return { ...countRuns(found.sort()), scale: stride }
}

function countRuns(sorted: Float64Array): { patterns: Float64Array; counts: Float64Array } {
  const patterns: number[] = []
  const counts: number[] = []
  for (const pattern of sorted) {
    const last = patterns.length - 1
    if (patterns[last] === pattern) counts[last] = (counts[last] ?? 0) + 1
    else {
      patterns.push(pattern)
      counts.push(1)
    }
  }
  return { patterns: Float64Array.from(patterns), counts: Float64Array.from(counts) }
}
