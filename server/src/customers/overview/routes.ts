import * as contract from '@hilo/contract'
import { on, type RouteHandlers } from '../../platform/http/index.ts'
import { createOverview, type OverviewDeps } from './service.ts'

/** `/api/home`. */
export function overviewRoutes(deps: OverviewDeps): RouteHandlers {
  const readOverview = createOverview(deps)
  return [on(contract.readHome, ({ caller }) => readOverview(caller.workspaceId))]
}
