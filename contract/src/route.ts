import { z } from 'zod'

/** Who may call: staff roles map to scopes in `workspace/access`; API keys carry scopes themselves. `public` needs no caller. */
export type Scope =
  | 'public'
  | 'session'
  | 'customers:read'
  | 'customers:write'
  | 'customers:erase'
  | 'sources:read'
  | 'sources:write'
  | 'imports:write'
  | 'settings:read'
  | 'settings:write'
  | 'members:write'
  | 'audit:read'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One HTTP route: the only description of it. Server validation, OpenAPI and the typed client all read this value. */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Ok extends z.ZodType = z.ZodType,
> {
  readonly method: Method
  /** Fastify-style path: `/api/customers/:customerId`. */
  readonly path: `/api/${string}`
  readonly scope: Scope
  /** One sentence for the API page. */
  readonly summary: string
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly ok: Ok
  /** Stable `code`s of the problems a caller can expect beside the common ones. */
  readonly errors: readonly string[]
}

const nothing = z.undefined()
type Nothing = typeof nothing

/** Declares a route; what is left out takes no input. Writes (`POST`, `PUT`, `PATCH`, `DELETE`) accept an `Idempotency-Key`. */
export function route<
  Ok extends z.ZodType,
  Params extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
>(declared: {
  method: Method
  path: `/api/${string}`
  scope: Scope
  summary: string
  params?: Params
  query?: Query
  body?: Body
  ok: Ok
  errors?: readonly string[]
}): Route<Params | Nothing, Query | Nothing, Body | Nothing, Ok> {
  return {
    method: declared.method,
    path: declared.path,
    scope: declared.scope,
    summary: declared.summary,
    params: declared.params ?? nothing,
    query: declared.query ?? nothing,
    body: declared.body ?? nothing,
    ok: declared.ok,
    errors: declared.errors ?? [],
  }
}

/** A page of a list: `next` is an opaque cursor, null on the last page. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ items: z.array(item), next: z.string().nullable() })
}

/** Query parameters of every list. */
export const PageQuery = z.strictObject({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** RFC 9457 problem details. `code` is stable; `detail` says what to do. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    issues: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' })

export const Uuid = z.uuid()
export const Instant = z.iso.datetime()
