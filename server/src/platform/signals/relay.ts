import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { listen, notify } from './store.ts'

import { addForwarder, deliver, deliverAll, isWakeTopic, type WakeTopic } from './wake.ts'

/** The connection that carries wake-ups between processes. */
export interface Relay {
  /** Whether wake-ups from other processes arrive; while they do not, pollers look more often. */
  isConnected(): boolean
  stop(): Promise<void>
}

/** What a relay needs. */
export interface RelayOptions {
  readonly url: string
  readonly onError?: (error: Error) => void
}

/** Wake-ups of this long go out as one statement: NOTIFY takes a lock over the whole database at its commit. */
const COALESCE_MS = 25
const FIRST_RETRY_MS = 100
const LONGEST_RETRY_MS = 5_000
/** More distinct wake-ups than this while away are replaced by "look at everything". */
const MAX_PENDING = 10_000

interface State {
  readonly options: RelayOptions
  /** Tells our own notifications from those of others. */
  readonly origin: string
  readonly pending: Set<string>
  client: pg.Client | undefined
  flushTimer: NodeJS.Timeout | undefined
  /** The statement under way: what comes meanwhile waits for it. */
  flushing: Promise<void> | undefined
  retryTimer: NodeJS.Timeout | undefined
  retryMs: number
  stopped: boolean
}

/**
 * Starts the relay on its own connection, never on a transaction's: a NOTIFY inside a turn would make all commits of
 * the database queue behind each other. Resolves after the first attempt, successful or not; reconnects by itself.
 */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  const state: State = {
    options,
    origin: randomUUID(),
    pending: new Set(),
    client: undefined,
    flushTimer: undefined,
    flushing: undefined,
    retryTimer: undefined,
    retryMs: FIRST_RETRY_MS,
    stopped: false,
  }
  const removeForwarder = addForwarder((topic, key) => enqueue(state, topic, key))
  await connect(state)
  return {
    isConnected: () => state.client !== undefined,
    stop: async () => {
      removeForwarder()
      await state.flushing
      await flush(state)
      state.stopped = true
      clearTimeout(state.flushTimer)
      clearTimeout(state.retryTimer)
      await state.client?.end()
    },
  }
}

async function connect(state: State): Promise<void> {
  const client = new pg.Client({ connectionString: state.options.url, application_name: 'hilo relay', keepAlive: true })
  client.on('error', (error) => retryLater(state, client, error))
  client.on('end', () => retryLater(state, client))
  client.on('notification', ({ payload }) => receive(state, payload ?? ''))
  try {
    await client.connect()
    await listen(client)
  } catch (error) {
    retryLater(state, client, error instanceof Error ? error : new Error(String(error)))
    return
  }
  if (state.stopped) return client.end()
  state.client = client
  state.retryMs = FIRST_RETRY_MS
  deliverAll()
  await flush(state)
}

function retryLater(state: State, client: pg.Client, error?: Error): void {
  if (state.client === client) state.client = undefined
  if (state.stopped || state.retryTimer !== undefined) return
  if (error) state.options.onError?.(error)
  state.retryTimer = setTimeout(() => {
    state.retryTimer = undefined
    state.retryMs = Math.min(state.retryMs * 2, LONGEST_RETRY_MS)
    client.end().catch(() => undefined) // it is broken already; this frees the socket
    void connect(state)
  }, state.retryMs)
  state.retryTimer.unref()
}

function enqueue(state: State, topic: WakeTopic, key: string): void {
  if (state.pending.size < MAX_PENDING) state.pending.add(`${topic} ${key}`)
  scheduleFlush(state)
}

function scheduleFlush(state: State): void {
  if (state.flushTimer !== undefined || state.flushing !== undefined || state.client === undefined) return
  state.flushTimer = setTimeout(() => void flush(state), COALESCE_MS)
}

async function flush(state: State): Promise<void> {
  clearTimeout(state.flushTimer)
  state.flushTimer = undefined
  const { client, options, pending } = state
  if (client === undefined || pending.size === 0 || state.flushing !== undefined) return
  const messages = [...pending].map((message) => `${state.origin} ${message}`)
  pending.clear()
  // Hints that are lost are made good by the receivers' slow poll.
  state.flushing = notify(client, messages).catch((error: unknown) => {
    options.onError?.(error instanceof Error ? error : new Error(String(error)))
  })
  await state.flushing
  state.flushing = undefined
  if (pending.size > 0 && !state.stopped) scheduleFlush(state)
}

function receive(state: State, payload: string): void {
  const [origin, topic, key = ''] = payload.split(' ')
  if (origin === state.origin) return
  if (isWakeTopic(topic)) deliver(topic, key)
}
