/** Keys by which programs call the API as `Authorization: Bearer <key>`. */
import { z } from 'zod'
import { Done, GrantedScope, Instant, PageQuery, page, route, Uuid } from '../route.ts'

export const ApiKey = z
  .strictObject({
    id: Uuid,
    name: z.string(),
    /** The first characters, enough to recognise a key and useless to call with. */
    prefix: z.string(),
    scopes: z.array(GrantedScope),
    createdBy: z.string().nullable(),
    createdAt: Instant,
    /** To the minute. */
    lastUsedAt: Instant.nullable(),
    expiresAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
  })
  .meta({ id: 'ApiKey' })
export type ApiKey = z.infer<typeof ApiKey>

export const listApiKeys = route({
  method: 'GET',
  path: '/api/api-keys',
  scope: 'keys:write',
  summary: 'API keys, newest first, revoked ones included.',
  query: PageQuery,
  ok: page(ApiKey),
})

export const createApiKey = route({
  method: 'POST',
  path: '/api/api-keys',
  scope: 'keys:write',
  summary: 'Makes an API key; its secret is shown this once. Nobody can grant more than they hold.',
  body: z.strictObject({
    name: z.string().trim().min(1).max(80),
    scopes: z.array(GrantedScope).min(1).max(GrantedScope.options.length),
    expiresAt: Instant.nullable().default(null),
  }),
  ok: z.strictObject({ apiKey: ApiKey, secret: z.string() }),
  status: 201,
  errors: ['scope_too_wide'],
})

export const revokeApiKey = route({
  method: 'DELETE',
  path: '/api/api-keys/:apiKeyId',
  scope: 'keys:write',
  summary: 'Revokes an API key at once.',
  params: z.strictObject({ apiKeyId: Uuid }),
  ok: Done,
  errors: ['not_found'],
})
