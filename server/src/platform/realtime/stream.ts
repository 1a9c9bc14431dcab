import type { IncomingMessage, ServerResponse } from 'node:http'
import type { WorkspaceId } from '../../kernel/ids.ts'
import type { Hub } from './hub.ts'
import type { RealtimeEvent } from './schema.ts'

/** One browser's stream; whoever calls has checked that it may hear these topics. */
export interface StreamRequest {
  readonly hub: Hub
  readonly workspaceId: WorkspaceId
  readonly topics: readonly string[]
  /** `Last-Event-ID` is read from its headers, else `after` from its query. */
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** Headers to add, as those for CORS. */
  readonly headers?: Readonly<Record<string, string>>
  /** Ends the stream from outside, as when the session is closed. */
  readonly signal?: AbortSignal
  /** Shorter in tests. */
  readonly heartbeatMs?: number
}

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no', // nginx
  'X-Content-Type-Options': 'nosniff',
}
const HEARTBEAT_MS = 15_000
/** How soon a browser comes back after a cut. */
const RETRY_MS = 1_000
/** Unsent bytes at which a client counts as lost: it is cut and resumes where it was. */
const MAX_BUFFERED_BYTES = 1 << 20

/**
 * Answers with server-sent events until the client goes: `ready` or `reset` first, then one `messages` event per
 * transaction, whose `id` is what a client resumes from. After `reset` a client fetches its state anew.
 * @source https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function serveStream(stream: StreamRequest): void {
  const { response } = stream
  response.on('error', () => response.destroy()) // the client went while we wrote: `close` follows
  response.writeHead(200, { ...HEADERS, ...stream.headers })
  response.write(`retry: ${RETRY_MS}\n\n`)
  const closed = new Promise<void>((resolve) => response.once('close', resolve))
  const subscription = stream.hub.subscribe(
    { workspaceId: stream.workspaceId, topics: stream.topics, afterSeq: readAfterSeq(stream.request) },
    {
      write: (event) => writeEvent(response, event),
      drained: () => Promise.race([closed, new Promise<void>((resolve) => response.once('drain', resolve))]),
      end: () => void response.end(),
    },
  )
  // An id without data moves the browser's resume point and fires no event: unwanted rows need not be replayed.
  const heartbeat = setInterval(() => {
    const seq = subscription.seenSeq()
    response.write(seq === null ? ':\n\n' : `id: ${seq}\n\n`)
  }, stream.heartbeatMs ?? HEARTBEAT_MS)
  const end = () => void response.end()
  stream.signal?.addEventListener('abort', end, { once: true })
  void closed.then(() => {
    clearInterval(heartbeat)
    stream.signal?.removeEventListener('abort', end)
    subscription.close()
  })
}

/** The last number that a client has seen, or null for one that begins; what is no number counts as none. */
export function readAfterSeq(request: Pick<IncomingMessage, 'headers' | 'url'>): number | null {
  const header = request.headers['last-event-id']
  const text = header ?? new URL(request.url ?? '/', 'http://localhost').searchParams.get('after') ?? ''
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : null
}

function writeEvent(response: ServerResponse, event: RealtimeEvent): boolean {
  if (response.destroyed || response.writableEnded) return true
  const data = JSON.stringify(event.kind === 'messages' ? event.messages : { seq: event.seq })
  // Judged before it gets more: one large event alone must reach a client that keeps up.
  if (response.writableLength > MAX_BUFFERED_BYTES) {
    response.destroy()
    return true
  }
  return response.write(`id: ${event.seq}\nevent: ${event.kind}\ndata: ${data}\n\n`)
}
