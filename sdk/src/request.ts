/** From a route and its input to a request: pure, so that it can be tested without a server. */
import type { Route } from '@hilo/contract'
import type { z } from 'zod'

/** A part of the input: required if the route needs something in it. */
type Part<Name extends string, Schema extends z.ZodType> = Schema extends z.ZodUndefined
  ? { readonly [K in Name]?: undefined }
  : Partial<z.input<Schema>> extends z.input<Schema>
    ? { readonly [K in Name]?: z.input<Schema> }
    : { readonly [K in Name]: z.input<Schema> }

/** What a caller of a route gives. */
export type InputOf<R extends Route> = Part<'params', R['params']> &
  Part<'query', R['query']> &
  Part<'body', R['body']> & {
    readonly signal?: AbortSignal
    /** The same write with the same key is done once; made up when left out, so that retries are safe. */
    readonly idempotencyKey?: string
  }

/** The input of any route, its types erased. */
export interface AnyInput {
  readonly params?: unknown
  readonly query?: unknown
  readonly body?: unknown
  readonly signal?: AbortSignal
  readonly idempotencyKey?: string
}

/** Path and query of a call, as `/api/customers/42?limit=10`. */
export function buildPath(route: Route, input: AnyInput): string {
  const params = toRecord(input.params)
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(toText(params[name])))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(toRecord(input.query))) {
    if (value !== undefined && value !== null) query.set(name, toText(value))
  }
  return query.size === 0 ? path : `${path}?${query}`
}

/** How long to wait before the next attempt: what the server asked for, else longer each time; null: do not try again. */
export function retryDelayMs(
  facts: { status: number | null; retryAfter: string | null; attempt: number; maxAttempts: number },
  random: () => number,
): number | null {
  const isTransient = facts.status === null || facts.status === 429 || facts.status === 503
  if (!isTransient || facts.attempt >= facts.maxAttempts) return null
  const askedMs = Number(facts.retryAfter) * 1_000
  if (facts.retryAfter !== null && Number.isFinite(askedMs)) return askedMs <= LONGEST_WAIT_MS ? askedMs : null
  return Math.floor(random() * FIRST_WAIT_MS * 2 ** facts.attempt)
}

const LONGEST_WAIT_MS = 30_000
const FIRST_WAIT_MS = 250

/** The fields of an object; none of anything else. */
export function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function toText(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(',')
  return value instanceof Date ? value.toISOString() : String(value)
}
