import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { newId } from '../../../server/src/kernel/ids.ts'
import { copyRows, startCopy, toLine, withClients } from './seed/copy.ts'
import { arrivalOf, spanOf, tellHistory } from './seed/history.ts'
import { setIndexesAside } from './seed/indexes.ts'
import { idsOf, makePeople } from './seed/people.ts'
import {
  createEventLines,
  customerIdOf,
  EVENT_TARGET,
  makeFragmentIds,
  messageIdOf,
  peopleTables,
  SEEN_TARGET,
  type SeedContext,
} from './seed/rows.ts'
import { makeShapes, type Shape } from './seed/shapes.ts'
import { createTally, type Tally } from './seed/tally.ts'

/** Customers with their fragments and events, as a brand would have them after a while. */
export interface Seed {
  readonly workspaceId: string
  readonly customers: number
  /** At least as many as there are fragments. */
  readonly events: number
  /** Fragments of the i-th customer; at least 1. */
  readonly fragmentsOf: (index: number) => number
  /** Customers whose calls are kept, to be folded again by the turn: see `checkRefold`. */
  readonly sample?: number
}

/** What was made, so that it can be asked for. */
export interface Seeded {
  readonly workspaceId: string
  readonly sourceId: string
  /** What the ids of its people begin with. */
  readonly run: string
  readonly customerIds: readonly string[]
  /** The customer with the most fragments. */
  readonly largest: string
  readonly sample: SeededSample
}

/** A part of what was seeded as the calls that would have made it. */
export interface SeededSample {
  readonly customerIds: readonly string[]
  /** In order of arrival. The first of each fragment comes before all that are not. */
  readonly calls: readonly object[]
  /** How many of the calls bring a new fragment: that many from the beginning. */
  readonly newcomers: number
}

const CHUNK_EVENTS = 1_000
/** What is vacuumed side by side, on as many connections as load side by side: events, their keys, people. */
const TABLES = ['event', 'seen_message', 'fragment, membership, identifier, decision, customer, event_day'] as const

/**
 * Writes stored state straight into the tables as the migration role, by COPY: what the turn would have stored had it been sent these
 * events, the consents, names and orders aside that they do not have. `checkRefold` proves it on a sample.
 */
export function seedEvents(ownerUrl: string, seed: Seed, say: (line: string) => void): Promise<Seeded> {
  return withClients(ownerUrl, TABLES.length, async (clients) => {
    const [main, keys, side] = clients
    if (!main || !keys || !side) throw new Error('no connection to seed by')
    const startedAt = performance.now()
    const shapes = makeShapes()
    const context = await makeContext(main, seed)
    const { people } = context
    const tally = createTally(people.customers)
    const aside = await setIndexesAside(main)
    const largest = findLargest(context)
    const [sample] = await Promise.all([
      copyEvents({ seed, context, shapes, tally, main, keys, largest, startedAt, say }),
      copyPeople(side, context),
    ])
    await copyRows(side, 'customer (workspace_id, id, computed, last_seen_on)', customerLines(context, tally))
    await addDays(side, seed.workspaceId, tally)
    say(`making the indexes anew (${secondsSince(startedAt)} s)`)
    await aside.restore(clients)
    say(`vacuum and statistics (${secondsSince(startedAt)} s)`)
    await Promise.all(clients.map((client, index) => client.query(`VACUUM (ANALYZE) ${TABLES[index]}`)))
    say(`seeded ${seed.events} events in ${secondsSince(startedAt)} s`)
    const customerIds = Array.from({ length: people.customers }, (_, customer) => customerIdOf(context, customer))
    return {
      workspaceId: seed.workspaceId,
      sourceId: context.sourceId,
      run: context.run,
      customerIds,
      largest: customerIdOf(context, largest),
      sample,
    }
  })
}

async function makeContext(client: pg.Client, seed: Seed): Promise<SeedContext> {
  const people = makePeople(seed.customers, seed.fragmentsOf)
  const nowMs = Date.now()
  const span = spanOf(seed.events, nowMs)
  const years = [span.startAt, arrivalOf(span, seed.events)].map((at) => new Date(at).getUTCFullYear())
  for (const year of new Set(years)) await client.query('SELECT ensure_event_partition($1)', [year])
  return {
    workspaceId: seed.workspaceId,
    sourceId: await insertSource(client, seed.workspaceId, arrivalOf(span, seed.events - 1)),
    run: `seed${nowMs.toString(36)}`,
    people,
    span,
    fragmentIds: makeFragmentIds(people, span),
  }
}

/** A source like any server's; nobody knows its key. */
async function insertSource(client: pg.Client, workspaceId: string, lastEventAt: number): Promise<string> {
  const id = newId()
  await client.query(
    `INSERT INTO source (workspace_id, id, name, kind, channel, write_key_hash, write_key_last4, created_at, last_event_at)
     VALUES ($1, $2, $3, 'server', 'web', $4, 'none', $5, $5)`,
    [workspaceId, id, `seed ${id}`, randomBytes(32), new Date(lastEventAt)],
  )
  return id
}

async function copyPeople(client: pg.Client, context: SeedContext): Promise<void> {
  for (const { target, rows } of peopleTables(context)) await copyRows(client, target, rows)
}

function findLargest({ people }: SeedContext): number {
  let largest = 0
  const size = (customer: number) => (people.firstOf[customer + 1] ?? 0) - (people.firstOf[customer] ?? 0)
  for (let customer = 1; customer < people.customers; customer++) {
    if (size(customer) > size(largest)) largest = customer
  }
  return largest
}

interface Load {
  readonly seed: Seed
  readonly context: SeedContext
  readonly shapes: readonly Shape[]
  readonly tally: Tally
  readonly main: pg.Client
  readonly keys: pg.Client
  readonly largest: number
  readonly startedAt: number
  readonly say: (line: string) => void
}

/** Tells the history once: its rows go out while it is told, its sums and the sample are kept. */
async function copyEvents(load: Load): Promise<SeededSample> {
  const { seed, context, shapes, tally, say, startedAt } = load
  const { people } = context
  const [events, seen] = [startCopy(load.main, EVENT_TARGET), startCopy(load.keys, SEEN_TARGET)]
  const toLines = createEventLines(context, shapes)
  const sampled = chooseSample(people.customers, seed.sample ?? 0, load.largest)
  const calls: object[] = []
  let newcomers = 0
  let [eventText, seenText] = ['', '']
  for (const happened of tellHistory(seed.events, people, shapes.length, context.span)) {
    const { index, fragment } = happened
    const [shape, customer] = [shapes[happened.shape], people.customerOf[fragment] ?? 0]
    if (!shape) throw new RangeError('no such shape')
    tally.add(customer, shape, happened.occurredAt)
    const lines = toLines(happened)
    eventText += lines.event
    seenText += lines.seen
    if (sampled.has(customer)) {
      const { name, properties, context: about } = shape
      const timestamp = new Date(happened.occurredAt).toISOString()
      const messageId = messageIdOf(context, happened)
      const ids = idsOf(context.run, people, fragment)
      calls.push({ type: 'track', messageId, ...ids, event: name, timestamp, properties, context: about })
      if (index < people.customerOf.length) newcomers += 1
    }
    if ((index + 1) % CHUNK_EVENTS > 0) continue
    await Promise.all([events.write(eventText), seen.write(seenText)])
    eventText = seenText = ''
    if ((index + 1) % Math.ceil(seed.events / 10) < CHUNK_EVENTS) {
      say(`${index + 1} of ${seed.events} events (${secondsSince(startedAt)} s)`)
    }
  }
  await Promise.all([events.write(eventText), seen.write(seenText)])
  await Promise.all([events.end(), seen.end()])
  return { customerIds: [...sampled].map((customer) => customerIdOf(context, customer)), calls, newcomers }
}

/** The largest customer, and others evenly from all. */
function chooseSample(customers: number, size: number, largest: number): Set<number> {
  if (size === 0) return new Set()
  const step = customers / size
  return new Set([largest, ...Array.from({ length: size - 1 }, (_, index) => Math.floor((index + 0.5) * step))])
}

function* customerLines(context: SeedContext, tally: Tally): Generator<string> {
  for (let customer = 0; customer < context.people.customers; customer++) {
    const computed = JSON.stringify(tally.computed(customer))
    const seenOn = new Date(tally.lastAt(customer)).toISOString().slice(0, 10)
    yield toLine([context.workspaceId, customerIdOf(context, customer), computed, seenOn])
  }
}

async function addDays(client: pg.Client, workspaceId: string, tally: Tally): Promise<void> {
  await client.query(
    `INSERT INTO event_day (workspace_id, day, channel, events)
     SELECT $1, day, channel, events FROM json_to_recordset($2) AS counted (day date, channel text, events bigint)
     ON CONFLICT (workspace_id, day, channel) DO UPDATE SET events = event_day.events + excluded.events`,
    [workspaceId, JSON.stringify(tally.days())],
  )
}

function secondsSince(startedAt: number): number {
  return Math.round((performance.now() - startedAt) / 1_000)
}
