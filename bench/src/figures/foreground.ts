/** What staff and the brand's systems notice meanwhile: a list that is read, and events that come in. */
import { setTimeout as sleep } from 'node:timers/promises'
import { createPoster } from '../harness/poster.ts'
import { type Measured, summarise } from '../harness/schema.ts'
import { type BenchServer, createReadKey, openSource } from '../harness/server.ts'

/** Latencies of one thing. */
type Latencies = Pick<Measured, 'p50Ms' | 'p95Ms' | 'p99Ms'>

/** Reads and events while something else goes on. */
export interface Foreground {
  /** Runs `work`, and measures what comes meanwhile. */
  readonly during: <T>(work: () => Promise<T>) => Promise<{ result: T; reads: Latencies; events: Latencies }>
  readonly close: () => void
}

const READ_EVERY_MS = 60
const SEND_EVERY_MS = 40

/** @param people how many the shop knows: events are of them */
export async function openForeground(server: BenchServer, sourceId: string, people: number): Promise<Foreground> {
  const { writeKey } = await openSource(server, sourceId)
  const reader = createPoster(server.port, 1, `Bearer ${await createReadKey(server)}`)
  const sender = createPoster(server.port, 1, `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`)
  let sent = 0
  const read = async () => (await reader.get('/api/customers?limit=20')).status
  const send = () => {
    sent += 1
    const who = { userId: `c${(sent * 7_919) % people}` }
    return sender.post(
      '/v1/track',
      JSON.stringify({ ...who, messageId: `foreground-${sent}`, event: 'Product Viewed' }),
    )
  }
  return {
    during: async (work) => {
      const [reads, events]: [number[], number[]] = [[], []]
      const isOver = { now: false }
      const loops = [repeat(read, READ_EVERY_MS, reads, isOver), repeat(send, SEND_EVERY_MS, events, isOver)]
      try {
        const result = await work()
        isOver.now = true
        await Promise.all(loops)
        return { result, reads: summarise(reads), events: summarise(events) }
      } finally {
        isOver.now = true
      }
    },
    close: () => {
      reader.close()
      sender.close()
    },
  }
}

async function repeat(
  ask: () => Promise<number>,
  everyMs: number,
  latencies: number[],
  isOver: { readonly now: boolean },
): Promise<void> {
  while (!isOver.now) {
    const askedAt = performance.now()
    const status = await ask()
    if (status !== 200) throw new Error(`the foreground was answered ${status}`)
    latencies.push(performance.now() - askedAt)
    await sleep(everyMs)
  }
}
