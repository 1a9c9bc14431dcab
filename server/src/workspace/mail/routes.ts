import { type MailSetup, readMailSetup, removeMailSetup, updateMailSetup } from '@hilo/contract'
import type { Database, Tx } from '../../platform/db/index.ts'
import { type Caller, on, type RouteHandlers } from '../../platform/http/index.ts'
import type { MailSettings } from '../../platform/mail/index.ts'
import type { Vault } from '../../platform/secrets/index.ts'
import { recordAudit } from '../audit-log/index.ts'
import { loadMail, removeMail, saveMail } from './service.ts'

/** Routes of the mail server's settings. */
export function mailRoutes({ database, vault }: { readonly database: Database; readonly vault: Vault }): RouteHandlers {
  const read = async (tx: Tx) => toWire(await loadMail(vault, tx))
  return [
    on(readMailSetup, ({ caller }) => database.transaction(caller.workspaceId, read)),
    on(updateMailSetup, ({ caller, body }) =>
      database.transaction(caller.workspaceId, async (tx) => {
        await saveMail(vault, tx, body)
        await record(tx, caller, 'mail.set')
        return read(tx)
      }),
    ),
    on(removeMailSetup, ({ caller }) =>
      database.transaction(caller.workspaceId, async (tx) => {
        await removeMail(vault, tx)
        await record(tx, caller, 'mail.removed')
        return {}
      }),
    ),
  ]
}

function record(tx: Tx, caller: Caller, action: string): Promise<void> {
  return recordAudit(tx, { actor: caller.actor, action, target: { kind: 'workspace', id: caller.workspaceId } })
}

function toWire(settings: MailSettings | null): MailSetup {
  if (settings === null) return { isSet: false, host: null, port: null, user: null, from: null }
  const { host, port, user, from } = settings
  return { isSet: true, host, port, user, from }
}
