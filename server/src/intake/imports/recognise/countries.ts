import { headerWords } from './words.ts'

/** Spanish and everyday names that `Intl` does not give. */
const NAMES: Readonly<Record<string, string>> = {
  eire: 'IE',
  'reino unido': 'GB',
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  inglaterra: 'GB',
  scotland: 'GB',
  usa: 'US',
  'estados unidos': 'US',
  eeuu: 'US',
  'ee uu': 'US',
  espana: 'ES',
  holanda: 'NL',
  holland: 'NL',
  'channel islands': 'JE',
  rsa: 'ZA',
  korea: 'KR',
  'corea del sur': 'KR',
  'czech republic': 'CZ',
  'republica checa': 'CZ',
  russia: 'RU',
  rusia: 'RU',
}

/** The currency of countries whose shops are likely to be imported; the euro's members are in `EURO`. */
const CURRENCIES: Readonly<Record<string, string>> = {
  GB: 'GBP',
  US: 'USD',
  MX: 'MXN',
  AR: 'ARS',
  CO: 'COP',
  CL: 'CLP',
  PE: 'PEN',
  BR: 'BRL',
  CH: 'CHF',
  SE: 'SEK',
  NO: 'NOK',
  DK: 'DKK',
  PL: 'PLN',
  CZ: 'CZK',
  HU: 'HUF',
  RO: 'RON',
  JP: 'JPY',
  CN: 'CNY',
  CA: 'CAD',
  AU: 'AUD',
  NZ: 'NZD',
  IN: 'INR',
  UY: 'UYU',
  BO: 'BOB',
  PY: 'PYG',
  CR: 'CRC',
  GT: 'GTQ',
  DO: 'DOP',
  MA: 'MAD',
  TR: 'TRY',
  ZA: 'ZAR',
}
const EURO = new Set('AD AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MC ME MT NL PT SI SK SM VA XK'.split(' '))
const SIGNS: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', $: 'USD', '¥': 'JPY' }

let byName: Map<string, string> | undefined

/** ISO 3166 code of a country written as a code or as its Spanish or English name. */
export function toCountryCode(text: string): string | null {
  const trimmed = text.trim()
  if (/^[A-Za-z]{2}$/.test(trimmed) && trimmed.toUpperCase() !== 'UK') return trimmed.toUpperCase()
  byName ??= countryNames()
  return byName.get(headerWords(trimmed)) ?? null
}

/** The currency that shops of a country ask. */
export function currencyOfCountry(code: string): string | null {
  return EURO.has(code) ? 'EUR' : (CURRENCIES[code] ?? null)
}

/** ISO 4217 code of a currency written as a code or a sign. */
export function toCurrencyCode(text: string): string | null {
  const trimmed = text.trim().toUpperCase()
  if (Object.hasOwn(SIGNS, trimmed)) return SIGNS[trimmed] ?? null
  return /^[A-Z]{3}$/.test(trimmed) ? trimmed : null
}

function countryNames(): Map<string, string> {
  const names = new Map(Object.entries(NAMES))
  for (const language of ['es', 'en']) {
    const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
    for (const code of possibleCodes()) {
      const name = headerWords(display.of(code) ?? '')
      if (name !== '' && !names.has(name)) names.set(name, code)
    }
  }
  return names
}

/** AA to ZZ: `Intl` says which of them are countries. */
function possibleCodes(): string[] {
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))
  return letters.flatMap((first) => letters.map((second) => first + second))
}
