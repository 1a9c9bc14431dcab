import { IMPORT_FIELDS, type ImportField } from '@hilo/contract'
import { HEADER_PHRASES } from './dictionary.ts'
import type { ValueProfile } from './values.ts'

/** A field that a column may be, with how much speaks for it. */
export interface Candidate {
  readonly field: ImportField
  readonly confidence: number
  readonly reason: string
}

const DATE_FIELDS = new Set<ImportField>(['birthday', 'createdAt', 'updatedAt', 'consentAt', 'orderedAt', 'occurredAt'])
const NUMBER_FIELDS = new Set<ImportField>([
  'total',
  'subtotal',
  'tax',
  'shipping',
  'discount',
  'quantity',
  'unitPrice',
  'lineTotal',
])
const JSON_FIELDS = new Set<ImportField>(['orderLines', 'properties', 'traits', 'context'])
const CONSENT_WORDS =
  /^(?:true|false|yes|no|y|n|s[ií]|verdadero|falso|0|1|x|subscribed|unsubscribed|not subscribed|opted.?in|opted.?out|granted|denied|suscrito|baja|alta|confirmed|pending|cleaned|never subscribed|.*(?:acept|consent|autoriz).*)$/i

/** Two words or more, and no digit: somebody, and no number of theirs. */
const WHOLE_NAME = /^\p{L}[\p{L}.'’-]*(?: [\p{L}.'’-]+)+$/u

const phrases = buildPhrases()

/**
 * The fields that a column may be, best first: by its header, supported or contradicted by its values; by its values alone
 * where the header says nothing.
 * @param words the header as `headerWords` makes it
 */
export function matchColumn(words: string, values: ValueProfile, texts: readonly string[]): Candidate[] {
  const byHeader = headerCandidates(words).map((candidate) => weigh(candidate, values, texts))
  const found = [...byHeader, ...valueCandidates(values)].filter(({ confidence }) => confidence >= 0.3)
  const best = new Map<ImportField, Candidate>()
  for (const candidate of found) {
    if (candidate.confidence > (best.get(candidate.field)?.confidence ?? 0)) best.set(candidate.field, candidate)
  }
  return [...best.values()].sort((a, b) => b.confidence - a.confidence)
}

/** Whether the dictionary knows this header by itself. */
export function isKnownHeader(words: string): boolean {
  return phrases.has(words)
}

function buildPhrases(): Map<string, ImportField[]> {
  const map = new Map<string, ImportField[]>()
  for (const field of IMPORT_FIELDS) {
    for (const phrase of HEADER_PHRASES[field] ?? []) map.set(phrase, [...(map.get(phrase) ?? []), field])
  }
  return map
}

/** Of address books: what stands beside somebody's name, telephone or address, and is none of theirs. */
const BESIDE =
  /^(?:middle|additional|segundo) (?:name|nombre)$|^address \d (?:label|type)$|^(?:manager|assistant)(?: s)? (?:name|phone)$/
/** Words that mean a field by themselves and in a longer header only whose it is: the customer's note is nobody's number. */
const ALONE = new Set(['customer', 'cliente'])

function headerCandidates(words: string): Candidate[] {
  if (BESIDE.test(words)) return []
  const exact = phrases.get(words) ?? phrases.get(words.replace(/ \d$/, ''))
  if (exact) return exact.map((field) => ({ field, confidence: 0.9, reason: 'its name' }))
  const parts = words.split(' ')
  // The longest known phrase inside the header, most telling at its end: "customer primary e-mail".
  for (let length = Math.min(parts.length - 1, 4); length >= 1; length -= 1) {
    for (let start = parts.length - length; start >= 0; start -= 1) {
      const phrase = parts.slice(start, start + length).join(' ')
      const fields = phrases.get(phrase)
      if (!fields || (length === 1 && (phrase.length < 4 || ALONE.has(phrase)))) continue
      const confidence = 0.5 + 0.1 * length - (start + length === parts.length ? 0 : 0.1)
      return fields.map((field) => ({ field, confidence, reason: `"${phrase}" in its name` }))
    }
  }
  return []
}

/** Values speak too: a column named "mail" that holds street names is no e-mail address. */
function weigh(candidate: Candidate, values: ValueProfile, texts: readonly string[]): Candidate {
  if (values.count === 0) return candidate
  const support = valueSupport(candidate.field, values, texts)
  if (support === null) return candidate
  if (support >= 0.5) {
    return {
      ...candidate,
      confidence: Math.min(0.99, candidate.confidence + 0.09 * support),
      reason: `${candidate.reason} and its values`,
    }
  }
  return {
    ...candidate,
    confidence: candidate.confidence * (0.2 + support),
    reason: `${candidate.reason}, against its values`,
  }
}

/** How far the values agree with the field: null where any text would do. */
function valueSupport(field: ImportField, values: ValueProfile, texts: readonly string[]): number | null {
  if (DATE_FIELDS.has(field)) return Math.max(values.date, values.looseDate)
  if (NUMBER_FIELDS.has(field)) return values.number
  if (JSON_FIELDS.has(field)) return values.json
  if (field.startsWith('consent') || field.startsWith('optOut')) {
    return Math.max(
      values.looseDate,
      shareOf(texts, (text) => CONSENT_WORDS.test(text.trim())),
    )
  }
  switch (field) {
    case 'timeOfDay':
      return values.timeOfDay
    case 'email':
      return shareOf(texts, (text) => text.includes('@'))
    case 'phone':
      return shareOf(texts, (text) => text.replace(/\D/g, '').length >= 6)
    case 'currency':
      return values.currency
    case 'eventType':
      return values.eventType
    case 'pageUrl':
      return values.url
    case 'userId':
      return shareOf(texts, (text) => WHOLE_NAME.test(text.trim())) > 0.5 ? 0 : null
    case 'name':
    case 'firstName':
    case 'lastName':
    case 'city':
      return 1 - Math.max(values.number, values.email)
    case 'messageFrom':
    case 'messageTo':
      return Math.max(values.email, values.phone, 0.5)
    default:
      return null
  }
}

function valueCandidates(values: ValueProfile): Candidate[] {
  if (values.count === 0) return []
  const found: Candidate[] = []
  const add = (field: ImportField, confidence: number) => found.push({ field, confidence, reason: 'its values' })
  if (values.email >= 0.8) add('email', 0.75 * values.email)
  if (values.surePhone >= 0.8 && values.distinct > 0.3) add('phone', 0.65 * values.surePhone)
  if (values.eventType >= 0.95) add('eventType', 0.7)
  if (values.currency >= 0.95) add('currency', 0.6)
  if (values.timeOfDay >= 0.95) add('timeOfDay', 0.6)
  if (values.date >= 0.9) add('occurredAt', 0.35)
  return found
}

function shareOf(texts: readonly string[], is: (text: string) => boolean): number {
  const filled = texts.filter((text) => text.trim() !== '')
  return filled.length === 0 ? 0 : filled.filter(is).length / filled.length
}
