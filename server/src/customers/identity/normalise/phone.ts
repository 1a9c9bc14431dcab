/** Telephone numbers: only a number that can be in use, and can be one person's, identifies somebody. */
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { InvalidReason } from './text.ts'

/** A number in E.164, with the plus. */
export interface Phone {
  readonly e164: string
}

type Answer = Phone | { readonly invalid: InvalidReason }

/**
 * Parsing costs 10 µs and the same few people write again and again. Bounded, oldest out first; it holds nothing but what a pure function
 * would answer.
 */
const MAX_REMEMBERED = 20_000
const remembered = new Map<string, Answer>()

/**
 * Reads a number as people write it.
 * @param country ISO 3166 alpha-2 of a number without a country code; without it only international numbers are read
 */
export function normalisePhone(given: string, country: string | undefined): Answer {
  const key = `${country ?? ''} ${given}`
  const known = remembered.get(key)
  if (known !== undefined) {
    remembered.delete(key)
    remembered.set(key, known)
    return known
  }
  const answer = readPhone(given, country)
  if (remembered.size >= MAX_REMEMBERED) {
    const [oldest] = remembered.keys()
    if (oldest !== undefined) remembered.delete(oldest)
  }
  remembered.set(key, answer)
  return answer
}

/**
 * Other spellings under which the same subscriber may be known, in E.164: for finding candidates, never proof of equality. WhatsApp writes
 * Mexican mobiles 521… and Argentine ones 54 or 549…; Brazilian ones come with and without the ninth digit. Dropping the 9 of an
 * Argentine number can give another subscriber's landline.
 * @param e164 with the plus; `+${waId}` for a WhatsApp id
 */
export function phoneVariants(e164: string): readonly string[] {
  const variants: string[] = []
  const mexican = /^\+52(1?)(\d{10})$/.exec(e164)
  if (mexican) variants.push(mexican[1] === '1' ? `+52${mexican[2]}` : `+521${mexican[2]}`)
  const argentine = /^\+54(9?)(\d{10})$/.exec(e164)
  if (argentine) variants.push(argentine[1] === '9' ? `+54${argentine[2]}` : `+549${argentine[2]}`)
  const brazilian = /^\+55(\d{2})(9?)([6-9]\d{7})$/.exec(e164)
  if (brazilian) variants.push(`+55${brazilian[1]}${brazilian[2] === '9' ? '' : '9'}${brazilian[3]}`)
  return variants
}

function readPhone(given: string, country: string | undefined): Answer {
  const text = given
    .replace(/^tel:/i, '')
    .replace('\uff0b', '+')
    .replace(/^\s*\(\s*(\+\d{1,3})\s*\)/, '$1 ')
  if (/[#;]|\p{L}/u.test(text)) return { invalid: isExtended(text) ? 'extension' : 'not_a_number' }
  const answer = parse(text, country)
  if (!('invalid' in answer) || !text.includes('(0)')) return answer
  // +34 (0) 612… : the zero of some other country's trunk calls. Tried second, because Italy's zero belongs to the number.
  const retried = parse(text.replace('(0)', ''), country)
  return 'invalid' in retried ? answer : retried
}

function isExtended(text: string): boolean {
  return /\d[\s.,;(-]*(?:ext|extn|extensi[oó]n|x|#|anexo|int)\.?[\s:=]*\d+\s*\)?$/i.test(text)
}

function parse(text: string, country: string | undefined): Answer {
  const international = /^[\s(]*(?:\+|00)/.test(text)
  const known = country !== undefined && isSupportedCountry(country) ? country : undefined
  if (known === undefined && !international) return { invalid: 'country_missing' }
  const dialled = known === undefined ? text.replace(/^([\s(]*)00/, '$1+') : text
  const number = parsePhoneNumberFromString(
    dialled,
    known === undefined ? { extract: false } : { defaultCountry: known, extract: false },
  )
  if (number === undefined) return { invalid: 'not_a_number' }
  if (number.ext !== undefined) return { invalid: 'extension' }
  if (!number.isValid()) return { invalid: 'not_in_use' }
  switch (number.getType()) {
    case 'PREMIUM_RATE':
    case 'TOLL_FREE':
    case 'SHARED_COST':
    case 'UAN':
    case 'VOICEMAIL':
      return { invalid: 'service_number' }
    default:
      return { e164: number.number }
  }
}
