import type { ImportMapping, ImportPreview } from '@hilo/contract'
import type { Json } from '../../../kernel/json.ts'
import { convertRows } from '../convert/index.ts'
import type { PlannedFile } from '../plan/make-plan.ts'
import { rowsOf } from '../plan/survey.ts'
import type { ImportRecord, Plan } from '../schema.ts'

/** Events that a preview shows. */
const EXAMPLES = 3

/** A planned file as people look at it before they agree, with its first events as they would be stored. */
export async function toPreview(file: PlannedFile): Promise<ImportPreview> {
  const { plan, kind } = file
  return {
    name: file.name,
    sizeBytes: file.sizeBytes,
    format: plan.format,
    compressed: plan.compressed,
    encoding: plan.encoding,
    delimiter: plan.dialect?.delimiter ?? null,
    header: plan.hasHeader,
    decimal: plan.decimal,
    dateOrder: plan.dateOrder,
    timeZone: plan.timeZone,
    kind: plan.kind,
    kindConfidence: kind.confidence,
    kindReason: kind.reason,
    currency: plan.currency,
    columns: [...file.columns],
    notes: [...file.notes],
    examples: (await firstRecords(file)).map(toExample),
    mapping: toMapping(plan),
  }
}

/** The mapping that says everything that was decided: a file to save, change and hand in. */
export function toMapping(plan: Plan): ImportMapping {
  const isTable = plan.format === 'csv'
  return {
    kind: plan.kind,
    columns: Object.fromEntries(plan.columns.map(({ name, target }) => [name, target])),
    format: plan.format,
    encoding: plan.encoding,
    ...(isTable && plan.dialect ? { delimiter: plan.dialect.delimiter, header: plan.hasHeader } : {}),
    decimal: plan.decimal,
    dateOrder: plan.dateOrder,
    timeZone: plan.timeZone,
    country: plan.country,
    ...(plan.currency === null ? {} : { currency: plan.currency }),
    ...(plan.refundPrefix === null ? {} : { refundPrefix: plan.refundPrefix }),
    ...(plan.system === null ? {} : { system: plan.system }),
    ...(plan.channel === null ? {} : { channel: plan.channel }),
    ...(plan.ownAddresses.length === 0 ? {} : { ownAddresses: [...plan.ownAddresses] }),
  }
}

async function firstRecords(file: PlannedFile): Promise<ImportRecord[]> {
  const origin = { fileKey: 'preview', fileName: file.name, sourceName: 'preview', asOfMs: file.modifiedMs }
  const survey = { scattered: new Map<string, number>() }
  for await (const records of convertRows(rowsOf(file), file.plan, origin, survey)) return records.slice(0, EXAMPLES)
  return []
}

function toExample(record: ImportRecord): Record<string, Json> {
  if (record.kind === 'rejected') return { line: record.line, rejected: record.reason }
  const { type, name, channel, identifiers, traits, properties, consents, occurredAt } = record.event
  const { products } = properties
  const shown = Array.isArray(products) ? { ...properties, products: products.slice(0, 3) } : properties
  return {
    line: record.line,
    type,
    name,
    channel,
    occurredAt: new Date(occurredAt).toISOString(),
    identifiers: identifiers.map(({ kind, value, scope }) => ({ kind, value, ...(scope ? { scope } : {}) })),
    ...(traits ? { traits } : {}),
    ...(consents.length > 0
      ? { consents: consents.map(({ channel: to, state, address }) => ({ channel: to, state, address })) }
      : {}),
    ...(Object.keys(shown).length > 0 ? { properties: shown } : {}),
  }
}
