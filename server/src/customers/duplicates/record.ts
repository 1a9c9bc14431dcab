/** What matching reads of a customer: from the traits, and from the identifiers that it goes by. */
import { isJsonObject, type Json } from '../../kernel/json.ts'
import type { Claim } from '../identity/index.ts'
import type { Field, PersonRecord } from '../matching/index.ts'
import { type CustomerState, type ProfileChanges, textTrait } from '../profiles/index.ts'

/** Traits that matching reads, as imports and SDKs name them. */
const READ: readonly (readonly [field: Field, traits: readonly string[]])[] = [
  ['given', ['firstName']],
  ['surname', ['lastName']],
  ['fullName', ['name']],
  ['email', ['email']],
  ['phone', ['phone']],
  ['document', ['document', 'nationalId', 'dni']],
  ['birthDate', ['birthday']],
  ['gender', ['gender']],
]

const ADDRESS: readonly (readonly [field: Field, part: string])[] = [
  ['street', 'street'],
  ['city', 'city'],
  ['region', 'state'],
  ['postcode', 'postalCode'],
]

const CLAIMED: Partial<Readonly<Record<Claim['kind'], Field>>> = {
  email: 'email',
  phone: 'phone',
  wa_id: 'phone',
  document: 'document',
  loyalty_card: 'loyaltyCard',
}

/** A customer as a record. Browsers, devices and accounts say who somebody is to a machine, not whom they resemble: they stay out. */
export function toRecord(id: string, state: CustomerState, claims: readonly Claim[]): PersonRecord {
  const fields: Partial<Record<Field, string[]>> = {}
  const add = (field: Field, value: string) => {
    if (value === '') return
    const known = fields[field]
    if (known === undefined) fields[field] = [value]
    else if (!known.includes(value)) known.push(value)
  }
  for (const [field, traits] of READ) for (const trait of traits) add(field, textTrait(state, trait))
  const address = addressOf(state)
  for (const [field, part] of ADDRESS) add(field, address(part))
  for (const { kind, value } of claims) {
    const field = CLAIMED[kind]
    if (field !== undefined) add(field, kind === 'wa_id' && !value.startsWith('+') ? `+${value}` : value)
  }
  return { id, source: 'customers', fields }
}

/** Whether a change of profile is one that matching would see: of who is described, or of how. */
export function isMatchingChange({ before, after, isRenamed }: ProfileChanges['changed'][number]): boolean {
  if (isRenamed && isDescribed(after)) return true
  if (before?.traits === after.traits) return false
  return NAMES.some((name) => textOf(before?.traits[name]?.v) !== textOf(after.traits[name]?.v))
}

/** Whether anything is known that others could resemble. Who is only a telephone or an address is found by identity, or by nobody. */
export function isDescribed({ traits }: CustomerState): boolean {
  return NAMES.some((name) => textOf(traits[name]?.v) !== '')
}

const NAMES = [...READ.flatMap(([, traits]) => traits), ...ADDRESS.map(([, part]) => part), 'address']

/** Address parts stand in an object, or each in a trait of its own. */
function addressOf(state: CustomerState): (part: string) => string {
  const whole = Object.hasOwn(state.traits, 'address') ? state.traits.address?.v : undefined
  const parts = isJsonObject(whole) ? whole : {}
  return (part) => {
    const value = Object.hasOwn(parts, part) ? parts[part] : undefined
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : textTrait(state, part)
  }
}

function textOf(value: Json | undefined): string {
  return value === undefined || value === null ? '' : JSON.stringify(value)
}
