import { gunzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Unavailable } from '../../kernel/errors.ts'
import type { KeyOwner } from '../sources/index.ts'
import type { EventType } from '../turn/index.ts'
import type { Accepted, acceptCalls } from './accept.ts'
import { parseBody } from './body.ts'
import { TooMuch } from './errors.ts'

/** What the tracking door stands on. */
export interface TrackingDeps {
  readonly findOwner: (writeKey: string) => Promise<KeyOwner | null>
  readonly accept: (...args: Parameters<ReturnType<typeof acceptCalls>>) => Promise<Accepted>
  readonly clock: () => number
}

/** Long and short paths of each call. @source Segment HTTP API; the short ones are its browser SDK's */
const PATHS: readonly (readonly [paths: readonly string[], type: EventType | null])[] = [
  [['identify', 'i'], 'identify'],
  [['track', 't'], 'track'],
  [['page', 'p'], 'page'],
  [['screen', 's'], 'screen'],
  [['group', 'g'], 'group'],
  [['alias', 'a'], 'alias'],
  [['batch', 'b', 'import'], null],
]
/** A batch may hold 500 KB; what is over a megabyte is not even read. */
const MAX_READ_BYTES = 1_048_576
const MAX_CALL_BYTES = 32_768
const MAX_BATCH_BYTES = 512_000

/** Mounts Segment's tracking API under `/v1`. */
export function trackingDoor(deps: TrackingDeps): (app: FastifyInstance) => void {
  return (app) => {
    // SDKs call it text/plain to spare a preflight, or application/json, and may compress it: always a JSON body.
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_READ_BYTES }, (_request, body, done) =>
      done(null, body),
    )
    app.setErrorHandler((error, request, reply) => answerError(error, request, reply))
    app.options('/v1/*', async (request, reply) => {
      allowOrigin(request, reply, null)
      return reply
        .headers({
          'access-control-allow-methods': 'GET, POST, OPTIONS',
          'access-control-allow-headers':
            request.headers['access-control-request-headers'] ?? 'authorization, content-type',
          'access-control-max-age': '86400',
        })
        .code(204)
        .send()
    })
    for (const [paths, type] of PATHS) {
      for (const path of paths) app.post(`/v1/${path}`, (request, reply) => receive(deps, type, request, reply))
    }
    // The browser SDK reports its own metrics; they are nobody's event.
    app.post('/v1/m', async (request, reply) => {
      allowOrigin(request, reply, null)
      return { success: true }
    })
    app.get<{ Params: { key: string } }>('/v1/projects/:key/settings', (request, reply) =>
      sendSettings(deps, request, reply),
    )
  }
}

async function receive(deps: TrackingDeps, type: EventType | null, request: FastifyRequest, reply: FastifyReply) {
  const receivedAt = deps.clock()
  const text = readText(request.body)
  if (Buffer.byteLength(text) > (type === null ? MAX_BATCH_BYTES : MAX_CALL_BYTES)) {
    throw new TooMuch(type === null ? 'a batch holds at most 500 KB' : 'an event holds at most 32 KB')
  }
  const body = parseBody(text)
  const writeKey = readWriteKey(request) ?? body.writeKey
  const owner = writeKey === null ? null : await deps.findOwner(writeKey)
  allowOrigin(request, reply, owner)
  if (!owner || owner.disabled)
    return reply.code(401).send(failure('invalid_write_key', 'no source has this write key, or it is switched off'))
  if (!isAllowedOrigin(owner, request.headers.origin)) {
    return reply.code(403).send(failure('origin_not_allowed', 'this source does not take events from this origin'))
  }
  const { rejected } = await deps.accept({ owner, type, body, text, receivedAt })
  if (rejected.length > 0 && request.headers['x-strict-mode'] === '1') {
    return reply
      .code(400)
      .send({ ...failure('events_rejected', 'some events were refused; the others are stored'), errors: rejected })
  }
  return { success: true }
}

/** Compressed bodies are known by their first bytes: the server's own decompression may have been here, header or not. */
function readText(body: unknown): string {
  if (!Buffer.isBuffer(body)) return ''
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body.toString('utf8')
  try {
    return gunzipSync(body, { maxOutputLength: MAX_READ_BYTES }).toString('utf8')
  } catch (cause) {
    const isLarge = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE'
    throw new TooMuch(isLarge ? 'a batch holds at most 500 KB' : 'the body is not gzip', { cause })
  }
}

/** `Authorization: Basic base64(writeKey:)`, also without the colon, or `Bearer writeKey`. */
function readWriteKey(request: FastifyRequest): string | null {
  const [scheme = '', value = ''] = (request.headers.authorization ?? '').split(' ')
  if (scheme.toLowerCase() === 'bearer') return value || null
  if (scheme.toLowerCase() !== 'basic') return null
  const decoded = Buffer.from(value, 'base64').toString('utf8')
  return decoded.split(':')[0] || null
}

function isAllowedOrigin(owner: KeyOwner, origin: string | undefined): boolean {
  const { allowedOrigins } = owner.settings
  return (
    owner.kind !== 'browser' || origin === undefined || allowedOrigins.length === 0 || allowedOrigins.includes(origin)
  )
}

/** Lets the page read the answer. Never with credentials: a write key is all that this door knows. */
function allowOrigin(request: FastifyRequest, reply: FastifyReply, owner: KeyOwner | null): void {
  const { origin } = request.headers
  if (origin === undefined || (owner && !isAllowedOrigin(owner, origin))) return
  reply.headers({
    'access-control-allow-origin': origin,
    vary: 'Origin',
    'cross-origin-resource-policy': 'cross-origin',
  })
}

/** What Segment's browser SDK asks for before it sends: which destinations there are. There is one, and it is here. */
async function sendSettings(
  deps: TrackingDeps,
  request: FastifyRequest<{ Params: { key: string } }>,
  reply: FastifyReply,
) {
  const { key } = request.params
  const owner = await deps.findOwner(key)
  allowOrigin(request, reply, owner)
  if (owner?.kind !== 'browser' || owner.disabled)
    return reply.code(404).send(failure('invalid_write_key', 'no browser source has this write key'))
  const host = request.host
  return reply.header('cache-control', 'public, max-age=120').send({
    integrations: {
      'Segment.io': {
        apiKey: key,
        apiHost: `${host}/v1`,
        protocol: request.protocol,
        type: 'server',
        bundlingStatus: 'bundled',
        unbundledIntegrations: [],
        addBundledMetadata: false,
      },
    },
    plan: {
      track: { __default: { enabled: true, integrations: {} } },
      identify: { __default: { enabled: true } },
      group: { __default: { enabled: true } },
    },
    edgeFunction: {},
    analyticsNextEnabled: true,
    middlewareSettings: {},
    enabledMiddleware: {},
    metrics: { sampleRate: 0 },
    legacyVideoPluginsEnabled: false,
    remotePlugins: [],
  })
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  allowOrigin(request, reply, null)
  if (error instanceof Unavailable) {
    return reply.code(503).header('retry-after', '1').send(failure(error.code, error.message))
  }
  if (error instanceof TooMuch) return reply.code(400).send(failure(error.code, error.message))
  const isTooLarge = error instanceof Error && 'code' in error && error.code === 'FST_ERR_CTP_BODY_TOO_LARGE'
  if (isTooLarge) return reply.code(400).send(failure('too_large', 'a batch holds at most 500 KB'))
  request.log.error({ err: error }, 'the tracking door failed')
  return reply.code(500).send(failure('internal', 'nothing was stored; send it again'))
}

function failure(code: string, message: string) {
  return { success: false, code, message }
}
