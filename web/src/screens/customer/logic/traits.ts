import type { MessageKey, Translate } from '../../../i18n/i18n.tsx'

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

const LABELS = {
  firstName: 'customer.traitFirstName',
  lastName: 'customer.traitLastName',
  name: 'customer.traitFullName',
  email: 'customer.traitEmail',
  phone: 'customer.traitPhone',
  birthday: 'customer.traitBirthday',
  gender: 'customer.traitGender',
  language: 'customer.traitLanguage',
  address: 'customer.traitAddress',
  city: 'customer.traitCity',
  company: 'customer.traitCompany',
  store: 'customer.traitStore',
  loyalty_card: 'customer.traitLoyaltyCard',
  tags: 'customer.traitTags',
} as const satisfies Readonly<Record<string, MessageKey>>

/** Traits that everybody has come first and in this order; the brand's own follow by name. */
const ORDER = Object.keys(LABELS)

/** A trait's name in the reader's language; the brand's own keep the name they came with. */
export function traitLabel(name: string, t: Translate): string {
  return isKnown(name) ? t(LABELS[name]) : name
}

/** Names of traits in the order in which to show them. */
export function sortTraits(names: readonly string[]): readonly string[] {
  const place = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length)
  return [...names].sort((a, b) => place(a) - place(b) || a.localeCompare(b))
}

/** A value on one line: lists and objects by their parts. */
export function traitText(value: Json): string {
  if (value === null) return ''
  if (typeof value !== 'object') return String(value)
  const parts = Array.isArray(value) ? value.map(traitText) : Object.values(value).map(traitText)
  return parts.filter((part) => part !== '').join(', ')
}

/** A trait's value in words: what machines write short (a gender, a language) is written out. */
export function sayTrait(name: string, value: Json, t: Translate, locale: string): string {
  const text = traitText(value)
  if (name === 'gender') return sayGender(text, t)
  if (name === 'language' && /^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/.test(text)) {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(text) ?? text
  }
  if (name === 'birthday' && /^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${text}T00:00:00Z`))
  }
  return text
}

function sayGender(text: string, t: Translate): string {
  switch (text.toLowerCase()) {
    case 'female':
    case 'f':
      return t('customer.genderFemale')
    case 'male':
    case 'm':
      return t('customer.genderMale')
    default:
      return text
  }
}

/** A text typed by hand as the value it means: what was a number or a yes/no stays one. */
export function readTrait(text: string, before: Json | undefined): string | number | boolean | null {
  const trimmed = text.trim()
  if (trimmed === '') return null
  if (typeof before === 'number' && Number.isFinite(Number(trimmed))) return Number(trimmed)
  if (typeof before === 'boolean' && (trimmed === 'true' || trimmed === 'false')) return trimmed === 'true'
  return trimmed
}

/** What to set so that a change of traits is taken back: the values of before, null for those that were not there. */
export function previousValues<Value>(
  change: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, { readonly value: Value }>>,
): Record<string, Value | null> {
  return Object.fromEntries(
    Object.keys(change).map((name) => [name, Object.hasOwn(before, name) ? (before[name]?.value ?? null) : null]),
  )
}

function isKnown(name: string): name is keyof typeof LABELS {
  return Object.hasOwn(LABELS, name)
}
