import type { ImportColumn, ImportField, ImportKind, ImportMapping, ImportTarget } from '@hilo/contract'
import { FIELDS_OF_KIND, type RecognisedKind, ROW_ID_OF_KIND, recogniseKind } from './kinds.ts'
import { type Candidate, matchColumn } from './match.ts'
import { type KnownSystem, recogniseSystem } from './systems.ts'
import { profileValues, type ValueProfile } from './values.ts'
import { headerWords } from './words.ts'

/** A table as far as it was looked at. */
export interface Sample {
  /** Column names, each once. */
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A column and what it is taken for. */
export interface RecognisedColumn extends ImportColumn {
  readonly target: ImportTarget
  readonly profile: ValueProfile
}

/** What a table holds. */
export interface Recognised {
  readonly kind: RecognisedKind
  readonly system: KnownSystem | null
  readonly columns: readonly RecognisedColumn[]
}

/** Several columns may hold these; of any other field the best column is taken. */
const MANY = new Set<ImportField>([
  'email',
  'phone',
  'tags',
  'ignore',
  'optOutEmail',
  'street',
  'streetExtra',
  'variant',
])
/** In these kinds a plain date is the kind's own date, if no column is named for it. */
const DATE_OF_KIND: Readonly<Partial<Record<ImportKind, ImportField>>> = {
  orders: 'orderedAt',
  'order-lines': 'orderedAt',
  messages: 'occurredAt',
  visits: 'occurredAt',
  events: 'occurredAt',
}
/** Names of a column that numbers the rows themselves. */
const ROW_ID = /^(?:id|identificador|codigo|record id|unique id|rec id|id de registro)$/
/** Addresses of who pays, and of who receives. */
const BILLED = /^billing (?:street|address)|^direccion de facturacion|^direccion facturacion/
const SENT_TO = /^shipping |^delivery |^direccion de (?:envio|entrega)|^envio /
const ADDRESS: ReadonlySet<ImportField> = new Set([
  ...(['address', 'street', 'streetExtra', 'city', 'region', 'postalCode', 'country'] as const),
  ...(['name', 'firstName', 'lastName', 'company', 'phone'] as const),
])
const SAMPLE_VALUES = 400
const SHOWN_SAMPLES = 3
const NO_COLUMN: readonly Candidate[] = []

interface Column {
  readonly name: string
  readonly words: string
  readonly texts: readonly string[]
  readonly profile: ValueProfile
  readonly candidates: readonly Candidate[]
}

/** Recognises what a table holds and what each column is. What the mapping says is taken as said. */
export function recognise(sample: Sample, mapping: ImportMapping): Recognised {
  const words = sample.columns.map(headerWords)
  const system = recogniseSystem(words)
  const columns = sample.columns.map((name, index) => lookAt(name, words[index] ?? '', index, sample, system))
  const kind = decideKind(columns, system, mapping, sample)
  const targets = assignTargets(columns, kind.kind, mapping)
  return {
    kind,
    system,
    columns: columns.map((column) => {
      const { target, confidence, reason } = targets.get(column.name) ?? keepName(column, kind.kind)
      const samples = [...new Set(column.texts.filter((text) => text.trim() !== ''))].slice(0, SHOWN_SAMPLES)
      const shown = samples.map((text) => (text.length > 80 ? `${text.slice(0, 79)}…` : text))
      return {
        column: column.name,
        target,
        confidence: round(confidence),
        reason,
        samples: shown,
        profile: column.profile,
      }
    }),
  }
}

/** The name under which a column that is no known field is kept. */
export function ownName(column: string): string {
  return headerWords(column).replaceAll('#', 'number').replaceAll(' ', '_').slice(0, 100) || 'column'
}

function lookAt(name: string, words: string, index: number, sample: Sample, system: KnownSystem | null): Column {
  const texts = sample.rows.slice(0, SAMPLE_VALUES).map((row) => row[index] ?? '')
  const profile = profileValues(texts)
  const known = system?.fields[words]
  const candidates: Candidate[] = known
    ? [{ field: known, confidence: 0.98, reason: `${system?.title ?? ''} calls it so` }]
    : matchColumn(words, profile, texts)
  return { name, words, texts, profile, candidates }
}

function decideKind(
  columns: readonly Column[],
  system: KnownSystem | null,
  mapping: ImportMapping,
  sample: Sample,
): RecognisedKind {
  if (mapping.kind) return { kind: mapping.kind, confidence: 1, reason: 'the mapping says so' }
  if (system) return { kind: system.kind, confidence: 0.98, reason: `its columns are those of ${system.title}` }
  const fields = new Set<ImportField>()
  let orderIndex = -1
  columns.forEach((column, index) => {
    const given = mapping.columns?.[column.name]
    const found =
      given === undefined
        ? column.candidates.filter(({ confidence }) => confidence >= 0.5).map(({ field }) => field)
        : fieldOf(given)
    for (const field of found) fields.add(field)
    if (found.includes('orderId') && orderIndex === -1) orderIndex = index
  })
  const ids = sample.rows.map((row) => row[orderIndex] ?? '').filter((id) => id !== '')
  const orderRepeats = ids.length > 1 && new Set(ids).size < ids.length * 0.9
  const isEventLog = fields.has('eventType') && columns.some(({ profile }) => profile.eventType >= 0.95)
  return recogniseKind({ fields, orderRepeats, isEventLog })
}

function fieldOf(target: ImportTarget): ImportField[] {
  return isField(target) ? [target] : []
}

/** Whether a target is one of the known fields rather than a name of one's own. */
export function isField(target: ImportTarget): target is ImportField {
  return !target.includes(':')
}

interface Assignment {
  readonly target: ImportTarget
  readonly confidence: number
  readonly reason: string
}

/** The first two columns of our own files of rejected rows, once corrected and handed in again. */
const OWN_COLUMN: Assignment = { target: 'ignore', confidence: 1, reason: 'it is of a file of rejected rows' }

/** The surest claims first; a field that is taken leaves a column its next candidate. */
function assignTargets(columns: readonly Column[], kind: ImportKind, mapping: ImportMapping): Map<string, Assignment> {
  const assigned = new Map<string, Assignment>()
  const taken = new Set<ImportField>()
  for (const { name } of columns) {
    const target = mapping.columns?.[name]
    if (target === undefined) continue
    assigned.set(name, { target, confidence: 1, reason: 'the mapping says so' })
    for (const field of fieldOf(target)) taken.add(field)
  }
  if (columns[0]?.words === 'line' && columns[1]?.words === 'reason') {
    for (const { name } of columns.slice(0, 2)) assigned.set(name, OWN_COLUMN)
  }
  const claims = columns
    .filter(({ name }) => !assigned.has(name))
    .flatMap((column) => forKind(column, kind).map((candidate) => ({ column, candidate })))
    .sort((a, b) => b.candidate.confidence - a.candidate.confidence)
  const isBilled = columns.some(({ words }) => BILLED.test(words))
  for (const { column, candidate } of claims) {
    // Where the buyer's own address stands as well, the one that it is sent to may be anybody's: a present's.
    if (isBilled && SENT_TO.test(column.words) && ADDRESS.has(candidate.field)) continue
    if (assigned.has(column.name) || (taken.has(candidate.field) && !MANY.has(candidate.field))) continue
    assigned.set(column.name, { target: candidate.field, confidence: candidate.confidence, reason: candidate.reason })
    taken.add(candidate.field)
  }
  return assigned
}

/** A column's candidates as they read in a file of this kind. */
function forKind(column: Column, kind: ImportKind): readonly Candidate[] {
  const allowed = FIELDS_OF_KIND[kind]
  const date = DATE_OF_KIND[kind]
  const rowId = ROW_ID.test(column.words) ? ROW_ID_OF_KIND[kind] : undefined
  const found = column.candidates.flatMap((candidate): Candidate[] => {
    if (date && (candidate.field === 'occurredAt' || candidate.field === 'createdAt') && candidate.field !== date) {
      return [{ ...candidate, field: date, confidence: candidate.confidence - 0.1 }]
    }
    if (rowId && candidate.field === 'externalId')
      return [{ ...candidate, field: rowId, confidence: candidate.confidence - 0.1 }]
    return allowed.has(candidate.field) || candidate.field === 'ignore' ? [candidate] : []
  })
  return found.length > 0 ? found : NO_COLUMN
}

function keepName(column: Column, kind: ImportKind): Assignment {
  if (column.profile.count === 0) return { target: 'ignore', confidence: 0.5, reason: 'it is empty' }
  const prefix = kind === 'contacts' ? 'trait' : 'property'
  return { target: `${prefix}:${ownName(column.name)}`, confidence: 0.3, reason: 'kept under its own name' }
}

function round(confidence: number): number {
  return Math.round(confidence * 100) / 100
}
