import type { Tx } from '../db/index.ts'
import { wake } from '../signals/index.ts'
import type { RealtimeMessage } from './schema.ts'
import { insertRow } from './store.ts'

const buffers = new WeakMap<Tx, Map<string, RealtimeMessage>>()

/**
 * Tells every browser of the workspace, once this transaction is committed. Equal messages of one transaction are told
 * once. The number is taken last of all, so that its lock, which orders the commits, is held for one round trip only.
 */
export function publish(tx: Tx, message: RealtimeMessage): void {
  const key = JSON.stringify([message.type, message.topics, message.data])
  const buffer = buffers.get(tx)
  if (buffer) {
    buffer.set(key, message)
    return
  }
  buffers.set(tx, new Map([[key, message]]))
  // Registered twice over: the second registration, made when the steps already run, stands behind those of others.
  tx.beforeCommit(async () => tx.beforeCommit(async () => writeBuffer(tx)))
}

function writeBuffer(tx: Tx): void {
  const buffer = buffers.get(tx)
  if (!buffer) return
  buffers.delete(tx)
  insertRow(tx, [...buffer.values()])
  tx.afterCommit(() => wake('realtime', tx.workspaceId))
}
