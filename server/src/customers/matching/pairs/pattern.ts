/** A pattern: the levels of all comparisons of a pair, packed in one integer below 2^32. */
import { COMPARISONS, type Comparison, LEVELS } from '../schema.ts'

/** How many levels each comparison has, `missing` included; in the order of `COMPARISONS`. */
const RADIX: readonly number[] = COMPARISONS.map((comparison) => LEVELS[comparison].length)

/** Packs the codes of levels, one for each comparison. */
export function packPattern(codes: ArrayLike<number>): number {
  let pattern = 0
  for (let at = RADIX.length - 1; at >= 0; at -= 1) pattern = pattern * (RADIX[at] ?? 1) + (codes[at] ?? 0)
  return pattern
}

/** The codes of a pattern, written to `into`. */
export function unpackPattern(pattern: number, into: Uint8Array): void {
  let rest = pattern
  for (const [at, radix] of RADIX.entries()) {
    const next = Math.floor(rest / radix)
    into[at] = rest - next * radix
    rest = next
  }
}

/** The code of a level. */
export function codeOf(comparison: Comparison, level: string): number {
  const levels: readonly string[] = LEVELS[comparison]
  const code = levels.indexOf(level)
  if (code < 0) throw new RangeError(`${comparison} has no level ${level}`)
  return code
}
