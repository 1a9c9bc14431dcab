/** Puts route handlers of the contract on Fastify: who calls, may they, run, reply. */
import type { Route } from '@hilo/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { MINUTE_MS } from '../../kernel/clock.ts'
import type { Authenticate, Caller } from './caller.ts'
import { ForeignOrigin, MalformedRequest, NotSignedIn, ReplyBroken, ScopeMissing, TooMany } from './errors.ts'
import type { Exchange, RouteHandler, RouteHandlers } from './handler.ts'
import type { IdempotentCall } from './idempotent.ts'
import { type CallCounter, createCallCounter } from './limits.ts'
import { isForged } from './origin.ts'
import { findTextTrouble } from './safe-json.ts'

/** What every mounted route shares. */
export interface MountOptions {
  readonly authenticate: Authenticate
  /** Origin of the public address, as `https://hilo.example.com`. */
  readonly publicOrigin: string
  /** Checks each reply against the contract: in tests and while developing; costs a parse per reply. */
  readonly checkReplies: boolean
  /** Makes writes with an `Idempotency-Key` happen once. */
  readonly idempotent: IdempotentCall
  /** Calls a minute and client for routes without a limit of their own; null: unlimited. */
  readonly perMinute: number | null
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null
  }
  interface FastifyContextConfig {
    /** Set on routes that come from the contract. */
    contract?: Route
  }
}

/** Mounts handlers. */
export function mountRoutes(app: FastifyInstance, handlers: RouteHandlers, options: MountOptions): void {
  const failures = createCallCounter(options.perMinute, MINUTE_MS)
  for (const handler of handlers) mountRoute(app, handler, options, failures)
}

function mountRoute(app: FastifyInstance, handler: RouteHandler, options: MountOptions, failures: CallCounter): void {
  const { route, perMinute, maxBytes } = handler
  const max = perMinute ?? options.perMinute
  app.route({
    method: route.method,
    url: route.path,
    ...(maxBytes === undefined ? {} : { bodyLimit: maxBytes }),
    config: {
      contract: route,
      rateLimit: max === null ? false : limitOf(max, perMinute === undefined ? null : route.path),
    },
    // Before the limit, which counts by whom this recognises, and before a body is read.
    onRequest: [(request) => recognise(request, options, failures)],
    handler: (request, reply) => answer(handler, options, request, reply),
  })
}

/** A program works through whole lists where a person clicks: it may call this many times as often. */
const PROGRAM_FACTOR = 50

/** @param group a limit of its own for a route that is worth guessing at; null: the client's common one */
function limitOf(max: number, group: string | null) {
  if (group !== null) return { max, timeWindow: MINUTE_MS, groupId: group, keyGenerator: clientKey }
  const maxOf = (request: FastifyRequest) => (request.caller?.actor.kind === 'key' ? max * PROGRAM_FACTOR : max)
  return { max: maxOf, timeWindow: MINUTE_MS, keyGenerator: clientKey }
}

/** Who is limited: the person or key once recognised, so that colleagues behind one address do not share a limit; else the address. */
function clientKey({ caller, ip }: FastifyRequest): string {
  return caller ? `${caller.actor.kind} ${caller.actor.id}` : ip
}

/**
 * Who calls. What a request claims to be is free to choose, and to change with every request: an address whose claims
 * were wrong too often is not looked up any more for a while.
 */
async function recognise(request: FastifyRequest, options: MountOptions, failures: CallCounter): Promise<void> {
  refuseForgery(request, options.publicOrigin)
  refuseUnstorable(request)
  const { authorization, cookie } = request.headers
  if (authorization === undefined && cookie === undefined) return
  // A cookie is looked up only when we signed it: it cannot be made up.
  const nowMs = performance.now()
  const waitMs = authorization === undefined ? 0 : failures.waitMs(request.ip, nowMs)
  if (waitMs > 0) throw new TooMany('too many unknown keys came from your address', waitMs)
  request.caller = await options.authenticate(toHeaders(request))
  if (request.caller === null && authorization !== undefined) failures.count(request.ip, nowMs)
}

async function answer(
  handler: RouteHandler,
  options: MountOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { caller } = request
  requireScope(handler.route, caller)
  const call = { request, reply, exchange: exchangeOf(request, reply), caller }
  if (handler.isRaw) return handler.run(call)
  reply.header('cache-control', 'no-store')
  if (handler.isWritten) return sendWritten(handler.route, reply, String(await handler.run(call)), options.checkReplies)
  const result = await options.idempotent(call, handler.route, async () => {
    const body = checkReply(handler.route, await handler.run(call), options.checkReplies)
    return { status: handler.route.status, body }
  })
  return reply.code(result.status).send(result.body)
}

/** Sends JSON text as it is. */
function sendWritten(route: Route, reply: FastifyReply, text: string, isChecked: boolean): FastifyReply {
  if (isChecked) checkReply(route, JSON.parse(text), true)
  return reply.code(route.status).type('application/json; charset=utf-8').send(Buffer.from(text))
}

function refuseForgery(request: FastifyRequest, publicOrigin: string): void {
  const { origin, authorization } = request.headers
  const fetchSite = request.headers['sec-fetch-site']
  const facts = {
    method: request.method,
    origin: origin ?? null,
    fetchSite: typeof fetchSite === 'string' ? fetchSite : null,
    hasBearer: authorization !== undefined,
    ownOrigins: [publicOrigin, `${request.protocol}://${request.host}`],
  }
  if (isForged(facts)) throw new ForeignOrigin()
}

/** Path and query can carry `%00`, which PostgreSQL refuses; the body was checked when it was read. */
function refuseUnstorable(request: FastifyRequest): void {
  const trouble = findTextTrouble(safeDecode(request.url))
  if (trouble !== null) throw new MalformedRequest(trouble)
}

function safeDecode(url: string): string {
  if (!url.includes('%')) return url
  try {
    return decodeURIComponent(url)
  } catch {
    throw new MalformedRequest('the address is not properly encoded')
  }
}

function requireScope(route: Route, caller: Caller | null): void {
  if (route.scope === 'public') return
  if (caller === null) throw new NotSignedIn()
  if (route.scope === 'session') {
    if (caller.actor.kind !== 'user') throw new ScopeMissing('session')
    return
  }
  if (!caller.scopes.has(route.scope)) throw new ScopeMissing(route.scope)
}

function checkReply(route: Route, body: unknown, isOn: boolean): unknown {
  if (!isOn) return body
  const parsed = route.ok.safeParse(body)
  if (!parsed.success) throw new ReplyBroken(`${route.method} ${route.path}`, parsed.error)
  return parsed.data
}

function exchangeOf(request: FastifyRequest, reply: FastifyReply): Exchange {
  let headers: Headers | undefined
  return {
    headers: () => {
      headers ??= toHeaders(request)
      return headers
    },
    ip: request.ip,
    userAgent: request.headers['user-agent'] ?? '',
    appendHeader: (name, value) => {
      reply.header(name, value)
    },
  }
}

function toHeaders(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value)
    else for (const one of value ?? []) headers.append(name, one)
  }
  return headers
}
