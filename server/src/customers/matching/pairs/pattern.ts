/** A pattern: the levels of all comparisons of a pair, packed in one integer below 2^53. */
import { COMPARISONS, type Comparison, LEVELS } from '../schema.ts'

/** The place of each comparison in a pattern's codes: that of `COMPARISONS`, as constants, for the loop that runs millions of times. */
export const AT = {
  given: 0,
  surname: 1,
  secondSurname: 2,
  email: 3,
  phone: 4,
  document: 5,
  birthDate: 6,
  address: 7,
  place: 8,
  city: 9,
  loyaltyCard: 10,
  account: 11,
  device: 12,
  birthPlace: 13,
  occupation: 14,
  gender: 15,
} as const satisfies Readonly<Record<Comparison, number>>

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
