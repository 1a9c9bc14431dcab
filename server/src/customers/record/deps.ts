import type { Turn } from '../../intake/turn/index.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import type { FileSigner } from '../../platform/files/index.ts'
import type { Caller } from '../../platform/http/index.ts'
import type { DecideDeps } from '../identity/index.ts'

/** What the customer record stands on. */
export interface RecordDeps extends DecideDeps {
  readonly database: Database
  /** Signs the links of what came with a mail. */
  readonly signer: FileSigner
  readonly turn: Pick<Turn, 'recordIn'>
  /** Tells open screens that customers changed. */
  readonly announce: (tx: Tx, customerIds: readonly string[]) => void
  /** Writes a staff action into the audit log. */
  readonly audit: (
    tx: Tx,
    caller: Caller,
    entry: { action: string; targetId: string; details: Record<string, string> },
  ) => Promise<void>
}
