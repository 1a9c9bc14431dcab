import type { Stage } from '../../intake/turn/index.ts'
import type { CustomerId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { wake } from '../../platform/signals/index.ts'
import { type ProfileChanges, profileChanges } from '../profiles/index.ts'
import { isMatchingChange } from './record.ts'
import { notePending } from './store/notes.ts'
import { forgetCustomers } from './store/records.ts'

/** Notes whose record changed, in the transaction that changed it, and forgets who is gone. */
export async function noteProfiles(tx: Tx, { changed, gone }: ProfileChanges): Promise<void> {
  forgetCustomers(tx, gone)
  const ids = changed.flatMap((change) => (isMatchingChange(change) ? [change.customerId] : []))
  notePending(tx, ids.sort())
  if (ids.length + gone.length > 0) tx.afterCommit(() => wake('duplicates'))
}

/** Notes customers who are to be compared anew, whatever changed. */
export function noteCustomers(tx: Tx, ids: readonly CustomerId[]): void {
  notePending(tx, [...new Set(ids)].sort())
  if (ids.length > 0) tx.afterCommit(() => wake('duplicates'))
}

/** The same for what a turn changed. Safe to run twice: a note is there once. */
export const noteDuplicates: Stage = async (tx, batch) => {
  await noteProfiles(tx, profileChanges.take(batch))
  return batch
}
