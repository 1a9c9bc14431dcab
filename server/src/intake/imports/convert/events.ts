import type { ImportProblem } from '@hilo/contract'
import type { Json, JsonObject } from '../../../kernel/json.ts'
import { isJsonObject, isNestedDeeper } from '../../../kernel/json.ts'
import type { EventType, RawIdentifier } from '../../turn/index.ts'
import { problem } from '../problems.ts'
import { type CsvRow, type JsonRow, MAX_JSON_LEVELS } from '../read/schema.ts'
import type { ImportRecord, Origin, Plan } from '../schema.ts'
import { putOwn, readTime } from './activity.ts'
import { type Cells, cleanId } from './cells.ts'
import { toChannel } from './channels.ts'
import { impliedDirection, readDirection } from './direction.ts'
import { naturalMessageId, rowMessageId } from './message-id.ts'
import { readPerson } from './person.ts'

const TYPES: readonly EventType[] = ['identify', 'track', 'page', 'screen', 'group', 'alias']

/** A row of a table of events: a name, somebody, a time, and the other columns as properties. */
export function toEventRecord(row: CsvRow, cells: Cells, plan: Plan, origin: Origin): ImportRecord {
  const { fields, line } = row
  const reject = (reason: ImportProblem): ImportRecord => ({
    kind: 'rejected',
    line,
    rows: 1,
    reason,
    raw: JSON.stringify(fields),
  })
  const time = readTime(cells, fields, origin)
  if (typeof time === 'object') return reject(time)
  const type = toType(cells.first(fields, 'eventType')) ?? 'track'
  const name = type === 'track' ? cells.first(fields, 'eventName') : type
  if (name === '') return reject(problem('row_without_event'))
  const person = readPerson(cells, fields, plan, origin, line)
  const properties: Record<string, Json> = Object.create(null)
  Object.assign(properties, parseObject(cells.first(fields, 'properties')))
  if (cells.has('pageUrl')) properties.url = cells.first(fields, 'pageUrl')
  putOwn(properties, cells, fields)
  const traits = { ...person.traits, ...parseObject(cells.first(fields, 'traits')) }
  const id = cells.first(fields, 'messageId')
  const messageId = id === '' ? rowMessageId(origin.fileKey, line) : toMessageId(id)
  if (person.identifiers.length === 0)
    person.identifiers.push({ kind: 'anonymous_id', value: messageId, evidence: 'record' })
  return {
    kind: 'event',
    line,
    rows: 1,
    event: {
      messageId,
      type,
      name,
      direction: readDirection(cells.first(fields, 'direction')) ?? impliedDirection(name),
      occurredAt: time,
      channel: toChannel(cells.first(fields, 'channel')) ?? plan.channel ?? 'web',
      identifiers: person.identifiers,
      consents: person.consents,
      properties,
      traits: Object.keys(traits).length > 0 ? traits : null,
      context: parseObject(cells.first(fields, 'context')),
    },
  }
}

/** Whether a JSON row is an event as Segment's tracking API takes it. */
export function isSegmentEvent(value: Json): boolean {
  if (!isJsonObject(value) || toType(value.type) === null) return false
  return 'userId' in value || 'anonymousId' in value || 'messageId' in value
}

/**
 * A Segment event as it was exported: a raw log, an archive in S3. Its own messageId is kept, so that what was also sent live is
 * not stored twice.
 */
export function toSegmentRecord(row: JsonRow, plan: Plan, origin: Origin): ImportRecord {
  const { value, line } = row
  const raw = JSON.stringify(value).slice(0, 20_000)
  const reject = (reason: ImportProblem): ImportRecord => ({ kind: 'rejected', line, rows: 1, reason, raw })
  if (!isJsonObject(value)) return reject(problem('row_not_object'))
  const type = toType(value.type)
  if (type === null) return reject(problem('event_type_unknown'))
  const name = type === 'track' ? textOf(value.event) || textOf(value.name) : type
  if (name === '') return reject(problem('row_without_event'))
  const context = objectOf(value.context)
  const traits = { ...objectOf(context.traits), ...objectOf(value.traits) }
  const when =
    textOf(value.timestamp) || textOf(value.originalTimestamp) || textOf(value.receivedAt) || textOf(value.sentAt)
  const occurredAt = when === '' ? origin.asOfMs : Date.parse(when)
  if (!Number.isFinite(occurredAt))
    return reject(problem('not_a_date', { column: 'timestamp', value: when.slice(0, 60) }))
  const messageId = textOf(value.messageId)
  const id = messageId === '' ? rowMessageId(origin.fileKey, line) : toMessageId(messageId)
  const identifiers = segmentIdentifiers(value, traits, context)
  if (identifiers.length === 0) return reject(problem('event_of_nobody'))
  const properties = objectOf(value.properties)
  const isNamed = (type === 'page' || type === 'screen') && textOf(value.name) !== ''
  return {
    kind: 'event',
    line,
    rows: 1,
    event: {
      messageId: id,
      type,
      name: name.slice(0, 200),
      direction: readDirection(textOf(value.direction) || textOf(properties.direction)) ?? impliedDirection(name),
      occurredAt,
      identifiers,
      consents: [],
      context,
      channel: toChannel(textOf(value.channel)) ?? plan.channel ?? 'web',
      traits: Object.keys(traits).length > 0 ? traits : null,
      properties: isNamed ? { name: textOf(value.name), ...properties } : properties,
    },
  }
}

function segmentIdentifiers(value: JsonObject, traits: JsonObject, context: JsonObject): RawIdentifier[] {
  const found: RawIdentifier[] = []
  const add = (kind: RawIdentifier['kind'], id: Json | undefined) => {
    const text = textOf(id)
    if (text !== '' && text.length <= 320) found.push({ kind, value: text, evidence: 'record' })
  }
  add('user_id', value.userId)
  add('anonymous_id', value.anonymousId)
  if (textOf(value.type) === 'alias') add('user_id', value.previousId)
  add('email', traits.email)
  add('phone', traits.phone)
  add('device', objectOf(context.device).id)
  return found
}

/** The turn takes ids of up to 100 characters; a longer one is named by its hash. */
function toMessageId(id: string): string {
  return id.length <= 100 ? id : naturalMessageId('message', id)
}

function toType(value: Json | undefined): EventType | null {
  const lower = textOf(value).toLowerCase()
  return TYPES.find((type) => type === lower) ?? null
}

function textOf(value: Json | undefined): string {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? cleanId(value.trim()) : ''
}

function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {}
}

function parseObject(text: string): JsonObject {
  if (!text.startsWith('{')) return {}
  try {
    const value: Json = JSON.parse(text)
    return isNestedDeeper(value, MAX_JSON_LEVELS) ? unparsed(text) : objectOf(value)
  } catch {
    return unparsed(text)
  }
}

/** Kept as it stands, since it is the customer's. */
function unparsed(text: string): JsonObject {
  return { unparsed: text.slice(0, 10_000) }
}
