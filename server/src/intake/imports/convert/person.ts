import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { Json } from '../../../kernel/json.ts'
import type { ConsentClaim, RawIdentifier } from '../../turn/index.ts'
import { toCountryCode } from '../recognise/countries.ts'
import type { Origin, Plan } from '../schema.ts'
import { type Cells, cleanId, type Fields, textOf } from './cells.ts'
import { readConsents } from './consents.ts'

/** Who a row speaks of. */
export interface Person {
  readonly identifiers: RawIdentifier[]
  readonly traits: Record<string, Json>
  readonly consents: ConsentClaim[]
}

/** The brand's own records, so far as identity is concerned. */
const EVIDENCE = 'record'
const EMAIL = /[^\s@<>,;|"'()]+@[^\s@<>,;|"'()]+\.[^\s@<>,;|"'()]{2,}/g

/** Reads who a row speaks of: identifiers to find them by, traits, and what they allowed. */
export function readPerson(cells: Cells, fields: Fields, plan: Plan, origin: Origin, line: number): Person {
  const emails = cells.all(fields, 'email').flatMap((text) => text.match(EMAIL) ?? [])
  const phones = cells.all(fields, 'phone').flatMap((text) => splitPhones(text, countryOf(cells, fields, plan), plan))
  const identifiers = readIdentifiers(cells, fields, plan, emails, phones)
  const traits = readTraits(cells, fields, emails, phones)
  const consents = readConsents(cells, fields, { emails: emails.slice(0, 1), phones: phones.slice(0, 1) }, origin, line)
  return { identifiers, traits, consents }
}

function readIdentifiers(
  cells: Cells,
  fields: Fields,
  plan: Plan,
  emails: readonly string[],
  phones: readonly string[],
): RawIdentifier[] {
  const found: RawIdentifier[] = []
  const add = (kind: RawIdentifier['kind'], value: string, scope?: string) => {
    if (value !== '' && value.length <= 320)
      found.push({ kind, value, evidence: EVIDENCE, ...(scope ? { scope } : {}) })
  }
  add('user_id', cleanId(cells.first(fields, 'userId')))
  if (plan.system !== null) add('user_id', cleanId(cells.first(fields, 'externalId')), plan.system)
  for (const email of emails) add('email', email)
  for (const phone of phones) add('phone', phone)
  add('loyalty_card', cleanId(cells.first(fields, 'loyaltyCard')))
  add('document', cells.first(fields, 'document'))
  const whatsapp = cells.first(fields, 'whatsappId')
  add(/^[A-Z]{2}\./.test(whatsapp) ? 'wa_bsuid' : 'wa_id', whatsapp)
  add('anonymous_id', cells.first(fields, 'anonymousId'))
  add('device', cells.first(fields, 'device'))
  return found
}

/** The country in which the national numbers of a row are read, whoever's they are: the row's own, else the file's. */
export function countryOf(cells: Cells, fields: Fields, plan: Plan): string {
  return toCountryCode(cells.first(fields, 'country')) ?? plan.country
}

/** A number as identity is told it: of another country than the workspace's it is written out, so that it links there too. */
export function writtenOut(phone: string, country: string, { defaultCountry }: Plan): string {
  if (country === defaultCountry || /^(?:\+|00)/.test(phone) || !isSupportedCountry(country)) return phone
  const parsed = parsePhoneNumberFromString(phone, country)
  return parsed?.isValid() ? parsed.number : phone
}

/** One cell may hold several numbers. */
function splitPhones(text: string, country: string, plan: Plan): string[] {
  const parts = text.split(/[;|]|\s\/\s|\/(?=\s*\+?\d{9})/).filter((part) => part.replace(/\D/g, '').length >= 6)
  return parts.map((part) => writtenOut(part.trim().replace(/^'/, ''), country, plan))
}

function readTraits(
  cells: Cells,
  fields: Fields,
  emails: readonly string[],
  phones: readonly string[],
): Record<string, Json> {
  const traits: Record<string, Json> = Object.create(null)
  const put = (name: string, value: Json) => {
    if (value !== '') traits[name] = value
  }
  put('email', emails[0] ?? '')
  put('phone', phones[0] ?? '')
  putNames(cells, fields, put)
  put('birthday', readBirthday(cells, cells.first(fields, 'birthday')))
  put('gender', cells.first(fields, 'gender'))
  put('language', cells.first(fields, 'language'))
  const company = cells.first(fields, 'company')
  if (company !== '') put('company', { name: company })
  put('title', cells.first(fields, 'jobTitle'))
  // No channel of ours: kept for those who print letters.
  put('consentPost', cells.first(fields, 'consentPost'))
  putAddress(cells, fields, put)
  const tags = cells
    .all(fields, 'tags')
    .flatMap((text) => text.split(/[,;|]/))
    .map((tag) => tag.trim())
  if (tags.some((tag) => tag !== ''))
    put(
      'tags',
      tags.filter((tag) => tag !== ''),
    )
  for (const id of cells.all(fields, 'externalId').slice(0, 1)) put('externalId', cleanId(id))
  for (const { index, name, into, type } of cells.own) {
    const text = into === 'trait' ? textOf(fields[index]) : ''
    if (text !== '') put(name, cells.typed(text, type))
  }
  return traits
}

function putNames(cells: Cells, fields: Fields, put: (name: string, value: Json) => void): void {
  const firstName = cells.first(fields, 'firstName')
  const lastName = [cells.first(fields, 'lastName'), cells.first(fields, 'secondLastName')].filter(Boolean).join(' ')
  put('firstName', firstName)
  put('lastName', lastName)
  put('name', cells.first(fields, 'name') || [firstName, lastName].filter(Boolean).join(' '))
}

function putAddress(cells: Cells, fields: Fields, put: (name: string, value: Json) => void): void {
  const street = [...cells.all(fields, 'street'), ...cells.all(fields, 'streetExtra')].join(', ')
  const parts = {
    street: street || cells.first(fields, 'address'),
    city: cells.first(fields, 'city'),
    state: cells.first(fields, 'region'),
    postalCode: cells.first(fields, 'postalCode'),
    country: cells.first(fields, 'country'),
  }
  const filled = Object.entries(parts).filter(([, value]) => value !== '')
  if (filled.length > 0) put('address', Object.fromEntries(filled))
}

/** A day, or the text as it stands where it is none. A two-digit year in the future is of the last century. */
function readBirthday(cells: Cells, text: string): string {
  const written = text === '' ? null : cells.date(text)
  if (written === null) return text
  const day = new Date(written.localMs)
  if (/[-/.]\d{2}$/.test(text) && day.getUTCFullYear() > 2015) day.setUTCFullYear(day.getUTCFullYear() - 100)
  return day.toISOString().slice(0, 10)
}
