import { z } from 'zod'

/** What a role or an API key can be granted. Staff roles map to these in `workspace/access`; API keys carry them themselves. */
export const GrantedScope = z
  .enum([
    'customers:read',
    'customers:write',
    'customers:erase',
    'sources:read',
    'sources:write',
    'imports:write',
    'settings:read',
    'settings:write',
    'locations:read',
    'locations:write',
    'members:read',
    'members:write',
    'keys:write',
    'audit:read',
  ])
  .meta({ id: 'Scope' })
export type GrantedScope = z.infer<typeof GrantedScope>

/** Who may call a route: `public` needs no caller, `session` any signed-in person, the rest a caller who was granted it. */
export type Scope = 'public' | 'session' | GrantedScope

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
  /** Status of success. */
  readonly status: 200 | 201 | 202 | 204
  /** Media type of the request; what is not JSON reaches the handler as a stream (`Raw`). */
  readonly consumes: string
  /** Media type of the reply; what is not JSON is answered by the handler as a stream (`Raw`), and `ok` is not checked. */
  readonly produces: string
}

/** The schema of what a route does not take. */
export const nothing = z.undefined()
export type Nothing = typeof nothing

interface Declared<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Ok extends z.ZodType> {
  readonly method: Method
  readonly path: `/api/${string}`
  readonly scope: Scope
  readonly summary: string
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly ok: Ok
  readonly errors?: readonly string[]
  readonly status?: Route['status']
  readonly consumes?: string
  readonly produces?: string
}

/** Declares a route; what is left out takes no input. Writes (`POST`, `PUT`, `PATCH`, `DELETE`) accept an `Idempotency-Key`. */
export function route<
  Ok extends z.ZodType,
  Params extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
>(declared: Declared<Params, Query, Body, Ok>): Route<Params, Query, Body, Ok>
export function route(declared: Declared<z.ZodType, z.ZodType, z.ZodType, z.ZodType>): Route {
  return {
    ...declared,
    params: declared.params ?? nothing,
    query: declared.query ?? nothing,
    body: declared.body ?? nothing,
    errors: declared.errors ?? [],
    status: declared.status ?? 200,
    consumes: declared.consumes ?? 'application/json',
    produces: declared.produces ?? 'application/json',
  }
}

/** The reply of a route that has nothing to say: an empty object, so that clients always parse JSON. */
export const Done = z.strictObject({}).meta({ id: 'Done' })

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
    /** Facts about it, by their names: limits, ids; of `unreadable_file` its `problem`. */
    details: z.record(z.string(), z.json()).optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>

/** Canonical: lower case, so that equal ids are equal texts. */
export const Uuid = z.uuid().toLowerCase()
export const Instant = z.iso.datetime()
