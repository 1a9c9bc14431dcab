import { readStream } from '@hilo/contract'
import { DomainError } from '../../kernel/errors.ts'
import { type Authenticate, known, onRaw, type RouteHandlers } from '../../platform/http/index.ts'
import { type Hub, serveStream } from '../../platform/realtime/index.ts'
import { findForbiddenTopic } from './rules.ts'

/** What the stream needs. */
export interface StreamDeps {
  readonly hub: Hub
  readonly authenticate: Authenticate
  /** How often an open stream asks whether its caller may still listen; shorter in tests. */
  readonly recheckMs?: number | undefined
}

/** The caller may not hear this. */
class TopicNotAllowed extends DomainError {
  readonly code = 'topic_not_allowed'
  readonly retry = 'never'
  override readonly status = 403
  constructor(topic: string) {
    super(`you may not listen to ${topic}`)
  }
}

const RECHECK_MS = 20_000

/** The stream of server-sent events. It outlives the check at its start, so that it repeats it: who is signed out hears no more. */
export function streamRoutes(deps: StreamDeps): RouteHandlers {
  return [
    onRaw(readStream, async ({ query, exchange, request, reply, ...call }) => {
      const listener = known(call.caller)
      const { workspaceId } = listener
      const forbidden = findForbiddenTopic(query.topics, listener)
      if (forbidden !== null) throw new TopicNotAllowed(forbidden)
      const lost = new AbortController()
      const recheck = setInterval(async () => {
        const caller = await deps.authenticate(exchange.headers()).catch(() => 'unknown' as const)
        // A database that is away says nothing about the caller.
        if (caller === 'unknown') return
        const mayListen = caller !== null && findForbiddenTopic(query.topics, caller) === null
        if (!mayListen || caller.workspaceId !== workspaceId) lost.abort()
      }, deps.recheckMs ?? RECHECK_MS)
      reply.raw.once('close', () => clearInterval(recheck))
      reply.hijack()
      serveStream({
        ...{ hub: deps.hub, workspaceId, topics: query.topics, signal: lost.signal },
        ...{ request: request.raw, response: reply.raw, headers: toText(reply.getHeaders()) },
      })
    }),
  ]
}

/** Headers that plugins have set for this reply, which Fastify does not send once it is ours. */
function toText(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
}
