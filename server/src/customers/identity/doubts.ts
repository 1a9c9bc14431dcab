/** Why a customer is who it is, and of whom it is open: read from what is stored, changing nothing. */
import type { CustomerId, FragmentId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { type Component, gatherComponent } from './component.ts'
import { planRegroup } from './regroup.ts'
import { doubtsIn, findApart, type Relation } from './rules/relations.ts'
import type { Group, Veto } from './schema.ts'
import { type DecideDeps, MAX_FRAGMENTS, resolveCustomerId } from './service.ts'
import { loadRefused, loadToldApart } from './store/decisions.ts'
import { loadFragments, loadFragmentsOf, lockStructure, type PlacedFragment } from './store/fragments.ts'

/** Who a customer is and why, as the rules see it now. */
export interface Explained {
  readonly customerId: CustomerId
  readonly fragments: readonly PlacedFragment[]
  /** The group of the customer, with the links that hold it and those that were refused. */
  readonly group: Group | null
  /** Everything that was looked at, with whose it is. */
  readonly seen: ReadonlyMap<FragmentId, PlacedFragment>
  /** Others who may be the same person, with the links that were refused. Whom a colleague has told apart is not among them. */
  readonly doubts: ReadonlyMap<CustomerId, readonly Veto[]>
}

/** Reads why a customer is who it is. @throws NotFound */
export async function explainCustomer(tx: Tx, deps: Pick<DecideDeps, 'loadIdentity'>, id: string): Promise<Explained> {
  const customerId = await resolveCustomerId(tx, id)
  const fragments = await loadFragmentsOf(tx, customerId, MAX_FRAGMENTS)
  const { policy } = await deps.loadIdentity(tx)
  const component = await gatherComponent(tx, [], fragments, policy)
  const { groups } = planRegroup(component, policy)
  const group = groups.find((one) => one.fragmentIds.some((fragmentId) => fragmentId === fragments[0]?.id)) ?? null
  const doubts = group ? doubtsOf(group, customerId, component) : new Map()
  return { customerId, fragments, group, seen: component.stored, doubts }
}

/** Refused links that are looked at, the newest first: a doubt older than these has become history. */
const MAX_REFUSALS = 1_000
/** “Not the same person” is said of each pair of fragments; one click may be thousands. */
const MAX_WORDS = 20_000

/** Customers of whom it is open whether they are one with another: the same doubts that `explainCustomer` tells of each. */
export async function loadDoubtful(tx: Tx, deps: Pick<DecideDeps, 'loadIdentity'>): Promise<CustomerId[]> {
  const seeds = await loadFragments(tx, await loadRefused(tx, MAX_REFUSALS))
  if (seeds.length === 0) return []
  const { policy } = await deps.loadIdentity(tx)
  const component = await gatherComponent(tx, [], seeds, policy)
  const doubtful = new Set<CustomerId>()
  for (const group of planRegroup(component, policy).groups) {
    const customerId = group.fragmentIds
      .map((id) => component.stored.get(id)?.customerId)
      .find((id) => id !== undefined)
    if (customerId === undefined || doubtsOf(group, customerId, component).size === 0) continue
    doubtful.add(customerId)
  }
  return [...doubtful].sort()
}

function doubtsOf(group: Group, customerId: CustomerId, { stored, constraints }: Component): Map<CustomerId, Veto[]> {
  const customerOf = new Map([...stored].map(([id, fragment]) => [id, fragment.customerId]))
  return doubtsIn(group, customerId, customerOf, findApart(constraints, customerOf).get(customerId))
}

/**
 * How everybody stands to everybody about whom a rule or a person has said no, as the rules see it now: for an owner of relations who
 * begins with what is there already. The newest refusals and words of staff, at most `MAX_REFUSALS` and `MAX_WORDS` of them.
 */
export async function findRelations(tx: Tx, deps: Pick<DecideDeps, 'loadIdentity'>): Promise<readonly Relation[]> {
  await lockStructure(tx)
  const ids = [...(await loadRefused(tx, MAX_REFUSALS)), ...(await loadToldApart(tx, MAX_WORDS))]
  const seeds = await loadFragments(tx, [...new Set(ids)])
  if (seeds.length === 0) return []
  const { policy } = await deps.loadIdentity(tx)
  return planRegroup(await gatherComponent(tx, [], seeds, policy), policy).relations
}
