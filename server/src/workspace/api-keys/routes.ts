import { type ApiKey, createApiKey, listApiKeys, revokeApiKey, Uuid } from '@hilo/contract'
import { z } from 'zod'
import { cutPage, decodeCursor, on, type RouteHandlers } from '../../platform/http/index.ts'
import { type ApiKeysDeps, createKey, revokeApiKeyOf } from './service.ts'
import { type ApiKeyRow, listKeys } from './store.ts'

const Cursor = z.tuple([Uuid])

/** Routes of API keys. */
export function apiKeyRoutes(deps: ApiKeysDeps): RouteHandlers {
  return [
    on(listApiKeys, async ({ caller, query }) => {
      const before = decodeCursor(Cursor, query.cursor)?.[0] ?? null
      const rows = await deps.database.transaction(caller.workspaceId, (tx) => listKeys(tx, before, query.limit + 1))
      const page = cutPage(rows, query.limit, (row) => [row.id])
      return { items: page.rows.map(toWire), next: page.next }
    }),
    on(createApiKey, async ({ caller, body }) => {
      const expiresAt = body.expiresAt === null ? null : new Date(body.expiresAt)
      const { key, secret } = await createKey(deps, caller, { ...body, expiresAt })
      return { apiKey: toWire(key), secret }
    }),
    on(revokeApiKey, async ({ caller, params }) => {
      await revokeApiKeyOf(deps, caller, params.apiKeyId)
      return {}
    }),
  ]
}

function toWire(row: ApiKeyRow): ApiKey {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  }
}
