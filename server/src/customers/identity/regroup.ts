import { type CustomerId, type FragmentId, newId, toId } from '../../kernel/ids.ts'
import type { JsonObject } from '../../kernel/json.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { Component } from './component.ts'
import type { IdentityPolicy } from './kinds.ts'
import { groupFragments } from './rules.ts'
import type { Fragment, Group, Link, Veto } from './schema.ts'
import { type DecisionEntry, insertDecisions } from './store/decisions.ts'
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
}

/** Whoever keeps a derived `customer_id` rewrites it here, in the regroup's transaction. */
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
  return { customerOf, moves, groups, ...sortMoves(moves, staying) }
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
  if (plan.moves.length === 0) return
  await moveMemberships(tx, plan.moves)
  if (plan.refolds.length > 0) await bumpEpoch(tx)
  for (const hook of hooks) await hook(tx, plan)
}

/** Writes down why: links and merges by the rules, splits, and what was refused. */
export async function logRegroup(tx: Tx, plan: RegroupPlan, fresh: ReadonlySet<FragmentId>, at: number): Promise<void> {
  await insertDecisions(tx, decisionsOf(plan, fresh, at))
}

/** Writes down what is refused to these fragments as they stand now: from it the doubts are read. What staff put apart is no doubt. */
export async function logRefusals(
  tx: Tx,
  plan: RegroupPlan,
  about: ReadonlySet<FragmentId>,
  at: number,
): Promise<void> {
  const groups = plan.groups.map((group) => ({ ...group, vetoes: group.vetoes.filter(({ rule }) => rule !== 'apart') }))
  const entries = decisionsOf({ ...plan, groups }, about, at)
  await insertDecisions(
    tx,
    entries.filter(({ kind }) => kind === 'veto'),
  )
}

/** The log entries of a plan: one for each merge and split, each newcomer that joined somebody, each refusal that it met. */
function decisionsOf(plan: RegroupPlan, fresh: ReadonlySet<FragmentId>, at: number): DecisionEntry[] {
  const entries: DecisionEntry[] = []
  const movesBy = Map.groupBy(plan.moves, (move) => `${move.from} ${move.to}`)
  const groupOf = new Map(plan.groups.flatMap((group) => group.fragmentIds.map((id) => [id, group] as const)))
  const entry = (
    kind: DecisionEntry['kind'],
    from: CustomerId | null,
    to: CustomerId,
    fragmentIds: readonly FragmentId[],
    evidence: readonly JsonObject[],
  ) => entries.push({ id: newId(at), kind, actor: 'rules', from, to, fragmentIds, evidence, reason: '', decidedAt: at })

  const merged = new Set(plan.merges.map(({ from }) => from))
  for (const moves of movesBy.values()) {
    const [first] = moves
    if (!first) continue
    const ids = moves.map((move) => move.fragmentId)
    const group = groupOf.get(first.fragmentId)
    entry(merged.has(first.from) ? 'merge' : 'split', first.from, first.to, ids, linksAbout(group, ids))
  }
  const arrived = new Set([...fresh, ...plan.moves.map((move) => move.fragmentId)])
  for (const group of plan.groups) {
    const newcomers = group.fragmentIds.filter((id) => fresh.has(id))
    const [oldest] = group.fragmentIds
    if (oldest === undefined) continue
    const to = toId<CustomerId>(oldest)
    if (newcomers.length > 0 && newcomers.length < group.fragmentIds.length)
      entry('attach', null, to, newcomers, linksAbout(group, newcomers))
    const refused = group.vetoes.filter((veto) => isNews(veto, arrived))
    const about = group.fragmentIds.filter((id) => arrived.has(id))
    if (refused.length > 0 && about.length > 0) entry('veto', null, to, about, refused.map(vetoToJson))
  }
  return entries
}

/** Whether those who came to the group brought the refusal. A browser may meet them by another name than the one that was refused. */
function isNews(veto: Veto, arrived: ReadonlySet<FragmentId>): boolean {
  const { fragmentIds, otherFragmentIds } = veto
  return otherFragmentIds.length > 0 && (fragmentIds.length === 0 || fragmentIds.some((id) => arrived.has(id)))
}

function linksAbout(group: Group | undefined, ids: readonly FragmentId[]): JsonObject[] {
  const about = new Set(ids)
  return (group?.links ?? [])
    .filter((link) => link.fragmentIds.some((id) => about.has(id)))
    .slice(0, 20)
    .map(linkToJson)
}

function linkToJson({ level, key, kind, evidence, seq }: Link): JsonObject {
  return { level, key, kind, evidence, seq }
}

function vetoToJson({ rule, key, kind, conflictKind, seq, otherFragmentIds }: Veto): JsonObject {
  return { rule, key, kind, conflictKind, seq, otherFragmentIds: otherFragmentIds.slice(0, 20) }
}
