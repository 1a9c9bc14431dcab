/** Events at rest: as lines of JSON, compressed, outside of what the collector has to walk. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts'
import type { Place, Told } from './collect.ts'

/** An event with where it stands. */
export interface Placed {
  readonly told: Told
  readonly place: Place
}

/** Events of one part, in the order of their arrival. */
export interface Packed {
  readonly read: () => Iterable<Placed>
}

/**
 * Lines that are packed together. Small, so that their text is young while it is needed and goes by itself: larger ones wait among the old for
 * a collection of everything, a hundred MB of them.
 */
const BLOCK_CHARS = 1 << 16
/** Fast; such lines shrink to a sixth all the same. */
const LEVEL = 1

/** Packs events as they come, by the number of their customer, and sorts them into parts at the end. */
export function createPacks() {
  const blocks: { readonly text: Buffer; readonly customers: Int32Array }[] = []
  let events = new Int32Array(1 << 12)
  let lines: string[] = []
  let customers: number[] = []
  let chars = 0
  const flush = () => {
    if (lines.length === 0) return
    blocks.push({ text: deflate(lines), customers: Int32Array.from(customers) })
    lines = []
    customers = []
    chars = 0
  }
  return {
    put: (customer: number, placed: Placed): void => {
      const line = JSON.stringify(toPlain(placed))
      lines.push(line)
      customers.push(customer)
      chars += line.length
      if (customer >= events.length) {
        const wider = new Int32Array(Math.max(customer + 1, events.length * 2))
        wider.set(events)
        events = wider
      }
      events[customer] = (events[customer] ?? 0) + 1
      if (chars > BLOCK_CHARS) flush()
    },
    eventsOf: (customer: number): number => events[customer] ?? 0,
    /** Ends packing. @param partOf the part of each customer */
    sort: (partOf: Int32Array): readonly Packed[] => {
      flush()
      const parts: { chunks: Buffer[]; lines: string[]; chars: number }[] = []
      for (let block = blocks.shift(); block !== undefined; block = blocks.shift()) {
        for (const [at, line] of inflate(block.text).entries()) {
          const part = partOf[block.customers[at] ?? 0] ?? 0
          while (parts.length <= part) parts.push({ chunks: [], lines: [], chars: 0 })
          const own = parts[part]
          if (own === undefined) continue
          own.lines.push(line)
          own.chars += line.length
          if (own.chars > BLOCK_CHARS) close(own)
        }
      }
      for (const part of parts) close(part)
      return parts.map(({ chunks }) => toPacked(chunks))
    },
  }
}

/** Stands by itself, so that nothing else of the packing is kept alive. */
function toPacked(chunks: readonly Buffer[]): Packed {
  return { read: () => readChunks(chunks) }
}

function close(part: { chunks: Buffer[]; lines: string[]; chars: number }): void {
  if (part.lines.length > 0) part.chunks.push(deflate(part.lines))
  part.lines = []
  part.chars = 0
}

function deflate(lines: readonly string[]): Buffer {
  // A copy: what zlib returns lies in a buffer that has room for more.
  return Buffer.from(deflateRawSync(lines.join('\n'), { level: LEVEL }))
}

function inflate(text: Buffer): string[] {
  return inflateRawSync(text).toString('utf8').split('\n')
}

function* readChunks(chunks: readonly Buffer[]): Generator<Placed> {
  for (const chunk of chunks) {
    for (const line of inflate(chunk)) {
      const placed: Placed = JSON.parse(line)
      yield placed
    }
  }
}

/** Without what no measure reads. */
function toPlain({ told: { event, identifiers, consents }, place }: Placed): Placed {
  const { properties, traits } = event
  const told = {
    event: { ...event, properties: pick(properties, PROPERTIES), traits: traits && pick(traits, TRAITS) },
    identifiers,
    consents,
  }
  return { told, place }
}

/** What `newRecordTaker` reads: of texts the beginning. */
const TEXTS: ReadonlySet<string> = new Set(['subject', 'email_subject', 'text', 'note', 'nota'])
const PROPERTIES: ReadonlySet<string> = new Set([
  ...['order_id', 'total', 'currency', 'products', 'sku', 'product_id', 'channel', 'conversation_id'],
  ...TEXTS,
])
const TRAITS: ReadonlySet<string> = new Set(['name', 'firstName', 'lastName', 'email', 'phone', 'birthday', 'address'])
const TEXT_CHARS = 400

function pick(all: JsonObject, names: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]): [string, Json][] =>
      names.has(name) ? [[name, cut(name, value)]] : [],
    ),
  )
}

function cut(name: string, value: Json): Json {
  if (name === 'products' && Array.isArray(value)) return value.map(cutLine)
  return TEXTS.has(name) && typeof value === 'string' ? value.slice(0, TEXT_CHARS) : value
}

function cutLine(line: Json): Json {
  return isJsonObject(line) ? pick(line, LINE) : line
}

const LINE: ReadonlySet<string> = new Set(['sku', 'product_id', 'name'])
