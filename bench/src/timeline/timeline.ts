import { resolve } from 'node:path'
import { runLoader } from '../harness/child.ts'
import { createRandom } from '../harness/random.ts'
import { checkRefold } from '../harness/refold.ts'
import type { Bench, BenchOptions, Measured, Outcome } from '../harness/schema.ts'
import { seedEvents } from '../harness/seed.ts'
import { type BenchServer, createReadKey, onServer } from '../harness/server.ts'

const LOADER = resolve(import.meta.dirname, 'page-loader.ts')
const FLOORS: Readonly<Record<string, number>> = { 'one-connection': 5, 'eight-connections': 15 }

/** The first page of a timeline over HTTP, the largest customer's too. */
export const timeline: Bench = {
  name: 'timeline',
  summary: '2 million events, 50,000 customers of many fragments: first page over HTTP',
  run: (options) => onServer((server) => measure(server, options)),
}

/** Fragments by customer: median 3, 99th percentile 20, some 200. */
function drawFragments(): (index: number) => number {
  const random = createRandom(21)
  return (index) => {
    if (index % 5_000 === 0) return 200
    const draw = random()
    if (draw > 0.99) return 20
    if (draw > 0.9) return 8
    return 1 + Math.floor(random() * 5)
  }
}

async function measure(server: BenchServer, { quick, say }: BenchOptions): Promise<Outcome> {
  const params = quick
    ? { events: 100_000, customers: 5_000, requests: 1_000, sample: 20 }
    : { events: 2_000_000, customers: 50_000, requests: 10_000, sample: 200 }
  const seed = {
    workspaceId: server.workspaceId,
    customers: params.customers,
    events: params.events,
    sample: params.sample,
    fragmentsOf: drawFragments(),
  }
  const seeded = await seedEvents(server.ownerUrl, seed, say)
  await checkRefold(server, seeded, say)
  const { customerIds, largest } = seeded
  const apiKey = await createReadKey(server)
  const random = createRandom(22)
  const asked = Array.from({ length: 2_000 }, (_, index) =>
    index % 20 === 0 ? largest : customerIds[Math.floor(random() * customerIds.length)],
  )
  const load = { port: server.port, apiKey, customerIds: asked, requests: params.requests }
  say('warming up')
  await runLoader(LOADER, { ...load, connections: 4, requests: 2_000 })
  const cases: Measured[] = []
  for (const [name, connections] of [
    ['one-connection', 1],
    ['eight-connections', 8],
  ] as const) {
    say(`${params.requests} first pages, ${connections} at a time`)
    const told = await runLoader(LOADER, { ...load, connections })
    if (typeof told !== 'object' || told === null) throw new Error('the loader told nothing')
    cases.push({ name, ...told })
  }
  const pass = cases.every((one) => (one.p99Ms ?? Infinity) <= (FLOORS[one.name ?? ''] ?? 0) && one.wrong === 0)
  return {
    params,
    result: { cases },
    limit: null,
    ratio: null,
    floor: 'p99 ≤ 5 ms on 1 connection, ≤ 15 ms on 8',
    pass,
  }
}
