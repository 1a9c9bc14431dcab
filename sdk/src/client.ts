import type { Route } from '@hilo/contract'
import type { z } from 'zod'
import { HiloProblem, HiloUnreachable, toProblem } from './errors.ts'
import { type AnyInput, buildPath, type InputOf, retryDelayMs, toRecord } from './request.ts'

/** How to reach a Hilo. */
export interface HiloClientOptions {
  /** As `https://hilo.example.com`; in a page of Hilo itself, ''. */
  readonly url: string
  /** Left out in the browser, where the session's cookie speaks. */
  readonly apiKey?: string
  readonly fetch?: typeof fetch
  /** Attempts in all; 1 never tries again. Default 4. */
  readonly maxAttempts?: number
}

/** Calls routes of the contract. */
export interface Caller {
  /**
   * Calls a route: the input is checked by types, the reply parsed by the contract.
   * @throws HiloProblem when the server refuses, HiloUnreachable when there is no answer
   */
  call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, Ok extends z.ZodType>(
    route: Route<P, Q, B, Ok>,
    ...input: Arguments<Route<P, Q, B, Ok>>
  ): Promise<z.output<Ok>>
  /** All items of a list, page after page. */
  each<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, Item>(
    route: Route<P, Q, B, z.ZodType<{ items: Item[]; next: string | null }>>,
    ...input: Arguments<Route<P, Q, B>>
  ): AsyncGenerator<Item>
}

/** The input may be left out when nothing in it is required. */
export type Arguments<R extends Route> =
  Partial<InputOf<R>> extends InputOf<R> ? [input?: InputOf<R>] : [input: InputOf<R>]

/** Makes a caller. */
export function createCaller(options: HiloClientOptions): Caller {
  const call = async <Ok extends z.ZodType>(
    route: Route<z.ZodType, z.ZodType, z.ZodType, Ok>,
    input: AnyInput = {},
  ) => {
    const response = await send(options, route, input)
    const body = await readJson(response)
    if (!response.ok) throw new HiloProblem(toProblem(response.status, body))
    const parsed = route.ok.safeParse(body)
    if (!parsed.success)
      throw new HiloUnreachable(`${route.path} answered in an unknown shape`, { cause: parsed.error })
    return parsed.data
  }
  return {
    call: (route, ...[input]) => call(route, input),
    each: async function* (route, ...[input]) {
      const { query, ...rest } = { query: {}, ...input }
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await call(route, { ...rest, query: { ...toRecord(query), ...(cursor ? { cursor } : {}) } })
        yield* page.items
        cursor = page.next
      }
    },
  }
}

async function send(options: HiloClientOptions, route: Route, input: AnyInput): Promise<Response> {
  const request = buildRequest(options, route, input)
  const maxAttempts = options.maxAttempts ?? 4
  for (let attempt = 1; ; attempt += 1) {
    const response = await (options.fetch ?? fetch)(`${options.url}${buildPath(route, input)}`, request).catch(
      (cause: unknown) => new HiloUnreachable(`${options.url} does not answer`, { cause }),
    )
    input.signal?.throwIfAborted()
    const [status, retryAfter] =
      response instanceof HiloUnreachable ? [null, null] : [response.status, response.headers.get('retry-after')]
    const delayMs = retryDelayMs({ status, retryAfter, attempt, maxAttempts }, Math.random)
    if (delayMs !== null) await pause(delayMs, input.signal)
    else if (response instanceof HiloUnreachable) throw response
    else return response
  }
}

function buildRequest(options: HiloClientOptions, route: Route, input: AnyInput): RequestInit {
  const hasBody = input.body !== undefined
  const key = route.method === 'GET' ? undefined : (input.idempotencyKey ?? crypto.randomUUID())
  return {
    method: route.method,
    headers: {
      accept: route.produces,
      ...(hasBody ? { 'content-type': route.consumes } : {}),
      ...(options.apiKey === undefined ? {} : { authorization: `Bearer ${options.apiKey}` }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(hasBody ? { body: JSON.stringify(input.body) } : {}),
    ...(input.signal ? { signal: input.signal } : {}),
    credentials: 'same-origin',
  }
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text()
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}
