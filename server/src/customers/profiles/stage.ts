import { type Batch, type PlacedEvent, type Stage, turnSlot } from '../../intake/turn/index.ts'
import type { CustomerId } from '../../kernel/ids.ts'
import { type CustomerRows, saveRows, setState } from './rows.ts'
import { type FoldEvent, foldEvents } from './rules.ts'
import { type CustomerState, EMPTY_STATE } from './schema.ts'

/** The turn's customers as they were locked; identity leaves them here. A customer missing from them is new. */
export const lockedCustomers = turnSlot<CustomerRows>('lockedCustomers')

/** What a turn changed of a customer, for whoever keeps something derived from it. */
export interface ProfileChange {
  readonly customerId: CustomerId
  readonly before: CustomerState | null
  readonly after: CustomerState
}

/** The turn's changes, for later stages. */
export const profileChanges = turnSlot<readonly ProfileChange[]>('profileChanges')

/** Folds each customer's events into its state and writes all that changed. Safe to run twice: the states come from locked rows. */
export const foldProfiles: Stage = async (tx, batch) => {
  const rows = lockedCustomers.take(batch)
  const changes = decideChanges(batch, rows)
  for (const { customerId, after } of changes) setState(rows, customerId, after)
  await saveRows(tx, rows)
  profileChanges.set(batch, changes)
  return batch
}

function decideChanges(batch: Batch, rows: CustomerRows): ProfileChange[] {
  const byCustomer = Map.groupBy(batch.placed, (event) => event.customerId)
  return [...byCustomer].map(([customerId, events]) => {
    const before = rows.states.get(customerId) ?? null
    return { customerId, before, after: foldEvents(before ?? EMPTY_STATE, events.map(toFoldEvent)) }
  })
}

/** The part of a placed event that the fold reads. */
function toFoldEvent({ id, incoming }: PlacedEvent): FoldEvent {
  const { type, name, channel, direction, occurredAt, traits, properties, context } = incoming
  return { id, type, name, channel, direction, occurredAt, traits, properties, context }
}
