import { type ArrivedEvent, type Batch, type PlacedEvent, type Stage, TurnRestart } from '../../intake/turn/index.ts'
import { type CustomerId, type FragmentId, newId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { lockCustomerRows, lockedCustomers, regroupRows } from '../profiles/index.ts'
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
    const { epoch, places } = await loadPlaces(tx, signatures)
    if (places.size < signatures.length) await settleNewcomers(tx, deps, batch, events, places)
    else await settleKnown(tx, batch, places, epoch)
    return { ...batch, placed: events.map(({ event, signed }) => placeEvent(event, signed, places)) }
  }
}

/** Everybody is known: locks the customers, and makes sure that they are still whom they were when they were looked up. */
async function settleKnown(tx: Tx, batch: Batch, places: ReadonlyMap<string, Place>, epoch: number): Promise<void> {
  const ids = [...new Set([...places.values()].map((place) => place.customerId))]
  const rows = await lockCustomerRows(tx, ids.sort())
  if (ids.some((id) => !rows.existing.has(id))) throw new TurnRestart('a customer was merged meanwhile')
  if ((await loadEpoch(tx)) !== epoch) throw new TurnRestart('a customer was split meanwhile')
  lockedCustomers.set(batch, rows)
}

/**
 * Groups the fragments that nobody has stored yet, and carries out what follows; fills `places`. Under the structure lock nobody else
 * merges or splits, so what is looked up once it is held stays true.
 */
async function settleNewcomers(
  tx: Tx,
  deps: IdentityDeps,
  batch: Batch,
  events: readonly SignedEvent[],
  places: Map<string, Place>,
): Promise<void> {
  await lockStructure(tx)
  const signatures = [...new Set(events.map(({ signed }) => signed.signature))]
  for (const [signature, place] of (await loadPlaces(tx, signatures)).places) places.set(signature, place)
  const { policy } = await deps.loadIdentity(tx)
  const fresh = freshFragments(batch, events, places)
  const plan = planRegroup(await gatherComponent(tx, fresh, [], policy), policy)
  const fragments = fresh.map((fragment): NewFragment => {
    const customerId = customerIn(plan, fragment.id)
    places.set(fragment.signature, { fragmentId: fragment.id, customerId })
    return { ...fragment, customerId }
  })
  for (const [signature, place] of places) {
    const customerId = plan.customerOf.get(place.fragmentId)
    if (customerId !== undefined) places.set(signature, { ...place, customerId })
  }
  const ids = new Set<CustomerId>([...[...places.values()].map((place) => place.customerId), ...touchedBy(plan)])
  const rows = await lockCustomerRows(tx, [...ids].sort())
  await insertFragments(tx, fragments)
  await carryOut(tx, plan, deps.hooks)
  await regroupRows(tx, rows, plan, readAllEvents)
  await logRegroup(tx, plan, new Set(fragments.map((fragment) => fragment.id)), batch.now)
  lockedCustomers.set(batch, rows)
}

/** A fragment for every set of identifiers that has none, by the first event that brings it. */
function freshFragments(batch: Batch, events: readonly SignedEvent[], places: ReadonlyMap<string, Place>) {
  const firsts = new Map<string, SignedEvent>()
  for (const one of events) {
    const { signature } = one.signed
    if (!places.has(signature) && !firsts.has(signature)) firsts.set(signature, one)
  }
  return [...firsts].map(([signature, { event, signed }]) => ({
    id: newId<FragmentId>(batch.now),
    signature,
    sourceId: event.incoming.sourceId,
    claims: signed.claims,
  }))
}

function customerIn(plan: RegroupPlan, id: FragmentId): CustomerId {
  const customerId = plan.customerOf.get(id)
  if (customerId === undefined) throw new Error('a new fragment was left out of the groups')
  return customerId
}

function placeEvent(event: ArrivedEvent, signed: Signed, places: ReadonlyMap<string, Place>): PlacedEvent {
  const place = places.get(signed.signature)
  if (!place) throw new Error('an event was left without a customer')
  return { ...event, ...place }
}
