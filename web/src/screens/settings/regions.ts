// ISO 3166-1 alpha-2 in use; Intl knows their names but cannot list them.
const CODES =
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO ' +
  'CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR ' +
  'HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML ' +
  'MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW ' +
  'SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN ' +
  'VU WF WS YE YT ZA ZM ZW'

type Option = { readonly value: string; readonly label: string; readonly hint?: string }

/** Countries by name in the reader's language. */
export function countryOptions(locale: string): readonly Option[] {
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  return sorted(
    CODES.split(' ').map((value) => ({ value, label: names.of(value) ?? value, hint: value })),
    locale,
  )
}

/** Currencies by name in the reader's language. */
export function currencyOptions(locale: string): readonly Option[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' })
  return sorted(
    Intl.supportedValuesOf('currency').map((value) => ({
      value,
      label: upperFirst(names.of(value) ?? value, locale),
      hint: value,
    })),
    locale,
  )
}

/** Time zones of the IANA database, with their distance from Greenwich now. */
export function timeZoneOptions(current: string): readonly Option[] {
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), current])
  return [...zones].sort().map((value) => ({ value, label: value.replaceAll('_', ' '), hint: offsetOf(value) }))
}

function offsetOf(timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts()
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? ''
}

function sorted(options: readonly Option[], locale: string): readonly Option[] {
  const collator = new Intl.Collator(locale)
  return options.toSorted((a, b) => collator.compare(a.label, b.label))
}

function upperFirst(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
}
