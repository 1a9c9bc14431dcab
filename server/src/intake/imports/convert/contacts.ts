import type { CsvRow } from '../read/schema.ts'
import type { ImportRecord, Origin, Plan } from '../schema.ts'
import { type Cells, cleanId } from './cells.ts'
import { toChannel } from './channels.ts'
import { naturalMessageId, rowMessageId } from './message-id.ts'
import { readPerson } from './person.ts'

/**
 * A person's row as an `identify`. Its time is when the row was last changed, else when the file was written: an export says how
 * things are, so that older facts do not overrule it.
 * A row with a name and nothing to find it by is kept as a person of its own, for matching to work on.
 */
export function toContactRecord(row: CsvRow, cells: Cells, plan: Plan, origin: Origin): ImportRecord | null {
  const { fields, line } = row
  const { identifiers, traits, consents } = readPerson(cells, fields, plan, origin, line)
  if (identifiers.length === 0 && Object.keys(traits).length === 0) return null
  const updated = cells.first(fields, 'updatedAt')
  const occurredAt = (updated === '' ? null : cells.instant(updated)) ?? origin.asOfMs
  const createdText = cells.first(fields, 'createdAt')
  if (createdText !== '') traits.createdAt = isoOr(cells.instant(createdText), createdText)
  if (identifiers.length === 0)
    identifiers.push({ kind: 'anonymous_id', value: nameless(row, cells, origin), evidence: 'record' })
  const store = cells.first(fields, 'store')
  if (store !== '') traits.store = store
  return {
    kind: 'event',
    line,
    rows: 1,
    event: {
      messageId: rowMessageId(origin.fileKey, line),
      type: 'identify',
      name: 'identify',
      direction: 'internal',
      occurredAt,
      channel: toChannel(cells.first(fields, 'channel')) ?? plan.channel ?? 'import',
      identifiers,
      traits,
      consents,
      properties: {},
      context: {},
    },
  }
}

/** A name for somebody whom nothing names: the other system's number, else the row itself. */
function nameless(row: CsvRow, cells: Cells, origin: Origin): string {
  const id = cleanId(cells.first(row.fields, 'externalId'))
  return id === ''
    ? naturalMessageId('row', origin.fileKey, String(row.line))
    : naturalMessageId('contact', origin.sourceName, id)
}

function isoOr(at: number | null, text: string): string {
  return at === null ? text : new Date(at).toISOString()
}
