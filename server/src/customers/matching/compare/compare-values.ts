/** How two values agree that are no names. Values are normalised; levels are those of `LEVELS`, symmetric in the two sides. */
import { phoneVariants } from '../../identity/index.ts'
import { scopeOf, UNPROVEN } from '../read-fields.ts'
import type { LEVELS } from '../schema.ts'
import { differingBits, editDistance, jaroWinkler, lettersOf } from '../similarity.ts'

/** Four edits change at most eight. */
const FAR_APART = 8

/**
 * Two mailboxes, by key. Other letters are a slip; other digits are another mailbox, and most alike among people of one name: addresses
 * are made of names, so likeness says little that the names have not said.
 */
export function compareEmails(a: string, b: string): (typeof LEVELS.email)[number] {
  if (a === b) return 'exact'
  if ((a.includes('+') || b.includes('+')) && withoutTag(a) === withoutTag(b)) return 'typo'
  if (differingBits(lettersOf(a), lettersOf(b)) > FAR_APART) return 'different'
  const [localA, domainA] = splitAddress(a)
  const [localB, domainB] = splitAddress(b)
  if (localA === localB) {
    return editDistance(domainA, domainB, 2) <= 2 ? 'typo' : localA.length > 5 ? 'local' : 'different'
  }
  const shorter = Math.min(a.length, b.length)
  const distance = editDistance(a, b, 4)
  const digits = digitsOf(localA)
  const isOneNumber = digits === digitsOf(localB)
  const forgiven = isOneNumber && digits.length > 1 ? Math.min(4, shorter / 5) : 2
  if (isOneNumber && Math.min(localA.length, localB.length) > 3 && distance <= forgiven) return 'typo'
  return distance <= Math.min(4, shorter / 5) || (shorter > 9 && jaroWinkler(a, b) >= 0.94) ? 'similar' : 'different'
}

/** Two telephones in E.164; a variant may be another spelling of the same, and never proves it. */
export function comparePhones(a: string, b: string): (typeof LEVELS.phone)[number] {
  const areProven = !a.startsWith(UNPROVEN) && !b.startsWith(UNPROVEN)
  if (a === b) return areProven ? 'exact' : 'variant'
  if (areProven) {
    if (phoneVariants(a).includes(b) || phoneVariants(b).includes(a)) return 'variant'
  } else if (a.slice(-8) === b.slice(-8) && a.length > 8 && b.length > 8) return 'variant'
  return editDistance(a, b, 1) <= 1 ? 'typo' : 'different'
}

/** Two numbers of documents. Where both have passed their check letter, none of them is a slip. */
export function compareDocuments(a: string, b: string): (typeof LEVELS.document)[number] {
  if (a === b) return 'exact'
  if (!a.startsWith(UNPROVEN) && !b.startsWith(UNPROVEN)) return 'different'
  const [plainA, plainB] = [a.replace(UNPROVEN, ''), b.replace(UNPROVEN, '')]
  return editDistance(plainA, plainB, 2) <= 2 ? 'typo' : 'different'
}

/** Two account ids; those of two realms say nothing about each other. */
export function compareAccounts(a: string, b: string): (typeof LEVELS.account)[number] {
  if (a === b) return 'exact'
  return scopeOf(a) === scopeOf(b) ? 'different' : 'missing'
}

/** Two dates as eight digits, year first. */
export function compareDates(a: string, b: string): (typeof LEVELS.birthDate)[number] {
  if (a === b) return 'exact'
  if (a.slice(0, 4) === b.slice(0, 4) && a.slice(4, 6) === b.slice(6) && a.slice(6) === b.slice(4, 6)) return 'typo'
  if (editDistance(a, b, 1) <= 1) return 'typo'
  const sameParts =
    Number(a.slice(0, 4) === b.slice(0, 4)) +
    Number(a.slice(4, 6) === b.slice(4, 6)) +
    Number(a.slice(6) === b.slice(6))
  return sameParts === 2 || editDistance(a, b, 2) <= 2 || monthsApart(a, b) <= 13 ? 'near' : 'different'
}

function monthsApart(a: string, b: string): number {
  const months = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(4, 6))
  return Math.abs(months(a) - months(b))
}

/** Two texts that are names of places or streets. */
export function compareTexts(a: string, b: string): 'exact' | 'fuzzy' | 'different' {
  if (a === b) return 'exact'
  const shorter = Math.min(a.length, b.length)
  if (shorter < 4) return 'different'
  const similarity = jaroWinkler(a, b)
  if (similarity >= 0.9) return 'fuzzy'
  return similarity >= 0.75 && editDistance(a, b, 2) <= (shorter > 7 ? 2 : 1) ? 'fuzzy' : 'different'
}

/** Two postcodes: one digit wrong, or two swapped. */
export function isPostcodeTypo(a: string, b: string): boolean {
  return a.length === b.length && a.length > 3 && editDistance(a, b, 1) === 1
}

/** name+shop@… most often reaches name@…, where it is not known to. */
function withoutTag(address: string): string {
  return address.replace(/\+[^@]*/, '')
}

function splitAddress(address: string): [string, string] {
  const at = address.lastIndexOf('@')
  return [address.slice(0, at), address.slice(at + 1)]
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}
