import {
  type ArrivedEvent,
  type Batch,
  type PlacedEvent,
  type Stage,
  TurnRestart,
  turnSlot,
} from '../../intake/turn/index.ts'
import { type CustomerId, type EventId, type FragmentId, newId, type SourceId, toId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { lockCustomerRows, lockedCustomers, regroupRows } from '../profiles/index.ts'
import { readAllEvents } from '../timeline/index.ts'
import type { Signed } from './claims.ts'
import { askHolders, gatherComponent } from './component.ts'
import type { WorkspaceIdentity } from './policy.ts'
import { carryOut, planRegroup, type RegroupHook, type RegroupPlan, renamedBy, touchedBy } from './regroup.ts'
import { logRegroup } from './regroup-log.ts'
import { moveToRealm } from './rules/signature.ts'
import {
  insertFragments,
  loadEpoch,
  loadPlaces,
  lockStructure,
  type NewFragment,
  type Place,
  type Places,
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

/** What was asked ahead: each event's claims, and whose they are as far as anybody knows. Not locked yet. */
const lookedUp = turnSlot<{
  readonly signed: ReadonlyMap<EventId, Signed>
  readonly found: Places
}>('lookedUp')

/**
 * Whose is each event? Known sets of identifiers are looked up; new ones are grouped with everything that they reach, which
 * may merge customers or tear them apart. Leaves the locked customers for the fold.
 * Safe to run twice: everything is in the turn's transaction.
 * @returns a stage that throws TurnRestart when another transaction regrouped what it had read
 */
export function resolveCustomers(deps: IdentityDeps): Stage {
  const resolve: Stage = async (tx, batch) => {
    const { signed, found } = lookedUp.take(batch)
    const events = batch.arrived.map((event) => ({ event, signed: signedOf(event, signed) }))
    const signatures = new Set(events.map((one) => one.signed.signature))
    const places = new Map([...found.places].filter(([signature]) => signatures.has(signature)))
    if (places.size < signatures.size) await settleNewcomers(tx, deps, batch, events, { ...found, places })
    else await settleKnown(tx, batch, places, found.epoch)
    return { ...batch, placed: events.map((one) => placeEvent(one.event, one.signed, places)) }
  }
  const ahead: Stage['ahead'] = async (tx, batch) => {
    const { readClaims } = await deps.loadIdentity(tx)
    const signed = new Map(
      batch.arrived.map(({ id, incoming }) => [id, readClaims(incoming.identifiers, speakerOf(incoming))]),
    )
    const signatures = new Set([...signed.values()].map(({ signature }) => signature))
    lookedUp.set(batch, { signed, found: await loadPlaces(tx, [...signatures]) })
  }
  return Object.assign(resolve, { ahead })
}

function signedOf(event: ArrivedEvent, signed: ReadonlyMap<EventId, Signed>): Signed {
  const found = signed.get(event.id)
  if (!found) throw new Error('an event was not looked up')
  return found
}

/** Everybody is known: locks the customers, and makes sure that they are still whom they were when they were looked up. */
async function settleKnown(tx: Tx, batch: Batch, places: ReadonlyMap<string, Place>, epoch: number): Promise<void> {
  const ids = [...new Set([...places.values()].map((place) => place.customerId))]
  // The epoch is read behind the locks, in the same round trip.
  const [rows, epochNow] = await Promise.all([lockCustomerRows(tx, ids.sort()), loadEpoch(tx)])
  if (ids.some((id) => !rows.existing.has(id))) throw new TurnRestart('a customer was merged meanwhile')
  if (epochNow !== epoch) throw new TurnRestart('a customer was split meanwhile')
  lockedCustomers.set(batch, rows)
}

/**
 * Groups the fragments that nobody has stored yet, and carries out what follows; fills `places`. Under the structure lock nobody else
 * merges or splits, isolates or links, so what is looked up once it is held stays true.
 * @throws TurnRestart when a source was isolated or linked since the look ahead
 */
async function settleNewcomers(
  tx: Tx,
  deps: IdentityDeps,
  batch: Batch,
  events: readonly SignedEvent[],
  { places, isolated }: Places,
): Promise<void> {
  const { policy } = await deps.loadIdentity(tx)
  const signatures = [...new Set(events.map(({ signed }) => signed.signature))]
  const unplaced = freshFragments(batch, events, places, new Set(isolated))
  // One round trip: what stands behind the lock is answered once it is held.
  const [, standing, holders] = await Promise.all([
    lockStructure(tx),
    loadPlaces(tx, signatures),
    askHolders(tx, unplaced, policy),
  ])
  if (standing.isolated.join() !== isolated.join()) throw new TurnRestart('a channel was isolated or linked meanwhile')
  for (const [signature, place] of standing.places) places.set(signature, place)
  const fresh = unplaced.filter(({ signature }) => !places.has(signature))
  const component = await gatherComponent(tx, fresh, [], policy, holders)
  const plan = planRegroup(component, policy)
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
  // Whom this turn founds bears the id of a fragment of its own: there is nothing yet to lock.
  for (const { id } of fragments) ids.delete(toId<CustomerId>(id))
  const rows = await lockCustomerRows(tx, [...ids].sort())
  for (const id of renamedBy(plan, component, fresh, policy)) rows.renamed.add(id)
  await insertFragments(tx, fragments)
  await carryOut(tx, plan, deps.hooks)
  await regroupRows(tx, rows, plan, readAllEvents)
  await logRegroup(tx, plan, new Set(fragments.map((fragment) => fragment.id)), batch.now)
  lockedCustomers.set(batch, rows)
}

/** A fragment for every set of identifiers that has none, by the first event that brings it. */
function freshFragments(
  batch: Batch,
  events: readonly SignedEvent[],
  places: ReadonlyMap<string, Place>,
  isolated: ReadonlySet<SourceId>,
) {
  const firsts = new Map<string, SignedEvent>()
  for (const one of events) {
    const { signature } = one.signed
    if (!places.has(signature) && !firsts.has(signature)) firsts.set(signature, one)
  }
  return [...firsts].map(([signature, { event, signed }]) => {
    const sourceId = speakerOf(event.incoming)
    const realm = isolated.has(sourceId) ? sourceId : null
    const claims = realm === null ? signed.claims : moveToRealm(signed.claims, realm)
    return { id: newId<FragmentId>(batch.now), signature, sourceId, realm, claims }
  })
}

/** The source whose fragment an event is. */
function speakerOf({ speaksAs, sourceId }: ArrivedEvent['incoming']): SourceId {
  return speaksAs ?? sourceId
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
