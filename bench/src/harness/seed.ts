import pg from 'pg'
import { columns } from '../../../server/src/platform/db/index.ts'
import { createRandom } from './random.ts'

/** Customers with their fragments and events, as a brand would have them after a while. */
export interface Seed {
  readonly workspaceId: string
  readonly customers: number
  readonly events: number
  /** Fragments of the i-th customer; at least 1. */
  readonly fragmentsOf: (index: number) => number
}

/** What was made, so that it can be asked for. */
export interface Seeded {
  readonly customerIds: readonly string[]
  /** The customer with the most fragments, and the one with the most events: the same. */
  readonly largest: string
}

const CHUNK = 20_000
const DAY_MS = 86_400_000

/**
 * Writes stored state straight into the tables as the migration role, in bulk. Profiles are left as a fold of the same events
 * would have them in what the benchmarks read: counters and channels.
 */
export async function seedEvents(ownerUrl: string, seed: Seed, say: (line: string) => void): Promise<Seeded> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const people = makePeople(seed)
    await insertPeople(client, seed.workspaceId, people)
    await insertEvents(client, seed, people, say)
    await client.query('ANALYZE')
    const largest = people.reduce((most, one) => (one.fragments.length > most.fragments.length ? one : most))
    return { customerIds: people.map((person) => person.id), largest: largest.id }
  } finally {
    await client.end()
  }
}

interface Person {
  readonly id: string
  readonly fragments: readonly string[]
  events: number
}

/** A UUIDv7 of a past arrival: 48 bits of time, then a counter that keeps it unique. */
function idAt(epochMs: number, counter: number, kind: number): string {
  const time = Math.floor(epochMs).toString(16).padStart(12, '0')
  const low = counter.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${kind.toString(16).padStart(3, '0')}-8000-${low}`
}

function makePeople({ customers, fragmentsOf }: Seed): Person[] {
  const now = Date.now() - 120 * DAY_MS
  let counter = 0
  return Array.from({ length: customers }, (_, index) => {
    const fragments = Array.from({ length: Math.max(1, fragmentsOf(index)) }, () => idAt(now + counter, counter++, 1))
    return { id: fragments[0] ?? '', fragments, events: 0 }
  })
}

async function insertPeople(client: pg.Client, workspaceId: string, people: readonly Person[]): Promise<void> {
  for (let from = 0; from < people.length; from += CHUNK) {
    const rows = people
      .slice(from, from + CHUNK)
      .flatMap(({ id, fragments }, place) =>
        fragments.map((fragment, index) => ({ id, fragment, key: `anonymous_id::seed-${from + place}-${index}` })),
      )
    const values = [
      workspaceId,
      columns.uuid(rows.map((row) => row.fragment)),
      columns.uuid(rows.map((row) => row.id)),
      columns.text(rows.map((row) => row.key)),
    ]
    await client.query({
      text: `WITH f AS (INSERT INTO fragment (workspace_id, id, signature, source_id, claims)
               SELECT $1, id, id, $1, jsonb_build_array(jsonb_build_array('anonymous_id', substr(key, 15), '', 'record'))
               FROM unnest($2::uuid[], $4::text[]) AS row (id, key)),
             m AS (INSERT INTO membership (workspace_id, fragment_id, customer_id) SELECT $1, * FROM unnest($2::uuid[], $3::uuid[]))
             INSERT INTO identifier (workspace_id, key, claimed, fragment_id)
             SELECT $1, key, false, id FROM unnest($4::text[], $2::uuid[]) AS row (key, id)`,
      values,
    })
  }
}

async function insertEvents(
  client: pg.Client,
  seed: Seed,
  people: Person[],
  say: (line: string) => void,
): Promise<void> {
  const random = createRandom(11)
  // One event for every fragment first, so that none is silent; then at random, more for those with more fragments.
  const order = people.flatMap((person) => person.fragments.map((fragment) => ({ person, fragment })))
  const start = Date.now() - 90 * DAY_MS
  for (let from = 0; from < seed.events; from += CHUNK) {
    const count = Math.min(CHUNK, seed.events - from)
    const rows = Array.from({ length: count }, (_, index) => {
      const at = from + index
      const chosen = order[at < order.length ? at : Math.floor(random() * order.length)]
      if (!chosen) throw new Error('nobody to seed')
      chosen.person.events += 1
      return {
        ...chosen,
        id: idAt(start + at, at, 2),
        at: start + random() * 89 * DAY_MS,
        sku: Math.floor(random() * 500),
      }
    })
    await client.query({
      text: `WITH seen AS (INSERT INTO seen_message (workspace_id, message_key) SELECT $1, gen_random_uuid() FROM unnest($2::uuid[]))
             INSERT INTO event (workspace_id, id, customer_id, fragment_id, source_id, occurred_at, received_at, type, name, channel, direction, message_id, properties, context)
             SELECT $1, id, customer, fragment, $1, at, at, 'track', 'Product Viewed', 'web', 'in', id::text,
               jsonb_build_object('product_id', 'p' || sku, 'sku', 'sku-' || sku, 'category', 'Café', 'name', 'Cafetera italiana 6 tazas', 'price', 24.9, 'quantity', 1, 'currency', 'EUR'),
               jsonb_build_object('locale', 'es-ES', 'page', jsonb_build_object('path', '/p/' || sku, 'url', 'https://tienda.example/p/' || sku, 'title', 'Producto ' || sku))
             FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::int4[]) AS row (id, customer, fragment, at, sku)`,
      values: [
        seed.workspaceId,
        columns.uuid(rows.map((row) => row.id)),
        columns.uuid(rows.map((row) => row.person.id)),
        columns.uuid(rows.map((row) => row.fragment)),
        columns.timestamptz(rows.map((row) => row.at)),
        columns.int4(rows.map((row) => row.sku)),
      ],
    })
    if ((from / CHUNK) % 25 === 0) say(`seeded ${from + count} of ${seed.events} events`)
  }
  await insertProfiles(client, seed.workspaceId, people, start)
}

async function insertProfiles(
  client: pg.Client,
  workspaceId: string,
  people: readonly Person[],
  start: number,
): Promise<void> {
  for (let from = 0; from < people.length; from += CHUNK) {
    const rows = people.slice(from, from + CHUNK)
    await client.query({
      text: `INSERT INTO customer (workspace_id, id, traits, computed, last_seen_on)
             SELECT $1, id, '{}', jsonb_build_object('events', events, 'first', $4::float8, 'last', $5::float8, 'channels',
               jsonb_build_object('web', jsonb_build_object('n', events, 'last', $5::float8, 'in', 0, 'out', 0)), 'orders', '{}'::jsonb,
               'older', '{}'::jsonb, 'stores', '{}'::jsonb, 'categories', jsonb_build_object('Café', events), 'language',
               jsonb_build_object('v', 'es', 't', $5::float8)), current_date
             FROM unnest($2::uuid[], $3::int4[]) AS row (id, events)`,
      values: [
        workspaceId,
        columns.uuid(rows.map((row) => row.id)),
        columns.int4(rows.map((row) => row.events)),
        start,
        start + 89 * DAY_MS,
      ],
    })
  }
}
