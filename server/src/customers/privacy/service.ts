import type { CustomerId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { deleteConsents } from '../consent/index.ts'
import { type DecideDeps, eraseIdentity, loadDecisions, resolveCustomerId } from '../identity/index.ts'
import { deleteCustomers, lockCustomerRows } from '../profiles/index.ts'
import { readCustomerRecord, toDecisionWire, toTimelineWire } from '../record/index.ts'
import { deleteNames, deleteOrderNumbers } from '../search/index.ts'
import { deleteEvents, readAllEvents } from '../timeline/index.ts'
import { makeArchive } from './archive.ts'

const MAX_DECISIONS = 1_000

/** Everything about one customer as a zip. @throws NotFound */
export async function buildExport(
  tx: Tx,
  deps: DecideDeps,
  order: { customerId: string; language: 'es' | 'en' },
): Promise<Uint8Array> {
  const customerId = await resolveCustomerId(tx, order.customerId)
  const record = await readCustomerRecord(tx, deps, customerId)
  const timeline = []
  for await (const events of readAllEvents(tx, customerId)) timeline.push(...events.map(toTimelineWire))
  const decisions = await loadDecisions(tx, { customerIds: [customerId], beforeId: null, limit: MAX_DECISIONS })
  return makeArchive(
    {
      madeAt: new Date(deps.clock()).toISOString(),
      record,
      decisions: decisions.map(toDecisionWire),
      timeline: timeline.map((event) => ({
        ...event,
        properties: { ...event.properties },
        traits: event.traits ? { ...event.traits } : null,
      })),
    },
    order.language,
  )
}

/**
 * Erases one customer for good. Message keys stay (they are hashes), so that a repeated import brings nothing back.
 * Whoever was tied to the erased fragments is decided anew. @throws NotFound
 */
export async function eraseCustomer(
  tx: Tx,
  deps: DecideDeps,
  id: string,
): Promise<{ customerId: CustomerId; fragments: number; events: number }> {
  const customerId = await resolveCustomerId(tx, id)
  await lockCustomerRows(tx, [customerId])
  const fragmentIds = await eraseIdentity(tx, deps, customerId, async (ids) => {
    await deleteConsents(tx, ids)
    await deleteOrderNumbers(tx, ids)
  })
  const events = await deleteEvents(tx, customerId, fragmentIds)
  await deleteNames(tx, [customerId])
  await deleteCustomers(tx, [customerId])
  return { customerId, fragments: fragmentIds.length, events }
}
