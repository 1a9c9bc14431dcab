import { hash } from 'node:crypto'
import type { ArrivedEvent } from './event.ts'
import type { Stage } from './stage.ts'
import { keepUnseenKeys } from './store.ts'

/** Known message ids leave the batch here; of two equal ones in the batch the first stays. Safe to run twice: the rollback forgets. */
export const dedupe: Stage = async (tx, batch) => {
  const firsts = new Map<string, ArrivedEvent>()
  for (const event of batch.arrived) {
    const key = messageKey(event.incoming.messageId)
    if (!firsts.has(key)) firsts.set(key, event)
  }
  const unseen = await keepUnseenKeys(tx, [...firsts.keys()].sort())
  if (unseen.size === firsts.size && firsts.size === batch.arrived.length) return batch
  const kept = [...firsts].filter(([key]) => unseen.has(key)).map(([, event]) => event)
  return { ...batch, arrived: kept }
}

/** The first 16 bytes of SHA-256, as UUID text: half the index of the id itself, and no longer than that for any id. */
export function messageKey(messageId: string): string {
  const hex = hash('sha256', messageId, 'hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}
