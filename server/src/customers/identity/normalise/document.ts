/** Identity documents. A Spanish one proves itself by its check letter; others are taken as they are, within their country. */
import type { InvalidReason } from './text.ts'

/** A document: `country` is ISO 3166 alpha-2, lower-case, and is its scope. */
export interface PersonalDocument {
  readonly value: string
  readonly country: string
}

/** Orden INT/2058/2008: the remainder of the number by 23 chooses the letter. */
const CHECK_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE'
const NIE_PREFIX = 'XYZ'
const DNI = /^(?:ES)?(\d{6,8})([A-Z])$/
const NIE = /^(?:ES)?([XYZ])(\d{7})([A-Z])$/
/** Given by the tax agency to people without DNI: minors, residents abroad, foreigners without NIE. */
const SPECIAL_NIF = /^(?:ES)?([KLM])(\d{7})([A-Z])$/
const COMPANY = /^(?:ES)?[ABCDEFGHJNPQRSUVW]\d{7}[0-9A-J]$/
const FOREIGN = /^[A-Z0-9]{5,20}$/

/**
 * Reads the number of a personal document, however it is spaced.
 * @param country ISO 3166 alpha-2; Spain when absent
 */
export function normaliseDocument(
  given: string,
  country: string | undefined,
): PersonalDocument | { invalid: InvalidReason } {
  const text = given.toUpperCase().replace(/[\s.\-/]/g, '')
  const place = (country ?? 'ES').toLowerCase()
  if (place !== 'es') return FOREIGN.test(text) ? { value: text, country: place } : { invalid: 'not_a_document' }
  if (COMPANY.test(text)) return { invalid: 'company_document' }
  const dni = DNI.exec(text)
  if (dni) return checked('', dni[1]?.padStart(8, '0') ?? '', '', dni[2] ?? '')
  const nie = NIE.exec(text)
  if (nie) return checked(nie[1] ?? '', nie[2] ?? '', String(NIE_PREFIX.indexOf(nie[1] ?? '')), nie[3] ?? '')
  const special = SPECIAL_NIF.exec(text)
  if (special) return checked(special[1] ?? '', special[2] ?? '', '', special[3] ?? '')
  return { invalid: 'not_a_document' }
}

function checked(
  prefix: string,
  digits: string,
  prefixDigit: string,
  letter: string,
): PersonalDocument | { invalid: InvalidReason } {
  const expected = CHECK_LETTERS.charAt(Number(prefixDigit + digits) % CHECK_LETTERS.length)
  return letter === expected ? { value: prefix + digits + letter, country: 'es' } : { invalid: 'check_letter' }
}
