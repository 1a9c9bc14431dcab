import type { PlacedEvent, Stage } from '../../intake/turn/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { type ConsentRecord, insertConsents } from './store.ts'

/** What the stage needs to know of addresses: their keys are identity's. */
export interface ConsentDeps {
  /** The identifier key of an address as somebody wrote it; null if it is no address. */
  readonly loadAddressKey: (tx: Tx) => Promise<(kind: 'email' | 'phone', address: string) => string | null>
}

/**
 * Writes down what events say about being contacted. It belongs to the address and names the event as its proof, so a merge can
 * neither widen nor lose it.
 */
export function recordConsent(deps: ConsentDeps): Stage {
  return async (tx, batch) => {
    const speaking = batch.placed.filter((event) => event.incoming.consents.length > 0)
    if (speaking.length === 0) return batch
    const keyOf = await deps.loadAddressKey(tx)
    await insertConsents(
      tx,
      speaking.flatMap((event) => toRecords(event, keyOf)),
    )
    return batch
  }
}

function toRecords(
  event: PlacedEvent,
  keyOf: (kind: 'email' | 'phone', address: string) => string | null,
): ConsentRecord[] {
  return event.incoming.consents.flatMap(({ kind, address, channel, purpose, state, proof }) => {
    const addressKey = keyOf(kind, address)
    if (addressKey === null) return []
    const { id: eventId, fragmentId } = event
    return [{ addressKey, channel, purpose, state, occurredAt: event.incoming.occurredAt, eventId, fragmentId, proof }]
  })
}
