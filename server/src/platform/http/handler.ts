/** `on(route, handler)`: ties a route of the contract to the function that answers it. */
import { type Nothing, nothing, type Route } from '@hilo/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Caller } from './caller.ts'
import { InputRefused, NotSignedIn } from './errors.ts'

/** What a handler is given: everything parsed by the contract. */
export interface Input<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  readonly params: z.output<Params>
  readonly query: z.output<Query>
  readonly body: z.output<Body>
  readonly exchange: Exchange
}

/** The HTTP side of a call, for the few handlers that need it: cookies, the client's address. */
export interface Exchange {
  headers(): Headers
  /** The client's address, behind a proxy on this machine too. */
  readonly ip: string
  readonly userAgent: string
  /** Adds a reply header; `set-cookie` may come several times. */
  appendHeader(name: string, value: string): void
}

/** Limits of one route beside those of the server. */
export interface RouteLimits {
  /** Calls a minute and client. */
  readonly perMinute?: number
  /** Size of the body, in bytes. */
  readonly maxBytes?: number
}

/** A route with its handler, its types erased: what capabilities export and `app.ts` lists. */
export interface RouteHandler extends RouteLimits {
  readonly route: Route
  /** Parses the input, calls the handler; a raw handler answers by `reply` itself. */
  readonly run: (call: Call) => Promise<unknown>
  readonly isRaw: boolean
  /** `run` gives the reply as JSON text. */
  readonly isWritten?: boolean
}

/** A request as the server hands it over, unparsed. */
export interface Call {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly exchange: Exchange
  /** Already checked against the route's scope; null only for public routes. */
  readonly caller: Caller | null
}

export type RouteHandlers = readonly RouteHandler[]

/** Answers a route for a known caller, whose scope the server has checked. */
export function on<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, Ok extends z.ZodType>(
  route: Route<P, Q, B, Ok>,
  handler: (input: Input<P, Q, B> & { readonly caller: Caller }) => Promise<z.input<Ok>> | z.input<Ok>,
  limits: RouteLimits = {},
): RouteHandler {
  if (route.scope === 'public') throw new Error(`${route.path} is public: use onPublic`)
  const run = async (call: Call): Promise<unknown> =>
    handler({ ...parseInput(route, call), caller: known(call.caller) })
  return { ...limits, route, isRaw: false, run }
}

/**
 * Answers a read whose reply is JSON text already: what is stored as JSON is passed on without being read and written again. While
 * replies are checked, the text is too.
 */
export function onWritten<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, Ok extends z.ZodType>(
  route: Route<P, Q, B, Ok>,
  handler: (input: Input<P, Q, B> & { readonly caller: Caller }) => Promise<string>,
): RouteHandler {
  if (route.method !== 'GET' || route.scope === 'public') throw new Error(`${route.path} is no read: use on`)
  const run = async (call: Call): Promise<string> => handler({ ...parseInput(route, call), caller: known(call.caller) })
  return { route, isRaw: false, isWritten: true, run }
}

/** Answers a route that anybody may call. `caller` is set if they are signed in all the same. */
export function onPublic<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, Ok extends z.ZodType>(
  route: Route<P, Q, B, Ok>,
  handler: (input: Input<P, Q, B> & { readonly caller: Caller | null }) => Promise<z.input<Ok>> | z.input<Ok>,
  limits: RouteLimits = {},
): RouteHandler {
  if (route.scope !== 'public') throw new Error(`${route.path} is not public: use on`)
  const run = async (call: Call): Promise<unknown> => handler({ ...parseInput(route, call), caller: call.caller })
  return { ...limits, route, isRaw: false, run }
}

/** The input of a raw handler: Fastify's own request and reply beside what is parsed. */
export interface RawInput<P extends z.ZodType, Q extends z.ZodType> extends Input<P, Q, Nothing> {
  /** Null only on public routes. */
  readonly caller: Caller | null
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/**
 * Answers a route whose request or reply is not JSON (`consumes`, `produces`): uploads, downloads, event streams.
 * The handler answers by returning a stream or buffer after setting headers on `reply`, or by `reply.hijack()`.
 */
export function onRaw<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, Ok extends z.ZodType>(
  route: Route<P, Q, B, Ok>,
  handler: (input: RawInput<P, Q>) => Promise<unknown>,
  limits: RouteLimits = {},
): RouteHandler {
  const run = async (call: Call): Promise<unknown> => {
    const { request, reply, caller } = call
    return handler({ ...parseInput({ ...route, body: nothing }, call), caller, request, reply })
  }
  return { ...limits, route, isRaw: true, run }
}

/** The caller of a route that is not public; the server has let nobody else in. */
export function known(caller: Caller | null): Caller {
  if (caller === null) throw new NotSignedIn()
  return caller
}

function parseInput<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  route: Route<P, Q, B>,
  call: Call,
): Input<P, Q, B> {
  return {
    params: parsePart('params', route.params, call.request.params),
    query: parsePart('query', route.query, call.request.query),
    body: parsePart('body', route.body, call.request.body),
    exchange: call.exchange,
  }
}

function parsePart<Schema extends z.ZodType>(
  part: 'params' | 'query' | 'body',
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(isNothing(schema) ? undefined : value)
  if (!parsed.success) throw new InputRefused(part, parsed.error)
  return parsed.data
}

function isNothing(schema: z.ZodType): boolean {
  return schema === nothing
}
