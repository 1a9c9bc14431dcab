/** Loader process: asks for first pages of timelines; prints latencies. */
import { createPoster, runPool } from '../harness/poster.ts'
import { summarise } from '../harness/schema.ts'

interface Params {
  readonly port: number
  readonly apiKey: string
  readonly customerIds: readonly string[]
  readonly requests: number
  readonly connections: number
}

const params: Params = JSON.parse(process.argv[2] ?? '{}')
const poster = createPoster(params.port, params.connections, `Bearer ${params.apiKey}`)
const latenciesMs: number[] = []
let wrong = 0
const startedAt = performance.now()
await runPool(params.requests, params.connections, async (index) => {
  const id = params.customerIds[index % params.customerIds.length] ?? ''
  const sentAt = performance.now()
  const { status, text } = await poster.get(`/api/customers/${id}/timeline?limit=50`)
  latenciesMs.push(performance.now() - sentAt)
  if (status !== 200 || !text.includes(id)) wrong += 1
})
const seconds = (performance.now() - startedAt) / 1_000
poster.close()
const perSecond = Math.round(params.requests / seconds)
process.stdout.write(`${JSON.stringify({ ...summarise(latenciesMs), perSecond, wrong })}\n`)
