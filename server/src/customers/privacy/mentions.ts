import type { Claim } from '../identity/index.ts'

/** Shorter than this, a value stands in too many texts by chance: it counts only where a field says that it is an id. */
const MIN_TELLING_CHARS = 6
/** Without its country, a telephone number is written by so many last digits. */
const NATIONAL_DIGITS = 9
const MIN_PHONE_DIGITS = 7
/** Between the digits of a number people write spaces, dots, dashes and brackets; never what parts fields of CSV or JSON. */
const BETWEEN_DIGITS = '[ ().\\-\\/]{0,2}'
const ID_FIELD = '"[a-z_]*(?:id|card|document|device|phone)"\\s*:\\s*"?'

/**
 * Regular expressions, for PostgreSQL and JavaScript alike and without regard to case, that find a person in texts which nobody
 * could read: by any spelling of an address, a number or an id that is known to be theirs.
 */
export function mentionPatterns(claims: readonly Pick<Claim, 'kind' | 'value'>[]): readonly string[] {
  return [...new Set(claims.flatMap(({ kind, value }) => patternsOf(kind, value.trim())))].sort()
}

/** A test of one text by these patterns. */
export function mentionTest(patterns: readonly string[]): (text: string) => boolean {
  const expressions = patterns.map((pattern) => new RegExp(pattern, 'i'))
  return (text) => expressions.some((expression) => expression.test(text))
}

function patternsOf(kind: Claim['kind'], value: string): string[] {
  if (value === '') return []
  switch (kind) {
    case 'email':
      return emailPatterns(value)
    case 'phone':
    case 'wa_id':
      return phonePatterns(value)
    default:
      return idPatterns(value)
  }
}

/** With whatever follows a plus, and for Gmail with or without dots: all of them are the same mailbox. */
function emailPatterns(value: string): string[] {
  const at = value.lastIndexOf('@')
  const local = value.slice(0, at).replace(/\+.*$/, '')
  const domain = value.slice(at + 1)
  if (at < 1 || local === '') return []
  const isGmail = /^(?:gmail|googlemail)\.com$/i.test(domain)
  const name = isGmail ? [...local.replaceAll('.', '')].map(escape).join('\\.?') : escapeSigns(local)
  const host = isGmail ? '(?:gmail|googlemail)\\.com' : escapeSigns(domain)
  return [`(?:^|[^a-z0-9._+-])${name}(?:\\+[^@ "]{0,64})?@${host}(?:$|[^a-z0-9-])`]
}

function phonePatterns(value: string): string[] {
  const digits = value.replace(/\D/g, '')
  if (digits.length < MIN_PHONE_DIGITS) return idPatterns(value)
  const last = [...digits.slice(-NATIONAL_DIGITS)].join(BETWEEN_DIGITS)
  // Before it may stand its country, whichever way that is written.
  return [`${last}(?:$|[^0-9])`]
}

function idPatterns(value: string): string[] {
  const text = escapeSigns(JSON.stringify(value).slice(1, -1))
  const inField = `${ID_FIELD}${text}(?:"|\\s*[,}\\]])`
  return value.length < MIN_TELLING_CHARS ? [inField] : [inField, `(?:^|[^a-z0-9_-])${text}(?:$|[^a-z0-9_-])`]
}

function escapeSigns(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}]/gu, (character) =>
    character === '_' || character === ' ' ? character : `\\${character}`,
  )
}
