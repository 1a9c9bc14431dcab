import { resolve } from 'node:path'
import { runLoader } from '../harness/child.ts'
import type { Bench, BenchOptions, Outcome } from '../harness/schema.ts'
import { type BenchServer, createServerSource, onServer } from '../harness/server.ts'

const LOADER = resolve(import.meta.dirname, 'single-loader.ts')
const FLOOR_MS = 25

/** How long a single event waits for its acknowledgement while 500 of them come each second, whatever happens. */
export const latency: Bench = {
  name: 'latency',
  summary: '500 single-event posts a second for 30 s, open loop: acknowledgement',
  run: (options) => onServer((server) => measure(server, options)),
}

async function measure(server: BenchServer, { quick, say }: BenchOptions): Promise<Outcome> {
  const { writeKey } = await createServerSource(server)
  const params = { perSecond: 500, warmUpSeconds: quick ? 5 : 10, seconds: quick ? 5 : 30, customers: 10_000 }
  say(`${params.perSecond} posts a second for ${params.warmUpSeconds} s to warm up, then ${params.seconds} s`)
  const told = await runLoader(LOADER, { ...params, seed: 4, port: server.port, writeKey })
  if (typeof told !== 'object' || told === null) throw new Error('the loader told nothing')
  const [p50Ms, p95Ms, p99Ms, refused] = ['p50Ms', 'p95Ms', 'p99Ms', 'refused'].map((name) =>
    Number(Reflect.get(told, name)),
  )
  if (p50Ms === undefined || p95Ms === undefined || p99Ms === undefined) throw new Error('the loader told too little')
  return {
    params,
    result: { p50Ms, p95Ms, p99Ms, wrong: refused ?? 0 },
    limit: null,
    ratio: null,
    floor: `p99 ≤ ${FLOOR_MS} ms`,
    pass: p99Ms <= FLOOR_MS && refused === 0,
  }
}
