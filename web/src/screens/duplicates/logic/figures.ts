/** What "surely" means: nobody is helped by more nines, and 100 % would be untrue. */
const SURE = 0.999
const TENTHS = 1_000

/** Whether a probability is more than is ever written. */
export function isBeyondDoubt(probability: number): boolean {
  return probability > SURE
}

/** A probability to a tenth of a percent, never rounded up, at most `99,9 %`. */
export function formatProbability(probability: number, locale: string): string {
  const shown = Math.min(SURE, Math.floor(probability * TENTHS) / TENTHS)
  return new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(shown)
}

/** Bits with their sign and one decimal: `+11,2`, `−2,1`. */
export function formatBits(bits: number, locale: string): string {
  const text = new Intl.NumberFormat(locale, {
    signDisplay: 'exceptZero',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(bits)
  return text.replace('-', '−')
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
