/** Which character parts the whole from the fraction. */
export type DecimalMark = '.' | ','

const PLAIN = /^-?\d+(?:\.\d+)?$/
const NOISE =
  /[\s\u00a0\u202f'’€$£¥%]|(?<!\p{L})(?:EUR|USD|GBP|MXN|COP|CLP|ARS|PEN|BRL|CHF|JPY|CAD|AUD|SEK|NOK|DKK|PLN|euros?)(?!\p{L})/giu
const SHAPE = /^[-+]?[\d.,]*\d[\d.,]*-?$/

/**
 * A number as people and programs write them: thousands separators, currency signs, `(12,50)` and `12,50-` for negatives.
 * @returns null if the text is no number under this decimal mark
 */
export function parseNumber(text: string, decimal: DecimalMark): number | null {
  if (decimal === '.' && PLAIN.test(text)) return Number(text)
  const bare = strip(text)
  if (bare === null) return null
  const thousands = decimal === '.' ? ',' : '.'
  const isNegative = bare.startsWith('-') || bare.endsWith('-')
  const [whole = '', fraction, ...more] = bare.replace(/^[-+]|-$/g, '').split(decimal)
  if (more.length > 0 || fraction?.includes(thousands)) return null
  if (whole.includes(thousands) && !isGrouped(whole, thousands)) return null
  const value = Number(`${whole.replaceAll(thousands, '') || '0'}${fraction ? `.${fraction}` : ''}`)
  return isNegative ? -value : value
}

/** What a written number says about its decimal mark: `certain` evidence, a mere `lean`, or nothing. */
export function decimalEvidence(text: string): { mark: DecimalMark; certain: boolean } | null {
  const bare = strip(text)?.replace(/^[-+]|-$/g, '')
  if (!bare) return null
  const comma = bare.lastIndexOf(',')
  const dot = bare.lastIndexOf('.')
  if (comma === -1 && dot === -1) return null
  if (comma !== -1 && dot !== -1) return { mark: comma > dot ? ',' : '.', certain: true }
  const mark = comma === -1 ? '.' : ','
  const other = mark === ',' ? '.' : ','
  const parts = bare.split(mark)
  if (parts.length > 2) return { mark: other, certain: true }
  const [whole = '', fraction = ''] = parts
  if (fraction.length !== 3 || whole === '0' || whole === '' || whole.length > 3) return { mark, certain: true }
  return { mark: other, certain: false }
}

/** Weighs the evidence of all numbers of a file. `fallback` decides when it says nothing or contradicts itself evenly. */
export function sniffDecimal(
  texts: Iterable<string>,
  fallback: DecimalMark,
): { mark: DecimalMark; isCertain: boolean; isMixed: boolean } {
  const certain = { '.': 0, ',': 0 }
  for (const text of texts) {
    const evidence = decimalEvidence(text)
    if (evidence?.certain) certain[evidence.mark] += 1
  }
  const { '.': dots, ',': commas } = certain
  if (dots === commas) return { mark: fallback, isCertain: false, isMixed: dots > 0 }
  return { mark: dots > commas ? '.' : ',', isCertain: true, isMixed: dots > 0 && commas > 0 }
}

function strip(text: string): string | null {
  let bare = text.trim()
  if (bare === '' || bare.length > 40) return null
  const isBracketed = bare.startsWith('(') && bare.endsWith(')')
  if (isBracketed) bare = `-${bare.slice(1, -1)}`
  bare = bare.replace(NOISE, '')
  return SHAPE.test(bare) ? bare : null
}

function isGrouped(whole: string, separator: string): boolean {
  const [first = '', ...groups] = whole.split(separator)
  return first.length >= 1 && first.length <= 3 && groups.every((group) => group.length === 3)
}
