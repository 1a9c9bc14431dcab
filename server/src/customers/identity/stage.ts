import { type ArrivedEvent, type Batch, type PlacedEvent, type Stage, TurnRestart } from '../../intake/turn/index.ts'
import { type CustomerId, type FragmentId, newId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { type CustomerRows, lockCustomerRows, lockedCustomers, regroupRows } from '../profiles/index.ts'
import { readAllEvents } from '../timeline/index.ts'
import type { Signed } from './claims.ts'
import { gatherComponent } from './component.ts'
import type { WorkspaceIdentity } from './policy.ts'
import { carryOut, logRegroup, planRegroup, type RegroupHook, type RegroupPlan, touchedBy } from './regroup.ts'
import {
  insertFragments,
  loadEpoch,
  loadPlaces,
  lockStructure,
  type NewFragment,
  type Place,
} from './store/fragments.ts'

/** What the stage needs from the workspace and from owners of derived data. */
export interface IdentityDeps {
  readonly loadIdentity: (tx: Tx) => Promise<WorkspaceIdentity>
  readonly hooks: readonly RegroupHook[]
}

interface SignedEvent {
  readonly event: ArrivedEvent
  readonly signed: Signed
}

/**
 * Whose is each event? Known sets of identifiers are looked up; new ones are grouped with everything that they reach, which
 * may merge customers or tear them apart. Leaves the locked customers for the fold.
 * Safe to run twice: everything is in the turn's transaction.
 * @returns a stage that throws TurnRestart when another transaction regrouped what it had read
 */
export function resolveCustomers(deps: IdentityDeps): Stage {
  return async (tx, batch) => {
    const { readClaims } = await deps.loadIdentity(tx)
    const events = batch.arrived.map((event) => ({ event, signed: readClaims(event.incoming.identifiers) }))
    const signatures = [...new Set(events.map(({ signed }) => signed.signature))]
    const epoch = await loadEpoch(tx)
    const places = await loadPlaces(tx, signatures)
    const plan = places.size < signatures.length ? await placeNewcomers(tx, deps, batch, events, places) : null
    await settle(tx, deps, batch, places, plan, epoch)
    return { ...batch, placed: events.map(({ event, signed }) => placeEvent(event, signed, places)) }
  }
}

/** What the newcomers of a turn lead to. */
interface Newcomers {
  readonly plan: RegroupPlan
  readonly fragments: readonly NewFragment[]
  readonly epoch: number
}

/** Groups the fragments that nobody has stored yet; adds them to `places`. */
async function placeNewcomers(
  tx: Tx,
  deps: IdentityDeps,
  batch: Batch,
  events: readonly SignedEvent[],
  places: Map<string, Place>,
): Promise<Newcomers | null> {
  await lockStructure(tx)
  const unknown = events.filter(({ signed }) => !places.has(signed.signature))
  // Another turn may have stored some of them while this one waited for the lock.
  const found = await loadPlaces(tx, [...new Set(unknown.map(({ signed }) => signed.signature))])
  for (const [signature, place] of found) places.set(signature, place)
  const firsts = new Map<string, SignedEvent>()
  for (const signedEvent of unknown) {
    const { signature } = signedEvent.signed
    if (!places.has(signature) && !firsts.has(signature)) firsts.set(signature, signedEvent)
  }
  if (firsts.size === 0) return null

  const { policy } = await deps.loadIdentity(tx)
  const fresh = [...firsts].map(([signature, { event, signed }]) => ({
    id: newId<FragmentId>(batch.now),
    signature,
    sourceId: event.incoming.sourceId,
    claims: signed.claims,
  }))
  const component = await gatherComponent(tx, fresh, [], policy)
  const plan = planRegroup(component, policy)
  const fragments = fresh.map((fragment): NewFragment => {
    const customerId = plan.customerOf.get(fragment.id)
    if (customerId === undefined) throw new Error('a new fragment was left out of the groups')
    places.set(fragment.signature, { fragmentId: fragment.id, customerId })
    return { ...fragment, customerId }
  })
  for (const [signature, place] of places) {
    const customerId = plan.customerOf.get(place.fragmentId)
    if (customerId !== undefined) places.set(signature, { ...place, customerId })
  }
  return { plan, fragments, epoch: await loadEpoch(tx) }
}

/** Locks every customer that the turn touches, in one order, then carries the plan out. */
async function settle(
  tx: Tx,
  deps: IdentityDeps,
  batch: Batch,
  places: ReadonlyMap<string, Place>,
  newcomers: Newcomers | null,
  epoch: number,
): Promise<void> {
  const ids = new Set<CustomerId>([...places.values()].map((place) => place.customerId))
  if (newcomers) for (const id of touchedBy(newcomers.plan)) ids.add(id)
  const rows = await lockCustomerRows(tx, [...ids].sort())
  refuseOvertaken(places, newcomers, rows)
  if ((await loadEpoch(tx)) !== epoch) throw new TurnRestart('customers were regrouped meanwhile')
  if (newcomers) {
    const { plan, fragments } = newcomers
    await insertFragments(tx, fragments)
    await carryOut(tx, plan, deps.hooks)
    await regroupRows(tx, rows, plan, readAllEvents)
    await logRegroup(tx, plan, new Set(fragments.map((fragment) => fragment.id)), batch.now)
  }
  lockedCustomers.set(batch, rows)
}

/** A customer that is gone was merged by somebody else between the look-up and the lock. */
function refuseOvertaken(places: ReadonlyMap<string, Place>, newcomers: Newcomers | null, rows: CustomerRows): void {
  const unborn = new Set<CustomerId>()
  if (newcomers) {
    const taken = new Set<CustomerId>(newcomers.plan.moves.map((move) => move.from))
    for (const { from } of newcomers.plan.moves) {
      if (!rows.existing.has(from)) throw new TurnRestart('a customer was merged meanwhile')
    }
    for (const fragment of newcomers.fragments) unborn.add(fragment.customerId)
    for (const { to } of newcomers.plan.moves) if (!taken.has(to)) unborn.add(to)
  }
  for (const { customerId } of places.values()) {
    if (!rows.existing.has(customerId) && !unborn.has(customerId))
      throw new TurnRestart('a customer was merged meanwhile')
  }
}

function placeEvent(event: ArrivedEvent, signed: Signed, places: ReadonlyMap<string, Place>): PlacedEvent {
  const place = places.get(signed.signature)
  if (!place) throw new Error('an event was left without a customer')
  return { ...event, ...place }
}
