/**
 * Loader process: posts single events at fixed instants, whether earlier ones were answered or not; prints latencies from the instant
 * due. Those of the first seconds are left out: connections open then, and both sides still compile what they run.
 */
import { createPoster } from '../harness/poster.ts'
import { summarise } from '../harness/schema.ts'
import { makeCalls } from './events.ts'

interface Params {
  readonly port: number
  readonly writeKey: string
  readonly perSecond: number
  readonly warmUpSeconds: number
  readonly seconds: number
  readonly customers: number
  readonly seed: number
}

const params: Params = JSON.parse(process.argv[2] ?? '{}')
const first = params.perSecond * params.warmUpSeconds
const count = first + params.perSecond * params.seconds
const calls = makeCalls({ seed: params.seed, events: count, customers: params.customers, linking: 0.05 }, Date.now())
const paths = calls.map((call) => (Reflect.get(call, 'type') === 'identify' ? '/v1/identify' : '/v1/track'))
const bodies = calls.map((call) => JSON.stringify(call))
const authorization = `Basic ${Buffer.from(`${params.writeKey}:`).toString('base64')}`
const poster = createPoster(params.port, 64, authorization)
const latenciesMs: number[] = []
let refused = 0
const startedAt = performance.now() + 100
const waiting: Promise<void>[] = []

async function send(index: number): Promise<void> {
  const dueAt = startedAt + (index * 1_000) / params.perSecond
  const status = await poster.post(paths[index] ?? '', bodies[index] ?? '')
  if (index >= first) latenciesMs.push(performance.now() - dueAt)
  if (status !== 200) refused += 1
}

for (let index = 0; index < count; ) {
  const due = Math.min(count, Math.floor(((performance.now() - startedAt) * params.perSecond) / 1_000) + 1)
  while (index < due) waiting.push(send(index++))
  await new Promise((wake) => setTimeout(wake, 1))
}
await Promise.all(waiting)
poster.close()
process.stdout.write(`${JSON.stringify({ ...summarise(latenciesMs), refused })}\n`)
