/** Loader process: sends each batch until it is acknowledged, whatever happens to the server; prints what it sent. */
import { createPoster, runPool } from '../harness/poster.ts'

interface Params {
  readonly port: number
  readonly writeKey: string
  readonly events: number
  readonly customers: number
}

const BATCH = 50
const CONNECTIONS = 8
const params: Params = JSON.parse(process.argv[2] ?? '{}')
const authorization = `Basic ${Buffer.from(`${params.writeKey}:`).toString('base64')}`
const poster = createPoster(params.port, CONNECTIONS, authorization)
const run = Date.now().toString(36)
let acked = 0
let inFlight = 0

function makeBatch(index: number): string {
  const calls = Array.from({ length: BATCH }, (_, place) => {
    const event = index * BATCH + place
    const person = event % params.customers
    const ids =
      event % 3 === 0
        ? { anonymousId: `${run}-a${person}`, userId: `${run}-u${person}` }
        : { userId: `${run}-u${person}` }
    return {
      type: 'track',
      event: 'Product Viewed',
      messageId: `${run}-${event}`,
      ...ids,
      properties: { number: event },
    }
  })
  return JSON.stringify({ batch: calls })
}

async function sendUntilAcked(body: string): Promise<void> {
  for (;;) {
    inFlight += 1
    const status = await poster.post('/v1/batch', body).catch(() => 0)
    inFlight -= 1
    if (status === 200) return
    await new Promise((wake) => setTimeout(wake, 50))
  }
}

await runPool(params.events / BATCH, CONNECTIONS, async (index) => {
  await sendUntilAcked(makeBatch(index))
  acked += BATCH
  process.stdout.write(`acked ${acked} in-flight ${inFlight}\n`)
})
poster.close()
process.stdout.write(`${JSON.stringify({ run, events: params.events, customers: params.customers })}\n`)
