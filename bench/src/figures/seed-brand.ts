import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { createClaimReader } from '../../../server/src/customers/identity/index.ts'
import { EMPTY_STATE, type FoldEvent, foldEvents, lastSeenOf } from '../../../server/src/customers/profiles/index.ts'
import { readEvent } from '../../../server/src/intake/tracking/index.ts'
import { newId, type SourceId, toId, type WorkspaceId } from '../../../server/src/kernel/ids.ts'
import { createRandom } from '../harness/random.ts'
import { type Copy, startCopy, toLine, withClients } from '../harness/seed/copy.ts'
import { setIndexesAside } from '../harness/seed/indexes.ts'
import { idAt } from '../harness/seed/rows.ts'
import type { BenchServer } from '../harness/server.ts'
import type { Somebody } from '../identity/live/people.ts'
import { CHANNELS, type ChannelName, SOURCES, type Told, tellOf } from './brand.ts'

/** What was written. */
export interface SeededBrand {
  readonly sourceIds: Readonly<Record<ChannelName, SourceId>>
  readonly fragments: number
  readonly events: number
  /** Fragments of the till. */
  readonly atTill: number
}

const DAY_MS = 86_400_000
/** Everything happened in the last so many days, so that all of it counts for the current week of progress. */
const DAYS = 40
/** Sets of names that one person may have, each told in its own quarter of that time: the shop's first. */
const PARTS = 4
const FLUSH_CHARS = 1 << 18
const SAY_EVERY = 200_000

/** Tables that are filled side by side, each on a connection of its own. */
const TARGETS = {
  fragment: 'fragment (workspace_id, id, signature, source_id, claims)',
  membership: 'membership (workspace_id, fragment_id, customer_id, realm)',
  identifier: 'identifier (workspace_id, key, claimed, fragment_id)',
  event: `event (workspace_id, id, customer_id, fragment_id, source_id, occurred_at, received_at, type, name, channel, direction,
    message_id, properties, context, traits)`,
  customer: 'customer (workspace_id, id, traits, computed, last_seen_on)',
} as const
type Table = keyof typeof TARGETS

/**
 * Writes the brand straight into the tables by COPY: what the turn would have stored had its channels sent their calls, and the till been
 * isolated before. What figures and runs do not read (message ids seen, words for search, decisions to attach) is left out. `proveBrand`
 * holds it against the turn.
 */
export function seedBrand(
  { ownerUrl, workspaceId }: Pick<BenchServer, 'ownerUrl' | 'workspaceId'>,
  people: readonly Somebody[],
  say: (line: string) => void,
): Promise<SeededBrand> {
  const startedAt = performance.now()
  const tables = Object.keys(TARGETS).filter((name): name is Table => Object.hasOwn(TARGETS, name))
  return withClients(ownerUrl, tables.length + 1, async ([main, ...clients]) => {
    if (!main) throw new Error('no connection to seed by')
    const nowMs = Date.now()
    await main.query('SELECT ensure_event_partition($1)', [new Date(nowMs - DAYS * DAY_MS).getUTCFullYear()])
    const sourceIds = await insertSources(main, workspaceId)
    const aside = await setIndexesAside(main)
    const writers = new Map(
      tables.flatMap((table, index) => {
        const client = clients[index]
        return client ? [[table, newWriter(startCopy(client, TARGETS[table]))] as const] : []
      }),
    )
    const tally: SeedTally = { fragments: 0, events: 0, atTill: 0, days: new Map() }
    const put: Put = (table, values) => writers.get(table)?.put(toLine(values))
    const rows = newRowMaker({ workspaceId: toId(workspaceId), sourceIds, nowMs, people: people.length })
    for (const [index, one] of people.entries()) {
      for (const group of rows(index, tellOf(index, one))) putGroup(put, workspaceId, group, tally)
      if (index % 2_000 === 0) await Promise.all([...writers.values()].map((writer) => writer.flush()))
      if (index % SAY_EVERY === SAY_EVERY - 1) say(`${index + 1} people (${secondsSince(startedAt)} s)`)
    }
    await Promise.all([...writers.values()].map((writer) => writer.end()))
    await main.query(
      `INSERT INTO event_day (workspace_id, day, channel, events)
       SELECT $1, split_part(key, ' ', 1)::date, split_part(key, ' ', 2), value::bigint FROM json_each_text($2)`,
      [workspaceId, JSON.stringify(Object.fromEntries(tally.days))],
    )
    await main.query('INSERT INTO identity_epoch (workspace_id, epoch, isolated) VALUES ($1, 1, ARRAY[$2::uuid])', [
      workspaceId,
      sourceIds.till,
    ])
    await aside.restore(clients)
    await main.query('VACUUM (ANALYZE) fragment, membership, identifier, event, customer, event_day, identity_epoch')
    const { days: _, ...counts } = tally
    say(
      `${people.length} people, ${counts.fragments} fragments, ${counts.events} events in ${secondsSince(startedAt)} s`,
    )
    return { sourceIds, ...counts }
  })
}

async function insertSources(client: pg.Client, workspaceId: string): Promise<Record<ChannelName, SourceId>> {
  const ids = { shop: newId<SourceId>(), letter: newId<SourceId>(), till: newId<SourceId>() }
  for (const name of CHANNELS) {
    const source = SOURCES[name]
    await client.query(
      `INSERT INTO source (workspace_id, id, name, kind, channel, write_key_hash, write_key_last4) VALUES ($1, $2, $3, $4, $5, $6, 'none')`,
      [workspaceId, ids[name], source.name, source.kind, source.channel, randomBytes(32)],
    )
  }
  return ids
}

type Put = (table: Table, values: Parameters<typeof toLine>[0]) => void

interface SeedTally {
  fragments: number
  events: number
  atTill: number
  /** Events by day and channel. */
  readonly days: Map<string, number>
}

function putGroup(put: Put, workspaceId: string, group: Group, tally: SeedTally): void {
  for (const { fragment, events } of group.parts) {
    const { id, signature, sourceId, realm, stored, held } = fragment
    tally.fragments += 1
    tally.atTill += Number(realm !== null)
    tally.events += events.length
    put('fragment', [workspaceId, id, signature, sourceId, stored])
    put('membership', [workspaceId, id, group.customerId, realm])
    for (const key of held) put('identifier', [workspaceId, key, false, id])
    for (const each of events) {
      const day = `${new Date(each.occurredAt).toISOString().slice(0, 10)} ${each.channel}`
      tally.days.set(day, (tally.days.get(day) ?? 0) + 1)
      put('event', eventValues(workspaceId, group.customerId, fragment, each))
    }
  }
  put('customer', customerValues(workspaceId, group))
}

/** Lines for one table, kept until there are enough of them. */
function newWriter(copy: Copy) {
  let text = ''
  const flush = async () => {
    const full = text
    text = ''
    await copy.write(full)
  }
  return {
    put: (line: string) => {
      text += line
    },
    flush: async () => {
      if (text.length > FLUSH_CHARS) await flush()
    },
    end: async () => {
      await flush()
      await copy.end()
    },
  }
}

interface RowContext {
  readonly workspaceId: WorkspaceId
  readonly sourceIds: Readonly<Record<ChannelName, SourceId>>
  readonly nowMs: number
  readonly people: number
}

interface FragmentRow {
  readonly id: string
  readonly signature: string
  readonly sourceId: SourceId
  readonly realm: string | null
  /** Its claims as they are stored, and the names under which they are held. */
  readonly stored: string
  readonly held: readonly string[]
}

type EventRow = FoldEvent & { readonly messageId: string; readonly receivedAt: number }
interface Group {
  readonly customerId: string
  readonly parts: readonly { readonly fragment: FragmentRow; readonly events: readonly EventRow[] }[]
}

/** Makes the rows of one person: a customer of all that is linked, and one of the till. */
function newRowMaker({
  workspaceId,
  sourceIds,
  nowMs,
  people,
}: RowContext): (index: number, told: readonly Told[]) => Group[] {
  const readClaims = createClaimReader('ES')
  const random = createRandom(17)
  const startMs = nowMs - DAYS * DAY_MS
  const stepMs = ((DAYS - 1) * DAY_MS) / (PARTS * people)
  return (index, told) => {
    const parts = told.map(({ channel, calls }, part) => {
      const atMs = Math.floor(startMs + (part * people + index) * stepMs)
      const sourceId = sourceIds[channel]
      const owner = { workspaceId, sourceId, ...ownerOf(channel), settings: { allowedOrigins: [] }, disabled: false }
      const envelope = { owner, receivedAt: atMs, sentAt: null, context: {} }
      const read = calls.map((call, place) =>
        readEvent(JSON.parse(JSON.stringify(withId(call, index, part, place))), null, envelope),
      )
      const events = read.flatMap((each) => (each.kind === 'event' ? [each.event] : []))
      const { claims, signature } = readClaims(events[0]?.identifiers ?? [], sourceId)
      const realm = channel === 'till' ? sourceId : null
      return {
        fragment: {
          ...{ id: idAt(atMs, random), signature, sourceId, realm },
          stored: JSON.stringify(claims.map(({ kind, value, scope, evidence }) => [kind, value, scope, evidence])),
          held: claims.map(({ key }) => (realm === null ? key : `${key}\u0001${realm}`)),
        },
        events: events.map((event): EventRow => ({ ...event, id: idAt(atMs, random) })),
      }
    })
    return [...Map.groupBy(parts, ({ fragment }) => fragment.realm).values()].map((own) => ({
      customerId: own[0]?.fragment.id ?? '',
      parts: own,
    }))
  }
}

/** A call as it is sent: with its own id. */
export function withId<One extends object>(call: One, index: number, part: number, place: number) {
  return { ...call, messageId: `brand-${index}-${part}-${place}` }
}

function ownerOf(channel: ChannelName) {
  const { kind, channel: own } = SOURCES[channel]
  return { kind, channel: own }
}

function eventValues(
  workspaceId: string,
  customerId: string,
  { id: fragmentId, sourceId }: FragmentRow,
  event: EventRow,
) {
  const at = new Date(event.occurredAt).toISOString()
  return [
    ...[workspaceId, event.id, customerId, fragmentId, sourceId, at, new Date(event.receivedAt).toISOString()],
    ...[event.type, event.name, event.channel, event.direction, event.messageId],
    ...[JSON.stringify(event.properties), JSON.stringify(event.context)],
    event.traits === null ? null : JSON.stringify(event.traits),
  ]
}

function customerValues(workspaceId: string, { customerId, parts }: Group) {
  const { traits, computed } = foldEvents(
    EMPTY_STATE,
    parts.flatMap(({ events }) => events),
  )
  const seenOn = new Date(lastSeenOf(computed)).toISOString().slice(0, 10)
  return [workspaceId, customerId, JSON.stringify(traits), JSON.stringify(computed), seenOn]
}

function secondsSince(startedAt: number): number {
  return Math.round((performance.now() - startedAt) / 1_000)
}
