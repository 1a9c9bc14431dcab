import type { Tx } from '../../platform/db/index.ts'
import { publish } from '../../platform/realtime/index.ts'
import type { AuditFact } from './schema.ts'
import { insertEntry } from './store.ts'

/**
 * Records what somebody did, in the transaction that did it: there is no action without its entry, and no entry without its action. Open
 * logs hear of it, and so does the guide of a playbook that its author may be following.
 */
export async function recordAudit(tx: Tx, fact: AuditFact): Promise<void> {
  await insertEntry(tx, fact)
  const own = fact.actor.kind === 'user' ? [`playbooks:${fact.actor.id}`] : []
  publish(tx, { topics: ['audit', ...own], type: 'audit.recorded', data: {} })
}
