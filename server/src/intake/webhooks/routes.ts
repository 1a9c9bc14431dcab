import * as contract from '@hilo/contract'
import { toId } from '../../kernel/ids.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import { type Caller, on, type RouteHandlers } from '../../platform/http/index.ts'
import type { Vault } from '../../platform/secrets/index.ts'
import { loadSource } from '../sources/index.ts'
import { giveSigningSecret } from './signing.ts'

/** What the routes need from the capabilities around them. */
export interface WebhookRoutesDeps {
  readonly database: Database
  readonly vault: Vault
  readonly audit: (
    tx: Tx,
    caller: Caller,
    entry: { action: string; targetId: string; details: Record<string, string> },
  ) => Promise<void>
}

/** `/api/sources/:sourceId/signing-secret`. */
export function webhookRoutes({ database, vault, audit }: WebhookRoutesDeps): RouteHandlers {
  return [
    on(contract.rotateSigningSecret, ({ params, caller }) =>
      database.transaction(caller.workspaceId, async (tx) => {
        const source = await loadSource(tx, toId(params.sourceId))
        const secret = await giveSigningSecret(tx, vault, source)
        const details = { name: source.name }
        await audit(tx, caller, { action: 'source.signing_secret_made', targetId: source.id, details })
        return { path: `/in/${source.channel}/${source.id}`, secret }
      }),
    ),
  ]
}
