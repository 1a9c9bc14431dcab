import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ImportColumn, ImportMapping, ImportNote } from '@hilo/contract'
import { isSegmentEvent } from '../convert/events.ts'
import { UnreadableFile } from '../errors.ts'
import { isKnownEncoding } from '../read/decode.ts'
import type { RecognisedKind } from '../recognise/kinds.ts'
import { type Recognised, recognise } from '../recognise/recognise.ts'
import type { ImportDefaults, Plan } from '../schema.ts'
import { looksLikeDate, parseDate } from '../sniff/dates.ts'
import { isKnownTimeZone } from '../sniff/zones.ts'
import {
  countryOfRows,
  type DecideInput,
  dateColumns,
  decideCurrency,
  decideDateOrder,
  decideDecimal,
  decideRefundPrefix,
  typeOfColumn,
} from './decide.ts'
import { note } from './notes.ts'
import { type SampledFile, sampleFile } from './sample.ts'

/** A file whose plan is made, and all that a preview shows of it. */
export interface PlannedFile {
  readonly path: string
  /** The mails of a folder of mails, one file each; null of a file. */
  readonly members: readonly string[] | null
  readonly name: string
  readonly sizeBytes: number
  /** When the file was written, UTC epoch ms. */
  readonly modifiedMs: number
  readonly plan: Plan
  readonly kind: RecognisedKind
  readonly columns: readonly ImportColumn[]
  readonly notes: readonly ImportNote[]
  /** Columns with dates that can be read both ways, which the whole file may decide. */
  readonly openDates: readonly number[]
  /** ISO 3166 code of the country that more than half of the first rows name; null where none does. */
  readonly mostlyOf: string | null
}

const MAIL_KIND: RecognisedKind = { kind: 'mail', confidence: 0.99, reason: 'it holds mails' }

/**
 * Decides how a file is read and what its columns are; reads only its beginning.
 * @throws UnreadableFile with what to do about it
 */
export async function planFile(
  path: string,
  mapping: ImportMapping,
  defaults: ImportDefaults,
  name = basename(path),
): Promise<PlannedFile> {
  checkMapping(mapping)
  const { size, mtimeMs } = await stat(path)
  if (size === 0) throw new UnreadableFile('file_empty')
  const file = { path, members: null, name, sizeBytes: size, modifiedMs: Math.floor(mtimeMs) }
  const sampled = await sampleFile(path, name, mapping)
  const { format } = sampled.read
  if (format === 'mbox' || format === 'eml') {
    const plan = { ...basePlan(sampled, mapping, defaults), kind: 'mail', columns: [] } satisfies Plan
    return {
      ...file,
      plan,
      kind: MAIL_KIND,
      columns: [],
      notes: readingNotes(sampled, mapping),
      openDates: [],
      mostlyOf: null,
    }
  }
  const found = recognise(sampled.sample, withEventKind(mapping, sampled))
  return { ...file, ...decideAll(sampled, found, mapping, defaults) }
}

/** A folder of mails, one file each, is read like one mailbox. @param members sorted, so that the order is always the same */
export async function planMailFolder(
  path: string,
  members: readonly string[],
  mapping: ImportMapping,
  defaults: ImportDefaults,
): Promise<PlannedFile> {
  checkMapping(mapping)
  let sizeBytes = 0
  let modifiedMs = 0
  for (const member of members) {
    const { size, mtimeMs } = await stat(member)
    sizeBytes += size
    modifiedMs = Math.max(modifiedMs, Math.floor(mtimeMs))
  }
  const read = {
    format: 'eml',
    compressed: false,
    encoding: 'utf-8',
    dialect: null,
    skipRows: 0,
    hasHeader: false,
  } as const
  const sampled: SampledFile = { read, encodingReason: '', sample: { columns: [], rows: [] }, values: [] }
  const plan: Plan = { ...basePlan(sampled, mapping, defaults), kind: 'mail', columns: [] }
  const name = basename(path)
  return {
    path,
    members,
    name,
    sizeBytes,
    modifiedMs,
    plan,
    kind: MAIL_KIND,
    columns: [],
    notes: [],
    openDates: [],
    mostlyOf: null,
  }
}

function decideAll(sampled: SampledFile, found: Recognised, mapping: ImportMapping, defaults: ImportDefaults) {
  const { columns, kind, system } = found
  const input: DecideInput = {
    columns,
    rows: sampled.sample.rows,
    delimiter: sampled.read.dialect?.delimiter ?? null,
    mapping,
    defaults,
  }
  const decimal = decideDecimal(input)
  const dates = decideDateOrder(input)
  const currency = decideCurrency(input, kind.kind)
  const refunds =
    kind.kind === 'orders' || kind.kind === 'order-lines' ? decideRefundPrefix(input, decimal.value) : null
  const plan: Plan = {
    ...basePlan(sampled, mapping, defaults),
    kind: kind.kind,
    columns: columns.map((column) => ({ name: column.column, target: column.target, type: typeOfColumn(column) })),
    decimal: decimal.value,
    dateOrder: dates.value,
    currency: currency.value,
    refundPrefix: refunds?.value ?? null,
    system: mapping.system ?? system?.system ?? null,
  }
  const decided = [decimal, dates, currency, ...(refunds ? [refunds] : [])].flatMap(({ notes }) => notes)
  const notes = [...readingNotes(sampled, mapping), ...recognitionNotes(found, plan, mapping), ...decided]
  return {
    plan,
    kind,
    notes,
    columns: columns.map(({ column, target, confidence, reason, samples }) => ({
      column,
      target,
      confidence,
      reason,
      samples,
    })),
    openDates: dates.isOpen ? dateColumns(columns) : [],
    mostlyOf: countryOfRows(input),
  }
}

function basePlan(
  sampled: SampledFile,
  mapping: ImportMapping,
  defaults: ImportDefaults,
): Omit<Plan, 'kind' | 'columns'> {
  return {
    ...sampled.read,
    decimal: '.',
    dateOrder: 'day-first',
    timeZone: mapping.timeZone ?? defaults.timeZone,
    currency: null,
    country: mapping.country ?? defaults.country,
    defaultCountry: defaults.country,
    refundPrefix: null,
    system: mapping.system ?? null,
    channel: mapping.channel ?? null,
    ownAddresses: mapping.ownAddresses ?? [],
  }
}

/** Rows of a JSON file that are Segment events need no columns to be recognised. */
function withEventKind(mapping: ImportMapping, { values }: SampledFile): ImportMapping {
  const isLog = mapping.kind === undefined && values.length > 0 && values.every(isSegmentEvent)
  return isLog ? { ...mapping, kind: 'events' } : mapping
}

function readingNotes({ read, encodingReason }: SampledFile, mapping: ImportMapping): ImportNote[] {
  const notes: ImportNote[] = []
  if (!mapping.encoding && (encodingReason === 'not UTF-8' || encodingReason === 'every second byte is zero')) {
    notes.push(note('encoding_guessed', { encoding: read.encoding, reason: encodingReason }))
  }
  if (read.skipRows > 0) notes.push(note('rows_before_header', { count: read.skipRows }))
  if (read.format === 'csv' && !read.hasHeader && mapping.header === undefined) notes.push(note('no_header'))
  return notes
}

function recognitionNotes({ columns, kind, system }: Recognised, plan: Plan, mapping: ImportMapping): ImportNote[] {
  const notes: ImportNote[] = []
  if (system) notes.push(note('system_recognised', { system: system.title }))
  const order = columns.find(({ target }) => target === 'orderId')
  if (kind.kind === 'order-lines' && order) notes.push(note('orders_grouped', { column: order.column }))
  const external = columns.find(({ target }) => target === 'externalId')
  if (external && plan.system === null) notes.push(note('ids_not_linked', { column: external.column }))
  if (!mapping.timeZone && columns.some(({ samples }) => samples.some(lacksZone))) {
    notes.push(note('time_zone_assumed', { timeZone: plan.timeZone }))
  }
  const known = new Set(columns.map(({ column }) => column))
  for (const column of Object.keys(mapping.columns ?? {})) {
    if (!known.has(column)) notes.push(note('unknown_column', { column }))
  }
  return notes
}

function lacksZone(text: string): boolean {
  const written = looksLikeDate(text) ? parseDate(text, 'day-first') : null
  return written?.hasTime === true && written.offsetMinutes === null
}

function checkMapping(mapping: ImportMapping): void {
  if (mapping.timeZone && !isKnownTimeZone(mapping.timeZone)) {
    throw new UnreadableFile('time_zone_unknown', { timeZone: mapping.timeZone })
  }
  if (mapping.encoding && !isKnownEncoding(mapping.encoding)) {
    throw new UnreadableFile('encoding_unknown', { encoding: mapping.encoding })
  }
}
