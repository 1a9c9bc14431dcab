import type { Tx } from '../../platform/db/index.ts'
import type { AuditFact } from './schema.ts'
import { insertEntry } from './store.ts'

/** Records what somebody did, in the transaction that did it: there is no action without its entry, and no entry without its action. */
export async function recordAudit(tx: Tx, fact: AuditFact): Promise<void> {
  await insertEntry(tx, fact)
}
