/** What all normalisers share. */

/** Why a text does not identify anybody; stable codes, told in words by the screens. */
export type InvalidReason =
  | 'empty'
  | 'too_long'
  | 'control_characters'
  | 'not_an_address'
  | 'not_a_domain'
  | 'not_a_number'
  | 'country_missing'
  | 'not_in_use'
  | 'extension'
  | 'service_number'
  | 'not_a_document'
  | 'check_letter'
  | 'company_document'
  | 'scope_missing'

/** Characters that cannot be seen: soft hyphen, zero-width, direction marks (copied along from contact lists and web pages), BOM. */
export const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** Whether PostgreSQL can store the text and a person can see it: no control characters, no half of a surrogate pair. */
export function isClean(text: string): boolean {
  return text.isWellFormed() && !/\p{Cc}/u.test(text)
}
