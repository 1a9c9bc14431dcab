/** What is known of a person, in words: names of traits and their values. */
import type { MessageKey, Translate } from '../i18n/i18n.tsx'

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
  createdAt: 'customer.traitCreatedAt',
  updatedAt: 'customer.traitUpdatedAt',
  externalId: 'customer.traitExternalId',
} as const satisfies Readonly<Record<string, MessageKey>>

/** Traits that everybody has, in the order in which to show them. */
export const KNOWN_TRAITS: readonly string[] = Object.keys(LABELS)

/** A trait's name in the reader's language; the brand's own keep the name they came with. */
export function traitLabel(name: string, t: Translate): string {
  return isKnown(name) ? t(LABELS[name]) : name
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
  if (DAY_AT.test(text) && !Number.isNaN(Date.parse(text))) {
    return new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(text))
  }
  return text
}

/** An instant as machines write it. */
const DAY_AT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/

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

function isKnown(name: string): name is keyof typeof LABELS {
  return Object.hasOwn(LABELS, name)
}
