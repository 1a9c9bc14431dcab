import { type CustomerId, type FragmentId, toId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { Component } from './component.ts'
import type { IdentityPolicy } from './kinds.ts'
import { type Relation, relationsOf } from './rules/relations.ts'
import { groupFragments } from './rules.ts'
import type { Fragment, Group } from './schema.ts'
import { bumpEpoch, type Move, moveMemberships } from './store/fragments.ts'

/** What a regroup changes. */
export interface RegroupPlan {
  /** The customer of every fragment of the component. */
  readonly customerOf: ReadonlyMap<FragmentId, CustomerId>
  /** Stored fragments that change hands. */
  readonly moves: readonly Move[]
  /** Customers that become part of another as a whole: their derived state may simply be added. */
  readonly merges: readonly { readonly from: CustomerId; readonly to: CustomerId }[]
  /** Customers whose derived state must be folded again, because only some of their fragments moved. */
  readonly refolds: readonly CustomerId[]
  readonly groups: readonly Group[]
  /** Customers that were looked at and are not founded by this plan: whatever was noted of how they stand to each other is told anew. */
  readonly known: readonly CustomerId[]
  /** How the customers of the component stand to each other. */
  readonly relations: readonly Relation[]
}

/** Whoever keeps a derived `customer_id`, or what is between customers, rewrites it here, in the regroup's transaction. A plan may move nobody. */
export type RegroupHook = (tx: Tx, plan: RegroupPlan) => Promise<void>

/** Decides who is who in a component. Pure. A customer's id is the id of its oldest fragment. */
export function planRegroup(component: Component, policy: IdentityPolicy): RegroupPlan {
  const groups = groupFragments(component.fragments, component.constraints, policy, component.generic)
  const customerOf = new Map<FragmentId, CustomerId>()
  for (const { fragmentIds } of groups) {
    const [oldest] = fragmentIds
    if (oldest === undefined) continue
    for (const id of fragmentIds) customerOf.set(id, toId<CustomerId>(oldest))
  }
  const moves: Move[] = []
  const staying = new Set<CustomerId>()
  for (const { id, customerId: from } of component.stored.values()) {
    const to = customerOf.get(id)
    if (to === undefined || to === from) staying.add(from)
    else moves.push({ fragmentId: id, from, to })
  }
  const known = [...new Set([...staying, ...moves.map(({ from }) => from)])].sort()
  const relations = relationsOf(groups, component.fragments, component.constraints, customerOf)
  return { customerOf, moves, groups, known, relations, ...sortMoves(moves, staying) }
}

/** Tells merges of whole customers from moves that tear one apart. */
function sortMoves(moves: readonly Move[], staying: ReadonlySet<CustomerId>): Pick<RegroupPlan, 'merges' | 'refolds'> {
  const targets = new Map<CustomerId, Set<CustomerId>>()
  for (const { from, to } of moves) {
    const seen = targets.get(from) ?? new Set()
    targets.set(from, seen.add(to))
  }
  const merges: { from: CustomerId; to: CustomerId }[] = []
  const refolds = new Set<CustomerId>()
  for (const [from, to] of targets) {
    const [only] = to
    // A merge goes into a customer that is there already; whoever comes back from a merge is folded from its events.
    if (to.size === 1 && only !== undefined && !staying.has(from) && staying.has(only) && !targets.has(only)) {
      merges.push({ from, to: only })
      continue
    }
    if (staying.has(from)) refolds.add(from)
    for (const customer of to) refolds.add(customer)
  }
  return {
    merges: merges.filter(({ to }) => !refolds.has(to)),
    refolds: [...refolds].concat(merges.filter(({ to }) => refolds.has(to)).map(({ to }) => to)).filter(unique),
  }
}

function unique<T>(value: T, index: number, all: readonly T[]): boolean {
  return all.indexOf(value) === index
}

/** Customers that must be locked before the plan is carried out. */
export function touchedBy(plan: RegroupPlan): CustomerId[] {
  const touched = new Set<CustomerId>(plan.customerOf.values())
  for (const { from } of plan.moves) touched.add(from)
  return [...touched]
}

/** Customers to whom newcomers bring a name that they did not go by. A browser or a device is no name. */
export function renamedBy(
  { customerOf }: RegroupPlan,
  { stored }: Component,
  fresh: readonly Fragment[],
  policy: IdentityPolicy,
): Set<CustomerId> {
  const known = new Map<CustomerId, Set<string>>()
  for (const { id } of fresh) {
    const customerId = customerOf.get(id)
    if (customerId) known.set(customerId, new Set())
  }
  for (const { id, claims } of stored.values()) {
    const keys = known.get(customerOf.get(id) ?? toId(id))
    if (keys) for (const { key } of claims) keys.add(key)
  }
  const renamed = new Set<CustomerId>()
  for (const { id, claims } of fresh) {
    const customerId = customerOf.get(id)
    const keys = customerId && known.get(customerId)
    if (keys && claims.some(({ key, kind }) => policy.kinds[kind].nature !== 'device' && !keys.has(key)))
      renamed.add(customerId)
  }
  return renamed
}

/** Writes memberships and runs the owners' hooks. The customers are locked. */
export async function carryOut(tx: Tx, plan: RegroupPlan, hooks: readonly RegroupHook[]): Promise<void> {
  if (plan.moves.length > 0) await moveMemberships(tx, plan.moves)
  if (plan.refolds.length > 0) await bumpEpoch(tx)
  for (const hook of hooks) await hook(tx, plan)
}
