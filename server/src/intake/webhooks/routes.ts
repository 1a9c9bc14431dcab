import * as contract from '@hilo/contract'
import { type Clock, HOUR_MS } from '../../kernel/clock.ts'
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
  readonly clock: Clock
  readonly audit: (
    tx: Tx,
    caller: Caller,
    entry: { action: string; targetId: string; details: Record<string, string> },
  ) => Promise<void>
}

/** Where nobody says otherwise: devices are changed within a working day. */
const KEEP_OLD_HOURS = 24

/** `/api/sources/:sourceId/signing-secret`. */
export function webhookRoutes({ database, vault, clock, audit }: WebhookRoutesDeps): RouteHandlers {
  return [
    on(contract.rotateSigningSecret, ({ params, body, caller }) =>
      database.transaction(caller.workspaceId, async (tx) => {
        const source = await loadSource(tx, toId(params.sourceId))
        const { keepOldHours = KEEP_OLD_HOURS } = body
        const wanted = { keepOldMs: keepOldHours * HOUR_MS, now: clock() }
        const { secret, oldUntil } = await giveSigningSecret(tx, vault, source, wanted)
        const until = oldUntil === null ? null : new Date(oldUntil).toISOString()
        const details = { name: source.name, ...(until === null ? {} : { oldUntil: until }) }
        await audit(tx, caller, { action: 'source.signing_secret_made', targetId: source.id, details })
        return { path: `/in/${source.channel}/${source.id}`, secret, oldUntil: until }
      }),
    ),
  ]
}
