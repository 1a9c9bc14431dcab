/** From the texts of a record to values that can be compared and joined: folded, normalised, without what is nobody's. */
import {
  DEFAULT_POLICY,
  type IdentifierKind,
  isBlocked,
  normaliseDocument,
  normaliseEmail,
  normalisePhone,
} from '../identity/index.ts'
import { mailboxOf } from './names/mailbox.ts'
import { foldText, joinParts, type PersonName, splitFullName } from './names/split-name.ts'
import { readDate } from './read-date.ts'
import type { PersonRecord } from './schema.ts'

/** What is kept of a record, each a column of values. */
export const SLOTS = [
  'given',
  'surname',
  'secondSurname',
  'email',
  'phone',
  'document',
  'birthDate',
  'street',
  'houseNumber',
  'postcode',
  'city',
  'region',
  'loyaltyCard',
  'account',
  'device',
  'birthPlace',
  'occupation',
  'gender',
] as const

/** One column of values. */
export type Slot = (typeof SLOTS)[number]

/** The normalised values of a record. */
export type Features = { readonly [slot in Slot]?: readonly string[] }

/** Before a value that could not be proven well-formed: it is compared, and never proves anything alone. */
export const UNPROVEN = '~'

/** The realm of an account id written as `realm:id`; '' when it has none. Ids of two realms do not contradict each other. */
export function scopeOf(value: string): string {
  return value.slice(0, Math.max(0, value.lastIndexOf(':')))
}

const STREET_WORDS = new Set(
  'calle c cl avenida avda avd av ave paseo pso plaza pza pl place carrer carretera ctra camino ronda travesia street st str road rd drive dr court ct crescent cres circuit cct lane ln close cl avenue boulevard blvd way terrace parade pde grove cove'.split(
    ' ',
  ),
)

/**
 * Reads a record.
 * @param country ISO 3166 alpha-2 of telephones without a country code
 */
export function readFields({ fields }: PersonRecord, country?: string): Features {
  const name = readName(fields)
  const [street, houseNumber] = readStreets(fields.street ?? [], fields.houseNumber ?? [])
  return {
    given: present([name.given]),
    surname: present([name.surname]),
    secondSurname: present([name.secondSurname]),
    email: readAll(fields.email, readEmail),
    phone: readAll(fields.phone, (text) => readPhone(text, country)),
    document: readAll(fields.document, readDocument),
    birthDate: readAll(fields.birthDate, readDate),
    street,
    houseNumber,
    postcode: readAll(fields.postcode, (text) => text.toUpperCase().replace(/[^A-Z0-9]/g, '')),
    city: readAll(fields.city, foldText),
    region: readAll(fields.region, foldText),
    loyaltyCard: readAll(fields.loyaltyCard, (text) => readOpaque('loyalty_card', text)),
    account: readAll(fields.account, (text) => readOpaque('user_id', text)),
    device: readAll(fields.device, (text) => readOpaque('device', text)),
    birthPlace: readAll(fields.birthPlace, foldText),
    occupation: readAll(fields.occupation, foldText),
    gender: readAll(fields.gender, (text) => foldText(text).slice(0, 1)),
  }
}

function readName({ given = [], surname = [], fullName = [] }: PersonRecord['fields']): PersonName {
  const parts = joinParts(given.join(' '), surname.join(' '))
  if (parts.given !== '' || parts.surname !== '') return parts
  return splitFullName(fullName[0] ?? '')
}

function readAll(texts: readonly string[] | undefined, read: (text: string) => string): readonly string[] {
  return texts === undefined ? [] : present(texts.map((text) => (text === '' ? '' : read(text.trim()))))
}

function present(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => value !== '' && values.indexOf(value) === index)
}

function readEmail(text: string): string {
  const email = normaliseEmail(text)
  return 'invalid' in email || isNobodys('email', email.key) ? '' : mailboxOf(email.key)
}

function readPhone(text: string, country: string | undefined): string {
  const phone = normalisePhone(text, country)
  if (!('invalid' in phone)) return isNobodys('phone', phone.e164) ? '' : phone.e164
  if (phone.invalid === 'service_number') return ''
  const digits = text.replace(/\D/g, '')
  return digits.length < 7 || isNobodys('phone', digits) ? '' : UNPROVEN + digits
}

function readDocument(text: string): string {
  const document = normaliseDocument(text, undefined)
  if (!('invalid' in document)) return isNobodys('document', document.value) ? '' : document.value
  if (document.invalid === 'company_document') return ''
  const plain = text.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return plain.length < 5 || isNobodys('document', plain) ? '' : UNPROVEN + plain
}

function readOpaque(kind: IdentifierKind, text: string): string {
  return isNobodys(kind, text) ? '' : text
}

function isNobodys(kind: IdentifierKind, value: string): boolean {
  return isBlocked({ kind, value, scope: '', key: '' }, DEFAULT_POLICY)
}

/** The street without its sort and its number; the number from the street's text where it has no field of its own. */
function readStreets(streets: readonly string[], numbers: readonly string[]): [readonly string[], readonly string[]] {
  const names: string[] = []
  const found: string[] = []
  for (const text of streets) {
    const words = foldText(text).split(' ')
    const at = words.findIndex((word) => /^\d+[a-z]?$/.test(word))
    const number = at < 0 ? undefined : words[at]
    if (number !== undefined) found.push(number)
    const named = (at > 0 ? words.slice(0, at) : words).filter((word) => !/\d/.test(word))
    const plain = named.filter((word) => !STREET_WORDS.has(word))
    names.push((plain.length > 0 ? plain : named).join(' '))
  }
  const given = numbers.map((text) => foldText(text).split(' ')[0] ?? '')
  return [present(names), present(given.some((number) => number !== '') ? given : found.slice(0, 1))]
}
