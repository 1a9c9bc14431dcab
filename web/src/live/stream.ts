import { z } from 'zod'
import { createSseParser, type ServerEvent } from './sse.ts'

/** Something changed; `topics` say for whom that matters, `data` holds ids to fetch by. */
export const LiveMessage = z.object({ topics: z.array(z.string()), type: z.string(), data: z.json() })
export type LiveMessage = z.infer<typeof LiveMessage>

/** Whether news arrive. */
export type LiveState = 'connecting' | 'live' | 'offline'

/** What a stream tells its owner. */
export interface StreamListener {
  readonly onMessages: (seq: string, messages: readonly LiveMessage[]) => void
  /** What we missed is no longer kept: fetch everything anew. */
  readonly onReset: (seq: string) => void
  /** The resume point moved without news. */
  readonly onSeq: (seq: string) => void
  readonly onState: (state: LiveState) => void
  /** The session is over: the stream stays closed. */
  readonly onSignedOut: () => void
}

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 15_000
/** The server says something every 15 s; silence of three times that is a dead connection. */
const SILENCE_MS = 45_000

/**
 * Listens to `/api/stream` until aborted, coming back after every cut where it was. `fetch` instead of `EventSource`,
 * because only so can another tab's resume point be sent as `Last-Event-ID` and a refusal be told from a cut.
 */
export async function runStream(
  topics: readonly string[],
  resumeFrom: () => string,
  listener: StreamListener,
  signal: AbortSignal,
): Promise<void> {
  let pauseMs = FIRST_PAUSE_MS
  while (!signal.aborted) {
    listener.onState('connecting')
    const outcome = await listenOnce(topics, resumeFrom(), listener, signal)
    if (signal.aborted) return
    if (outcome === 'signed-out') return listener.onSignedOut()
    pauseMs = outcome === 'was-live' ? FIRST_PAUSE_MS : Math.min(LONGEST_PAUSE_MS, pauseMs * 2)
    listener.onState('offline')
    await pause(pauseMs * (0.5 + Math.random() / 2), signal)
  }
}

type Outcome = 'signed-out' | 'was-live' | 'failed'

async function listenOnce(
  topics: readonly string[],
  after: string,
  listener: StreamListener,
  signal: AbortSignal,
): Promise<Outcome> {
  const silence = new AbortController()
  let timer = setTimeout(() => silence.abort(), SILENCE_MS)
  try {
    const response = await fetch(`/api/stream?${new URLSearchParams({ topics: topics.join(',') })}`, {
      headers: { accept: 'text/event-stream', ...(after === '' ? {} : { 'last-event-id': after }) },
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.any([signal, silence.signal]),
    })
    if (response.status === 401) return 'signed-out'
    if (!response.ok || response.body === null) return 'failed'
    listener.onState('live')
    const feed = createSseParser((event) => dispatch(event, listener))
    for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
      clearTimeout(timer)
      timer = setTimeout(() => silence.abort(), SILENCE_MS)
      feed(piece)
    }
    return 'was-live'
  } catch {
    // Any cut ends here; the caller decides how soon to come back.
    return 'failed'
  } finally {
    clearTimeout(timer)
  }
}

function dispatch({ event, data, id }: ServerEvent, listener: StreamListener): void {
  if (id === '') return
  if (event === 'reset') listener.onReset(id)
  else if (event === 'messages') listener.onMessages(id, readMessages(data))
  else listener.onSeq(id)
}

function readMessages(data: string): readonly LiveMessage[] {
  return z.array(LiveMessage).safeParse(parseJson(data)).data ?? []
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      window.removeEventListener('online', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    window.addEventListener('online', done)
    signal.addEventListener('abort', done, { once: true })
  })
}
