import { type PlacedEvent, type Stage, turnSlot } from '../../intake/turn/index.ts'
import { type CustomerRows, type ProfileChanges, saveRows, setState } from './rows.ts'
import { type FoldEvent, foldEvents } from './rules.ts'
import { EMPTY_STATE } from './schema.ts'

/** The turn's customers as they were locked; identity leaves them here. A customer missing from them is new. */
export const lockedCustomers = turnSlot<CustomerRows>('lockedCustomers')

/** What the turn changed of profiles, for later stages. */
export const profileChanges = turnSlot<ProfileChanges>('profileChanges')

/** Folds each customer's events into its state and writes all that changed. Safe to run twice: the states come from locked rows. */
export const foldProfiles: Stage = async (tx, batch) => {
  const rows = lockedCustomers.take(batch)
  const byCustomer = Map.groupBy(batch.placed, (event) => event.customerId)
  for (const [customerId, events] of byCustomer) {
    const before = rows.states.get(customerId) ?? EMPTY_STATE
    setState(rows, customerId, foldEvents(before, events.map(toFoldEvent)))
  }
  profileChanges.set(batch, await saveRows(tx, rows))
  return batch
}

/** The part of a placed event that the fold reads. */
function toFoldEvent({ id, incoming }: PlacedEvent): FoldEvent {
  const { type, name, channel, direction, occurredAt, traits, properties, context } = incoming
  return { id, type, name, channel, direction, occurredAt, traits, properties, context }
}
