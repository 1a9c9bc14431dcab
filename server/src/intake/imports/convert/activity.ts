import type { ImportProblem } from '@hilo/contract'
import type { Json } from '../../../kernel/json.ts'
import type { Direction, RawIdentifier } from '../../turn/index.ts'
import type { CsvRow } from '../read/schema.ts'
import type { ImportRecord, Origin, Plan } from '../schema.ts'
import { type Cells, type Fields, textOf } from './cells.ts'
import { toChannel } from './channels.ts'
import { readDirection } from './direction.ts'
import { naturalMessageId, rowMessageId } from './message-id.ts'
import { countryOf, type Person, readPerson, writtenOut } from './person.ts'
import { notADate } from './refusals.ts'

/** A message of an exported conversation: `Message Received` or `Message Sent`, by e-mail `Email Received` or `Email Sent`. */
export function toMessageRecord(row: CsvRow, cells: Cells, plan: Plan, origin: Origin): ImportRecord {
  const { fields, line } = row
  const time = readTime(cells, fields, origin)
  if (typeof time === 'object') return reject(row, time)
  const from = cells.first(fields, 'messageFrom')
  const to = cells.first(fields, 'messageTo')
  const channel = toChannel(cells.first(fields, 'channel')) ?? plan.channel ?? channelOf(from || to)
  const direction = directionOf(cells.first(fields, 'direction'), from, to, plan)
  const person = readPerson(cells, fields, plan, origin, line)
  const customer = direction === 'in' ? from : to
  person.identifiers.push(...addressIdentifiers(customer, channel, countryOf(cells, fields, plan), plan))
  const properties: Record<string, Json> = Object.create(null)
  putTexts(properties, { text: cells.first(fields, 'text'), subject: cells.first(fields, 'subject'), from, to })
  putTexts(properties, { conversation_id: cells.first(fields, 'conversationId'), store: cells.first(fields, 'store') })
  putOwn(properties, cells, fields)
  const verb = direction === 'in' ? 'Received' : 'Sent'
  const name = `${channel === 'email' ? 'Email' : 'Message'} ${verb}`
  return finish(row, { cells, origin, person, properties, name, type: 'track', channel, direction, occurredAt: time })
}

/** Somebody who was somewhere: `Store Visited`, or a `page` view. */
export function toVisitRecord(row: CsvRow, cells: Cells, plan: Plan, origin: Origin): ImportRecord {
  const { fields, line } = row
  const time = readTime(cells, fields, origin)
  if (typeof time === 'object') return reject(row, time)
  const person = readPerson(cells, fields, plan, origin, line)
  const url = cells.first(fields, 'pageUrl')
  const store = cells.first(fields, 'store')
  const properties: Record<string, Json> = Object.create(null)
  putTexts(properties, { url, title: cells.first(fields, 'pageTitle'), store })
  putOwn(properties, cells, fields)
  const isPage = url !== ''
  const channel = toChannel(cells.first(fields, 'channel')) ?? plan.channel ?? (isPage ? 'web' : 'store')
  return finish(row, {
    cells,
    origin,
    person,
    properties,
    channel,
    direction: 'in',
    occurredAt: time,
    name: isPage ? 'page' : 'Store Visited',
    type: isPage ? 'page' : 'track',
  })
}

/** The moment of a row, or why it has none that can be read. */
export function readTime(cells: Cells, fields: Fields, origin: Origin): number | ImportProblem {
  const text = cells.first(fields, 'occurredAt') || cells.first(fields, 'createdAt')
  if (text === '') return origin.asOfMs
  return cells.instant(text) ?? notADate(cells, 'occurredAt', text)
}

/** What one address of a channel says about who is behind it. */
function addressIdentifiers(address: string, channel: string, country: string, plan: Plan): RawIdentifier[] {
  const email = /[^\s<>,;"]+@[^\s<>,;"]+/.exec(address)?.[0]
  if (email) return [{ kind: 'email', value: email, evidence: 'record' }]
  const written = address.replace(/^whatsapp:/i, '')
  if (written.replace(/\D/g, '').length < 6) return []
  const number = writtenOut(written.trim(), country, plan)
  const phone: RawIdentifier = { kind: 'phone', value: number, evidence: 'record' }
  return channel === 'whatsapp' ? [phone, { kind: 'wa_id', value: number, evidence: 'record' }] : [phone]
}

/** Cells that are kept under their columns' own names. */
export function putOwn(properties: Record<string, Json>, cells: Cells, fields: Fields): void {
  for (const { index, name, into, type } of cells.own) {
    const text = textOf(fields[index])
    if (into === 'property' && text !== '') properties[name] = cells.typed(text, type)
  }
}

interface Activity {
  readonly cells: Cells
  readonly origin: Origin
  readonly person: Person
  readonly properties: Record<string, Json>
  readonly name: string
  readonly type: 'track' | 'page'
  readonly channel: string
  readonly direction: Direction
  readonly occurredAt: number
}

function finish(row: CsvRow, activity: Activity): ImportRecord {
  const { cells, origin, person, properties, name, type, channel, direction, occurredAt } = activity
  const { line, fields } = row
  const id = cells.first(fields, 'messageId')
  const messageId = id === '' ? rowMessageId(origin.fileKey, line) : naturalMessageId(name, origin.sourceName, id)
  const isKnown = person.identifiers.length > 0
  if (!isKnown) person.identifiers.push({ kind: 'anonymous_id', value: messageId, evidence: 'record' })
  const traits = isKnown && Object.keys(person.traits).length > 0 ? person.traits : null
  const { identifiers, consents } = person
  return {
    kind: 'event',
    line,
    rows: 1,
    event: {
      messageId,
      type,
      name,
      channel,
      direction,
      occurredAt,
      identifiers,
      traits,
      consents,
      properties,
      context: {},
    },
  }
}

function reject(row: CsvRow, reason: ImportProblem): ImportRecord {
  return { kind: 'rejected', line: row.line, rows: 1, reason, raw: JSON.stringify(row.fields) }
}

function directionOf(text: string, from: string, to: string, plan: Plan): Direction {
  const said = readDirection(text)
  if (said !== null) return said
  const own = (address: string) => plan.ownAddresses.some((mine) => address.toLowerCase().includes(mine.toLowerCase()))
  return own(from) && !own(to) ? 'out' : 'in'
}

function channelOf(address: string): string {
  if (address.includes('@')) return 'email'
  return /^whatsapp:/i.test(address) ? 'whatsapp' : 'chat'
}

function putTexts(properties: Record<string, Json>, texts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(texts)) if (text !== '') properties[name] = text
}
