import * as contract from '@hilo/contract'
import { on, type RouteHandlers } from '../../platform/http/index.ts'
import { createHealth, type HealthDeps } from './service.ts'

/** `/api/identity/health`. */
export function identityHealthRoutes(deps: HealthDeps): RouteHandlers {
  const readHealth = createHealth(deps)
  return [on(contract.readIdentityHealth, ({ caller }) => readHealth(caller.workspaceId))]
}
