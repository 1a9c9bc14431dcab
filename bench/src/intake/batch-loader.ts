/** Loader process: posts batches, prints {seconds, refused}. */
import { createPoster, runPool } from '../harness/poster.ts'
import { type MixedLoad, makeCalls } from './events.ts'

interface Params extends MixedLoad {
  readonly port: number
  readonly writeKey: string
  readonly batch: number
  readonly connections: number
}

const params: Params = JSON.parse(process.argv[2] ?? '{}')
const calls = makeCalls(params, Date.now())
const bodies: string[] = []
for (let from = 0; from < calls.length; from += params.batch) {
  bodies.push(JSON.stringify({ batch: calls.slice(from, from + params.batch), sentAt: new Date().toISOString() }))
}
const authorization = `Basic ${Buffer.from(`${params.writeKey}:`).toString('base64')}`
const poster = createPoster(params.port, params.connections, authorization)
let refused = 0
const startedAt = performance.now()
await runPool(bodies.length, params.connections, async (index) => {
  if ((await poster.post('/v1/batch', bodies[index] ?? '')) !== 200) refused += 1
})
const seconds = (performance.now() - startedAt) / 1_000
poster.close()
process.stdout.write(`${JSON.stringify({ seconds, refused })}\n`)
