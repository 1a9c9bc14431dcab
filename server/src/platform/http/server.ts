/** The HTTP server: limits, headers, errors, logs; routes are mounted from what capabilities export. */
import { randomUUID } from 'node:crypto'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import type { Logger } from 'pino'
import { CannotListen } from './errors.ts'
import type { RouteHandlers } from './handler.ts'
import { type MountOptions, mountRoutes } from './mount.ts'
import { toProblem } from './problem.ts'
import { parseSafeJson } from './safe-json.ts'
import { securityHeaders } from './security-headers.ts'
import { mountSystemRoutes, type SystemOptions } from './system-routes.ts'
import { mountWebApp } from './web-app.ts'

/** Everything that the server is built from. */
export interface HttpServerOptions extends MountOptions, Omit<SystemOptions, 'isStopping'> {
  readonly logger: Logger
  /** Routes of the contract. */
  readonly routes: RouteHandlers
  /** Where programs deliver: tracking, webhooks. They know no cookies and answer in a line. Each gets an encapsulated instance. */
  readonly doors?: readonly ((app: FastifyInstance) => Promise<void> | void)[]
  /** What else is not under `/api`: files, scripts, pages. Each gets an encapsulated instance. */
  readonly mounts: readonly ((app: FastifyInstance) => Promise<void> | void)[]
  /** Folder of the built web app; null: none is served. */
  readonly webRoot: string | null
}

/** A server, not yet listening. */
export interface HttpServer {
  readonly app: FastifyInstance
  /** Starts listening; resolves to the port, which the system chooses for 0. */
  listen(address: { readonly host: string; readonly port: number }): Promise<number>
  /** Aborted when the server begins to stop: endless replies (event streams) end then. */
  readonly stopping: AbortSignal
  /** Lets running requests end, then cuts what is left. */
  stop(): Promise<void>
}

/** Body of a JSON request at most; a route may set its own. */
const MAX_BODY_BYTES = 1 << 20
/** After this, a stopping server cuts the connections that are left. */
const DRAIN_MS = 2_000
const SWEEP_MS = 50

/** Builds the server. */
export async function createHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const stop = new AbortController()
  const app = createFastify(options.logger)
  await registerCommon(app, options)
  mountSystemRoutes(app, { ...options, isStopping: () => stop.signal.aborted })
  for (const door of options.doors ?? []) await app.register(async (scope) => door(scope))
  await app.register((scope) => mountForPeople(scope, options))
  return {
    app,
    stopping: stop.signal,
    listen: async ({ host, port }) => {
      await app.listen({ host, port }).catch((cause: unknown) => {
        throw new CannotListen(host, port, cause)
      })
      const address = app.server.address()
      return typeof address === 'object' && address !== null ? address.port : port
    },
    stop: async () => {
      stop.abort()
      const cut = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS)
      // A connection whose last reply ends only now would be kept alive for the next request.
      const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP_MS)
      await app.close()
      clearTimeout(cut)
      clearInterval(sweep)
    },
  }
}

function createFastify(logger: FastifyBaseLogger): FastifyInstance {
  const app: FastifyInstance = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_BODY_BYTES,
    // A proxy on this machine may say who calls; nobody else may.
    trustProxy: 'loopback',
    forceCloseConnections: 'idle',
    requestTimeout: 60_000,
    keepAliveTimeout: 72_000,
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
    genReqId: (request) => readRequestId(request.headers['x-request-id']),
    frameworkErrors: (error, _request, reply) => sendProblem(reply, error),
  })
  app.decorateRequest('caller', null)
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body.length === 0 ? undefined : parseSafeJson(String(body)))
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)))
    }
  })
  app.setErrorHandler((error, _request, reply) => sendProblem(reply, error))
  app.addHook('onRoute', ({ url, config }) => {
    if (url.startsWith('/api/') && !config?.contract) throw new Error(`${url} is not in the contract`)
  })
  return app
}

/** What holds for every answer. */
async function registerCommon(app: FastifyInstance, options: HttpServerOptions): Promise<void> {
  const headers = securityHeaders(options.publicOrigin.startsWith('https:'))
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers).header('x-request-id', request.id)
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    record(request, reply, options)
    done()
  })
  await app.register(rateLimit, {
    global: false,
    enableDraftSpec: true,
    errorResponseBuilder: (_request, context) =>
      Object.assign(new Error('rate limit'), { statusCode: context.statusCode }),
  })
}

/** The API and the pages: sessions, uploads, long answers. */
async function mountForPeople(app: FastifyInstance, options: HttpServerOptions): Promise<void> {
  await app.register(cookie)
  await app.register(multipart, { limits: { fileSize: MAX_UPLOAD_BYTES, files: 1, fields: 20 } })
  await app.register(compress, { encodings: ['gzip'], threshold: 4_096, customTypes: COMPRESSIBLE })
  mountRoutes(app, options.routes, options)
  for (const mount of options.mounts) await app.register(async (scope) => mount(scope))
  if (options.webRoot !== null) await mountWebApp(app, options.webRoot)
}

const MAX_UPLOAD_BYTES = 2 ** 31
const COMPRESSIBLE =
  /^(?:text\/(?!event-stream)|application\/(?:json|problem\+json|javascript|manifest\+json)|image\/svg)/

function readRequestId(header: string | string[] | undefined): string {
  return typeof header === 'string' && /^[\w-]{8,64}$/.test(header) ? header : randomUUID()
}

function sendProblem(reply: FastifyReply, error: unknown): void {
  const { status, headers, body, isBug } = toProblem(error)
  if (isBug) reply.log.error({ err: error, requestId: reply.request.id }, 'request failed')
  void reply
    .code(status)
    .headers(headers)
    .type('application/problem+json')
    .header('cache-control', 'no-store')
    // Text, since Fastify would look for a serialiser of this media type.
    .send(JSON.stringify(isBug ? { ...body, requestId: reply.request.id } : body))
}

/** One line a request: the pattern of the route, never the address, which may name a person. */
function record(request: FastifyRequest, reply: FastifyReply, options: HttpServerOptions): void {
  const route = request.routeOptions.url ?? 'none'
  const ms = reply.elapsedTime
  options.metrics.observeRequest({ method: request.method, route, status: reply.statusCode }, ms / 1_000)
  const who = request.caller ? { workspaceId: request.caller.workspaceId, actorId: request.caller.actor.id } : {}
  request.log.debug(
    { method: request.method, route, status: reply.statusCode, ms: Math.round(ms * 10) / 10, ...who },
    'request',
  )
}
