/** Money is integer minor units plus an ISO 4217 currency. */

/** Currencies whose minor unit is not 1/100. @source ISO 4217:2015 amendment list */
const EXPONENTS: Readonly<Record<string, number>> = {
  BHD: 3,
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
}

/** Digits after the decimal point of a currency's major unit. */
function currencyExponent(currency: string): number {
  return (Object.hasOwn(EXPONENTS, currency) ? EXPONENTS[currency] : undefined) ?? 2
}

/** Whether `text` looks like an ISO 4217 code. */
export function isCurrency(text: string): boolean {
  return /^[A-Z]{3}$/.test(text)
}

/**
 * Minor units of an amount in major units, rounded half away from zero.
 * @returns null when the amount is not a finite number within ±9e12 major units
 */
export function toMinor(amount: number, currency: string): number | null {
  if (!Number.isFinite(amount) || Math.abs(amount) > 9e12) return null
  const scaled = Math.abs(amount) * 10 ** currencyExponent(currency)
  // 1.005 * 100 is 100.49999…: half a unit in the last place decides as a person would.
  return Math.sign(amount) * Math.round(scaled + scaled * Number.EPSILON)
}

/** Major units of an amount in minor units: to be written for people, never to be reckoned with. */
export function toMajor(amountMinor: number, currency: string): number {
  return amountMinor / 10 ** currencyExponent(currency)
}
