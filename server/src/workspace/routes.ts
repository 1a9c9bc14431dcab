import type { Authenticate, RouteHandlers } from '../platform/http/index.ts'
import type { Vault } from '../platform/secrets/index.ts'
import { type AccountsDeps, findSessionCaller, memberRoutes, sessionRoutes } from './accounts/index.ts'
import { apiKeyRoutes, findKeyCaller } from './api-keys/index.ts'
import { auditLogRoutes } from './audit-log/index.ts'
import { locationRoutes } from './locations/index.ts'
import { mailRoutes } from './mail/index.ts'
import { settingsRoutes } from './settings/index.ts'

/** All routes of the workspace. */
export function workspaceRoutes(deps: AccountsDeps & { readonly vault: Vault }): RouteHandlers {
  return [
    ...sessionRoutes(deps),
    ...memberRoutes(deps),
    ...apiKeyRoutes(deps),
    ...auditLogRoutes(deps),
    ...settingsRoutes(deps),
    ...locationRoutes(deps),
    ...mailRoutes(deps),
  ]
}

/** Recognises callers: an `Authorization` header means an API key, and nothing else then counts; else the session cookie. */
export function createAuthenticate(deps: AccountsDeps): Authenticate {
  return (headers) => (headers.has('authorization') ? findKeyCaller(deps, headers) : findSessionCaller(deps, headers))
}
