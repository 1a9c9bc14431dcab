/** Surely one, as people say it: nobody is helped by more nines, and 100 % would be untrue. */
const MOST = 0.9999
/** From here on the tenths say nothing any more. */
const FINE = 0.999

/** Whether a probability is more than is ever written. */
export function isBeyondDoubt(probability: number): boolean {
  return probability > MOST
}

/** A probability to a tenth of a percent, near certainty to a hundredth; never rounded up, at most `99,99 %`. */
export function formatProbability(probability: number, locale: string): string {
  const digits = probability >= FINE ? 2 : 1
  const parts = 100 * 10 ** digits
  // A share such as 0.9997 has no exact binary form: the least more than it keeps its last digit.
  const shown = Math.min(MOST, Math.floor(probability * parts + 1e-9) / parts)
  return new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(shown)
}

/** How sure a probability is, in the steps in which people speak of it. */
export type Sureness = 'sure' | 'veryLikely' | 'likely' | 'maybe' | 'unlikely' | 'hardly'

const SURENESS = [
  [0.999, 'sure'],
  [0.99, 'veryLikely'],
  [0.9, 'likely'],
  [0.5, 'maybe'],
  [0.05, 'unlikely'],
] as const satisfies readonly (readonly [from: number, sureness: Sureness])[]

/** How sure it is that two are one. */
export function surenessOf(probability: number): Sureness {
  return SURENESS.find(([from]) => probability >= from)?.[1] ?? 'hardly'
}

/** How common a value is, as people say it: `1 in n`, to two digits. */
export interface Commonness {
  readonly kind: 'common' | 'usual' | 'rare'
  readonly n: number
}

const COMMON = 1 / 150
const RARE = 1 / 1_500

/** A share of people in words; null where it tells nothing. */
export function commonnessOf(frequency: number | null): Commonness | null {
  if (frequency === null || frequency <= 0 || frequency >= 1) return null
  const kind = frequency >= COMMON ? 'common' : frequency <= RARE ? 'rare' : 'usual'
  return { kind, n: Number((1 / frequency).toPrecision(2)) }
}
