import { Problem, type Route } from '@hilo/contract'
import type { z } from 'zod'
import { ProblemError } from './problem.ts'

type Part<Name extends string, Value> = [Value] extends [undefined]
  ? unknown
  : undefined extends Value
    ? { readonly [Key in Name]?: Value }
    : { readonly [Key in Name]: Value }

/** What a route takes: only the parts it declares. */
export type CallInput<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = Part<'params', z.input<P>> &
  Part<'query', z.input<Q>> &
  Part<'body', z.input<B>>

/** How a call is made. */
export interface CallOptions {
  readonly signal?: AbortSignal
  /** Makes repeating a write harmless: the same key does it once. */
  readonly idempotencyKey?: string
}

/**
 * Calls a route of the contract as the signed-in person and parses the answer.
 * @throws ProblemError when the server refuses or cannot be reached; its `code` is stable
 */
export async function call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, Ok extends z.ZodType>(
  route: Route<P, Q, B, Ok>,
  input: CallInput<P, Q, B>,
  options: CallOptions = {},
): Promise<z.output<Ok>> {
  const response = await send(route, Object.fromEntries(entriesOf(input)), options)
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) throw toProblemError(response, body)
  return route.ok.parse(body)
}

/** The address of a route with its parameters filled in. */
export function addressOf(path: string, params: unknown, query: unknown): string {
  const values = new Map(entriesOf(params))
  const filled = path.replace(/:(\w+)/g, (_hole, name: string) => encodeURIComponent(String(values.get(name) ?? '')))
  const search = new URLSearchParams()
  for (const [name, value] of entriesOf(query))
    if (value !== undefined && value !== null) search.append(name, String(value))
  return search.size > 0 ? `${filled}?${search}` : filled
}

async function send(
  route: Pick<Route, 'method' | 'path' | 'consumes'>,
  input: { params?: unknown; query?: unknown; body?: unknown },
  options: CallOptions,
): Promise<Response> {
  const isRaw = input.body instanceof Blob
  try {
    return await fetch(addressOf(route.path, input.params, input.query), {
      method: route.method,
      credentials: 'same-origin',
      signal: options.signal,
      headers: {
        accept: 'application/json',
        ...(input.body === undefined ? {} : { 'content-type': isRaw ? route.consumes : 'application/json' }),
        ...(options.idempotencyKey ? { 'idempotency-key': options.idempotencyKey } : {}),
      },
      body: bodyOf(input.body),
    })
  } catch (cause) {
    if (options.signal?.aborted) throw cause
    throw new ProblemError({ type: 'about:blank', title: '', status: 0, code: 'network' }, { cause })
  }
}

function bodyOf(body: unknown): BodyInit | undefined {
  if (body === undefined) return undefined
  return body instanceof Blob ? body : JSON.stringify(body)
}

function toProblemError(response: Response, body: unknown): ProblemError {
  const parsed = Problem.safeParse(body)
  if (parsed.success) return new ProblemError(parsed.data)
  // A proxy in between answers in its own words.
  const code = response.status === 502 || response.status === 503 ? 'unavailable' : 'unknown'
  return new ProblemError({ type: 'about:blank', title: response.statusText, status: response.status, code })
}

function entriesOf(value: unknown): readonly [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}
