import pg from 'pg'
import { deletionsOf, toWords } from '../../../server/src/customers/search/index.ts'
import { columns } from '../../../server/src/platform/db/index.ts'
import { createPoster } from '../harness/poster.ts'
import { createRandom } from '../harness/random.ts'
import { type Bench, type BenchOptions, type Measured, type Outcome, summarise } from '../harness/schema.ts'
import { seedEvents } from '../harness/seed.ts'
import { type BenchServer, createReadKey, startServer } from '../harness/server.ts'
import { makeNames, withTypo } from './people.ts'

const FLOOR_MS = 50
const FLOOR_RECALL = 0.95

/** Finding one of 200,000 people by what somebody types. */
export const search: Bench = {
  name: 'search',
  summary: '200,000 customers: names by real frequency, one-typo and two-word queries',
  run: async (options) => {
    const server = await startServer()
    try {
      return await measure(server, options)
    } finally {
      await server.stop()
    }
  },
}

async function measure(server: BenchServer, { quick, say }: BenchOptions): Promise<Outcome> {
  const params = quick ? { customers: 10_000, queries: 200 } : { customers: 200_000, queries: 2_000 }
  const seed = {
    workspaceId: server.workspaceId,
    customers: params.customers,
    events: params.customers,
    fragmentsOf: () => 1,
  }
  const { customerIds } = await seedEvents(server.ownerUrl, seed, say)
  const names = makeNames(params.customers)
  await seedNames(server, customerIds, names, say)
  const poster = createPoster(server.port, 1, `Bearer ${await createReadKey(server)}`)
  const random = createRandom(32)
  const kinds: readonly (readonly [string, (name: string) => string])[] = [
    ['full-name', (name) => name],
    ['full-name-one-typo', (name) => withTypo(name, random)],
    ['two-words', (name) => name.split(' ').slice(-2).join(' ')],
    ['two-words-one-typo', (name) => withTypo(name.split(' ').slice(-2).join(' '), random)],
    [
      'common-surname',
      () =>
        ['García', 'Rodríguez', 'González', 'Fernández', 'López', 'Martínez', 'Sánchez', 'Pérez', 'Gómez', 'Martín'][
          Math.floor(random() * 10)
        ] ?? '',
    ],
  ]
  const cases: Measured[] = []
  for (const [name, toQuery] of kinds) {
    say(`${params.queries / kinds.length} queries: ${name}`)
    cases.push({
      name,
      ...(await ask(
        poster,
        params.queries / kinds.length,
        customerIds,
        names,
        random,
        toQuery,
        name === 'common-surname',
      )),
    })
  }
  poster.close()
  const p95Ms = Math.max(...cases.map((one) => one.p95Ms ?? 0))
  const recall = Math.min(...cases.flatMap((one) => one.recall ?? []))
  const pass = p95Ms <= FLOOR_MS && recall >= FLOOR_RECALL
  return {
    params,
    result: { p95Ms, recall, cases },
    limit: null,
    ratio: null,
    floor: `p95 ≤ ${FLOOR_MS} ms in each case, the right one on page one ≥ ${FLOOR_RECALL}`,
    pass,
  }
}

async function ask(
  poster: ReturnType<typeof createPoster>,
  count: number,
  ids: readonly string[],
  names: readonly string[],
  random: () => number,
  toQuery: (name: string) => string,
  anybody: boolean,
): Promise<Measured> {
  const latenciesMs: number[] = []
  let found = 0
  for (let index = 0; index < count; index++) {
    const place = Math.floor(random() * ids.length)
    const name = names[place] ?? ''
    const sentAt = performance.now()
    const { status, text } = await poster.get(`/api/customers?limit=50&q=${encodeURIComponent(toQuery(name))}`)
    latenciesMs.push(performance.now() - sentAt)
    // Namesakes cannot be told apart: anybody of the same name is right.
    if (status === 200 && (anybody ? text.includes('"id"') : text.includes(JSON.stringify(name)))) found += 1
  }
  return {
    ...summarise(latenciesMs.slice(Math.min(10, count - 1))),
    recall: Math.round((found / count) * 1_000) / 1_000,
  }
}

async function seedNames(
  server: BenchServer,
  ids: readonly string[],
  names: readonly string[],
  say: (line: string) => void,
): Promise<void> {
  const client = new pg.Client({ connectionString: server.ownerUrl })
  await client.connect()
  const words = new Set<string>()
  for (let from = 0; from < ids.length; from += 20_000) {
    const rows = ids.slice(from, from + 20_000).map((id, index) => ({ id, name: names[from + index] ?? '' }))
    for (const { name } of rows) for (const word of toWords(name)) words.add(word)
    await client.query({
      text: `WITH traits AS (UPDATE customer SET traits = jsonb_build_object('name', jsonb_build_object('v', name, 't', 1, 'e', id))
               FROM unnest($2::uuid[], $3::text[], $4::jsonb[]) AS row (person, name, words) WHERE workspace_id = $1 AND id = person)
             INSERT INTO customer_name (workspace_id, customer_id, words)
             SELECT $1, person, ARRAY(SELECT jsonb_array_elements_text(words)) FROM unnest($2::uuid[], $3::text[], $4::jsonb[]) AS row (person, name, words)`,
      values: [
        server.workspaceId,
        columns.uuid(rows.map((row) => row.id)),
        columns.text(rows.map((row) => row.name)),
        columns.jsonb(rows.map((row) => JSON.stringify(toWords(row.name)))),
      ],
    })
  }
  const all = [...words]
  await client.query({
    text: `INSERT INTO name_word (workspace_id, word, deletions)
           SELECT $1, word, ARRAY(SELECT jsonb_array_elements_text(deletions)) FROM unnest($2::text[], $3::jsonb[]) AS row (word, deletions)`,
    values: [
      server.workspaceId,
      columns.text(all),
      columns.jsonb(all.map((word) => JSON.stringify(deletionsOf(word)))),
    ],
  })
  await client.query('VACUUM ANALYZE')
  await client.end()
  say(`${ids.length} names of ${all.length} words`)
}
