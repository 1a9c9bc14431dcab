/** Loader process: asks for first pages of timelines; prints latencies. */
import { createReader, type Reader } from '../harness/reader.ts'
import { summarise } from '../harness/schema.ts'

interface Params {
  readonly port: number
  readonly apiKey: string
  readonly customerIds: readonly string[]
  readonly requests: number
  readonly connections: number
}

const params: Params = JSON.parse(process.argv[2] ?? '{}')
const readers = Array.from({ length: params.connections }, () => createReader(params.port, `Bearer ${params.apiKey}`))
const latenciesMs: number[] = []
let [next, wrong] = [0, 0]

async function readOn(reader: Reader): Promise<void> {
  while (next < params.requests) {
    const id = params.customerIds[next++ % params.customerIds.length] ?? ''
    const sentAt = performance.now()
    const { status, body } = await reader.get(`/api/customers/${id}/timeline?limit=50`)
    latenciesMs.push(performance.now() - sentAt)
    if (status !== 200 || !body.includes(id)) wrong += 1
  }
}

const startedAt = performance.now()
await Promise.all(readers.map(readOn))
const seconds = (performance.now() - startedAt) / 1_000
for (const reader of readers) reader.close()
const perSecond = Math.round(params.requests / seconds)
process.stdout.write(`${JSON.stringify({ ...summarise(latenciesMs), perSecond, wrong })}\n`)
