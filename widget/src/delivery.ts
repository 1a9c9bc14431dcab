import type { Host } from './host.ts'
import { batchLength, decideDelivery, retryDelayMs } from './rules.ts'
import type { Config, Message } from './types.ts'

/** Segment's and Hilo's limits: 32 KB an event; a keepalive body may hold 64 KB in all browsers. */
const MAX_EVENT_BYTES = 32_000
const MAX_BODY_BYTES = 60_000
const MAX_BATCH = 50
/** Waiting events are bounded in number and, by the limit above, in bytes: the oldest leave first. */
const MAX_WAITING = 200
const PREFIX = 'hilo_queue_'
/** A queue that no tab has touched for this long belongs to a closed or crashed tab. */
const ORPHAN_MS = 90_000

/** Carries messages to the server, at least once; the server drops what it has seen by messageId. */
export interface Delivery {
  add(message: Message): void
  flush(): Promise<void>
  /** The page goes away: hand over what fits, keep the rest for the next visit. */
  leave(): void
  /** Throws away what waits, here and in storage (consent refused). */
  discard(): void
}

/** One delivery per page. Its queue is mirrored in localStorage under this tab's own key until the server has answered. */
export function createDelivery(host: Host, config: Config): Delivery {
  const key = PREFIX + host.uuid()
  const url = `${config.api}/v1/batch`
  let waiting: string[] = []
  let adopted = false
  let attempt = 0
  let sending: Promise<void> | undefined
  let cancelTimer: (() => void) | undefined

  const bodyOf = (lines: readonly string[]) =>
    `{"writeKey":${JSON.stringify(config.writeKey)},"sentAt":"${new Date(host.now()).toISOString()}","batch":[${lines.join(',')}]}`

  const mirror = () => {
    if (config.storage === 'memory') return
    if (waiting.length) host.write(key, `${host.now()}\n${waiting.join('\n')}`)
    else host.remove(key)
  }

  const schedule = (delayMs: number) => {
    cancelTimer?.()
    cancelTimer = host.later(() => void flush(), delayMs)
  }

  const nextBatch = (limit: number) => waiting.slice(0, batchLength(waiting.map(byteLength), limit, MAX_BODY_BYTES))

  async function sendAll() {
    let limit = MAX_BATCH
    while (waiting.length) {
      const lines = nextBatch(limit)
      const reply = await host.post(url, bodyOf(lines)).catch(() => ({ status: 0, retryAfterSeconds: undefined }))
      const outcome = decideDelivery(reply.status)
      if (outcome === 'again') {
        attempt += 1
        return schedule(retryDelayMs(attempt, host.random(), reply.retryAfterSeconds))
      }
      if (outcome === 'smaller' && lines.length > 1) {
        limit = Math.ceil(lines.length / 2)
        continue
      }
      if (outcome !== 'done') host.warn(`the server refused ${lines.length} events (${reply.status})`)
      attempt = 0
      // `discard` or the bound may have changed the queue meanwhile: remove what was sent, by value.
      waiting = waiting.filter((line) => !lines.includes(line))
      mirror()
    }
  }

  function flush(): Promise<void> {
    cancelTimer?.()
    cancelTimer = undefined
    if (!sending) {
      sending = sendAll().finally(() => {
        sending = undefined
      })
    }
    return sending
  }

  return {
    add(message) {
      const line = JSON.stringify(message)
      if (byteLength(line) > MAX_EVENT_BYTES)
        return host.warn(`"${message.event ?? message.type}" is over 32 KB and was dropped`)
      if (!adopted) waiting.unshift(...adoptOrphans(host))
      adopted = true
      waiting.push(line)
      if (waiting.length > MAX_WAITING) waiting = waiting.slice(-MAX_WAITING)
      mirror()
      if (waiting.length >= MAX_BATCH && attempt === 0 && host.online()) void flush()
      else if (!cancelTimer && !sending) schedule(config.flushMs)
    },
    flush,
    leave() {
      while (waiting.length) {
        const lines = nextBatch(MAX_BATCH)
        if (!host.beacon(url, bodyOf(lines))) break
        waiting = waiting.slice(lines.length)
      }
      mirror()
    },
    discard() {
      cancelTimer?.()
      cancelTimer = undefined
      waiting = []
      for (const stored of host.keys()) if (stored.startsWith(PREFIX)) host.remove(stored)
    },
  }
}

/** Takes over the queues of tabs that ended without an answer. Two tabs may take the same one: the server dedupes. */
function adoptOrphans(host: Host): string[] {
  const found: string[] = []
  for (const key of host.keys()) {
    if (!key.startsWith(PREFIX)) continue
    const [touched, ...lines] = (host.read(key) ?? '').split('\n')
    if (Number(touched) > host.now() - ORPHAN_MS) continue
    host.remove(key)
    found.push(...lines.filter((line) => line.startsWith('{')))
  }
  return found.slice(-MAX_WAITING)
}

/** UTF-8 length without an encoder object per call: most text is ASCII. */
function byteLength(text: string): number {
  let bytes = text.length
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1
  }
  return bytes
}
