/** Identifiers. Public ids are UUIDv7 (RFC 9562): made by the application, so that every PostgreSQL from 15 on will do. */
import { randomFillSync } from 'node:crypto'

declare const brand: unique symbol
/** A string that can only be made by the parser of its own kind. */
export type Branded<Name extends string> = string & { readonly [brand]: Name }

export type WorkspaceId = Branded<'WorkspaceId'>
export type CustomerId = Branded<'CustomerId'>
export type FragmentId = Branded<'FragmentId'>
export type EventId = Branded<'EventId'>
export type SourceId = Branded<'SourceId'>
export type UserId = Branded<'UserId'>
export type LocationId = Branded<'LocationId'>

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether `text` is a UUID in its canonical lower-case form. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}

/**
 * Brands a canonical UUID.
 * @throws RangeError if `text` is not a lower-case UUID
 */
export function toId<Id extends Branded<string>>(text: string): Id {
  if (!isId<Id>(text)) throw new RangeError('an id must be a lower-case UUID')
  return text
}

/** Whether `text` is a canonical UUID; narrows to the branded kind that the caller asks for. */
export function isId<Id extends Branded<string>>(text: string): text is Id {
  return isUuid(text)
}

const POOL_IDS = 512
const RANDOM_BYTES_PER_ID = 8
const pool = Buffer.alloc(POOL_IDS * RANDOM_BYTES_PER_ID)
let poolOffset = pool.length
let lastMs = 0
let sequence = 0

/**
 * A new UUIDv7, strictly increasing within this process, also when the clock steps back.
 * @param nowMs UTC epoch milliseconds
 */
export function newId<Id extends Branded<string>>(nowMs: number = Date.now()): Id {
  return toId<Id>(uuidV7(nowMs))
}

function uuidV7(nowMs: number): string {
  if (nowMs > lastMs) {
    lastMs = nowMs
    sequence = 0
  } else if (++sequence > 0xfff) {
    lastMs += 1
    sequence = 0
  }
  if (poolOffset === pool.length) {
    randomFillSync(pool)
    poolOffset = 0
  }
  const time = lastMs.toString(16).padStart(12, '0')
  const counter = (0x7000 | sequence).toString(16)
  const random = pool.toString('hex', poolOffset, poolOffset + RANDOM_BYTES_PER_ID)
  poolOffset += RANDOM_BYTES_PER_ID
  const variant = (8 + (Number.parseInt(random.charAt(0), 16) & 3)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-${counter}-${variant}${random.slice(1, 4)}-${random.slice(4)}`
}

/** The smallest UUIDv7 of an instant (UTC epoch milliseconds): where a range of ids by time begins. */
export function firstIdAt(epochMs: number): string {
  const time = Math.max(0, Math.trunc(epochMs)).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}

/** The instant (UTC epoch milliseconds) at which a UUIDv7 was made. */
export function idTimeMs(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}
