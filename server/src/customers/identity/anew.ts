/** Many decided anew: a source's fragments change realm, or the rules have changed. First as it would be, then carried out. */
import type { CustomerId, FragmentId, SourceId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { gatherComponent } from './component.ts'
import type { IdentityPolicy } from './kinds.ts'
import { planRegroup, type RegroupPlan } from './regroup.ts'
import { logLinks } from './regroup-log.ts'
import { heldIn } from './rules/signature.ts'
import type { Realm } from './schema.ts'
import { type DecideDeps, MAX_FRAGMENTS, regroupAround } from './service.ts'
import {
  loadFragments,
  loadFragmentsOfAll,
  loadHolders,
  lockStructure,
  type PlacedFragment,
} from './store/fragments.ts'
import { moveToRealm, saveIsolated } from './store/realms.ts'
import { STORED, type View, viewWith } from './view.ts'

/** Who would be who, and who is. */
export interface Anew {
  readonly plan: RegroupPlan
  /** All fragments of the components that were looked at, in the realm that is supposed, with their present customers. */
  readonly fragments: ReadonlyMap<FragmentId, PlacedFragment>
}

/** What is supposed: that a source counts in another realm, or nothing but the rules that are passed along. */
export type Supposed = { readonly sourceId: SourceId; readonly realm: Realm } | null

/** Who the fragments of these customers would be by `policy`; changes nothing and locks nothing. */
export async function planAnew(
  tx: Tx,
  ids: readonly CustomerId[],
  policy: IdentityPolicy,
  supposed: Supposed = null,
): Promise<Anew> {
  const view: View = supposed ? viewWith(supposed.sourceId, supposed.realm) : STORED
  const stored = await loadFragmentsOfAll(tx, ids, MAX_FRAGMENTS)
  const moving = supposed ? stored.filter((fragment) => fragment.sourceId === supposed.sourceId) : []
  const met = supposed ? await loadNeighbours(tx, moving, supposed.realm, policy) : []
  const seeds = await view.loadFragments(tx, [...new Set([...stored, ...met].map(({ id }) => id))])
  const component = await gatherComponent(tx, [], seeds, policy, new Map(), view)
  return { plan: planRegroup(component, policy), fragments: component.stored }
}

/** Says that a source is isolated, or linked: holds at once for what is new of it. What is stored follows by `moveCustomers`. */
export async function setIsolated(tx: Tx, sourceId: SourceId, isIsolated: boolean): Promise<void> {
  await lockStructure(tx)
  await saveIsolated(tx, sourceId, isIsolated)
}

/**
 * Moves what a source knows of customers into another realm, and decides anew who everybody is whom that concerns. Safe to run twice: what
 * has moved is left as it is.
 * @param fragmentIds fragments of theirs that are moved in any case, beyond the first `MAX_FRAGMENTS` of a customer
 */
export async function moveCustomers(
  tx: Tx,
  deps: DecideDeps,
  {
    customerIds,
    fragmentIds,
  }: { readonly customerIds: readonly CustomerId[]; readonly fragmentIds: readonly FragmentId[] },
  { sourceId, realm }: { readonly sourceId: SourceId; readonly realm: Realm },
): Promise<RegroupPlan> {
  await lockStructure(tx)
  const { policy } = await deps.loadIdentity(tx)
  const known = await loadFragmentsOfAll(tx, customerIds, MAX_FRAGMENTS)
  const ids = new Set(known.map(({ id }) => id))
  const fragments = [
    ...known,
    ...(await loadFragments(
      tx,
      fragmentIds.filter((id) => !ids.has(id)),
    )),
  ]
  const moving = fragments.filter((fragment) => fragment.sourceId === sourceId && fragment.realm !== realm)
  const met = await loadNeighbours(tx, moving, realm, policy)
  await moveToRealm(tx, moving, realm)
  return regroupAndLog(tx, deps, [...new Set([...fragments, ...met].map(({ id }) => id))])
}

/** Decides anew who these customers are, by the rules that hold now. Nothing is locked or written where nobody changes. */
export async function regroupCustomers(tx: Tx, deps: DecideDeps, ids: readonly CustomerId[]): Promise<RegroupPlan> {
  const { policy } = await deps.loadIdentity(tx)
  const { plan } = await planAnew(tx, ids, policy)
  if (plan.moves.length === 0) return plan
  await lockStructure(tx)
  const fragments = await loadFragmentsOfAll(tx, ids, MAX_FRAGMENTS)
  return regroupAndLog(
    tx,
    deps,
    fragments.map(({ id }) => id),
  )
}

/**
 * Whoever shares a name with those that go, where they come from and where they go to. A name may prove more without them, and less with them: it may
 * become a crowd's, and then leads to nobody any more.
 */
async function loadNeighbours(
  tx: Tx,
  moving: readonly PlacedFragment[],
  realm: Realm,
  policy: IdentityPolicy,
): Promise<readonly PlacedFragment[]> {
  const limits = new Map<string, number>()
  for (const { key, heldAs, kind } of moving.flatMap(({ claims }) => claims)) {
    const limit = policy.kinds[kind].fragmentsPerValue + 1
    for (const name of [heldAs, heldIn(realm, key)]) limits.set(name, limit)
  }
  if (limits.size === 0) return []
  return [...(await loadHolders(tx, [...limits.keys()], [...limits.values()])).values()].flat()
}

async function regroupAndLog(tx: Tx, deps: DecideDeps, seeds: readonly FragmentId[]): Promise<RegroupPlan> {
  const plan = await regroupAround(tx, deps, seeds)
  await logLinks(tx, plan, deps.clock())
  return plan
}
