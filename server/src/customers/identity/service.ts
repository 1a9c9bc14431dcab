import { Conflict, InvalidInput, NotFound } from '../../kernel/errors.ts'
import { type CustomerId, type FragmentId, isId, newId, toId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { lockCustomerRows, type ProfileChanges, regroupRows, saveRows } from '../profiles/index.ts'
import { readAllEvents } from '../timeline/index.ts'
import { gatherComponent } from './component.ts'
import type { WorkspaceIdentity } from './policy.ts'
import { carryOut, planRegroup, type RegroupHook, type RegroupPlan, touchedBy } from './regroup.ts'
import { logRefusals } from './regroup-log.ts'
import type { Constraint } from './schema.ts'
import {
  type DecisionEntry,
  insertConstraints,
  insertDecisions,
  lockDecision,
  redactDecisions,
  withdrawDecision,
} from './store/decisions.ts'
import {
  deleteFragments,
  findCustomerOf,
  loadFragments,
  loadFragmentsOf,
  loadHolders,
  lockStructure,
} from './store/fragments.ts'
import { loadRealms } from './store/realms.ts'

/** What decisions by people stand on. */
export interface DecideDeps {
  readonly loadIdentity: (tx: Tx) => Promise<WorkspaceIdentity>
  readonly hooks: readonly RegroupHook[]
  /** Whoever keeps something derived from profiles brings it along. */
  readonly onProfiles: (tx: Tx, changes: ProfileChanges) => Promise<void>
  readonly clock: () => number
}

/** A person's decision, and the customers that it leaves. */
export interface Decided {
  readonly decisionId: string
  readonly customerIds: readonly CustomerId[]
}

/** More fragments than this are no customer but a mistake of the rules: mend the shared value instead. */
export const MAX_FRAGMENTS = 2_000
/** Pairs that one "not the same person" may put apart. */
const MAX_PAIRS = 20_000

/** The customer that an id, old or present, stands for. @throws NotFound */
export async function resolveCustomerId(tx: Tx, id: string): Promise<CustomerId> {
  const found = isId<FragmentId>(id) ? await findCustomerOf(tx, id) : null
  if (!found) throw new NotFound('customer', id)
  return found
}

/** "The same person": a must-link that outranks every rule. @throws NotFound, InvalidInput, Conflict */
export async function mergeCustomers(
  tx: Tx,
  deps: DecideDeps,
  order: { customerId: string; with: string; actor: string; reason: string },
): Promise<Decided> {
  await lockStructure(tx)
  const one = await resolveCustomerId(tx, order.customerId)
  const other = await resolveCustomerId(tx, order.with)
  if (one === other) throw new InvalidInput('these two are one customer already')
  const realms = await loadRealms(tx, [one, other])
  if (realms.get(one) !== realms.get(other))
    throw new Conflict('one of these two is of an isolated channel, whose people stand apart: link the channel first')
  const [older, younger] = one < other ? [one, other] : [other, one]
  const decisionId = newId(deps.clock())
  // A customer's id is the id of its oldest fragment: the two stand for their customers.
  await insertConstraints(tx, decisionId, 'must_link', [[toId<FragmentId>(younger), toId<FragmentId>(older)]])
  const moved = (await loadFragmentsOf(tx, younger, MAX_FRAGMENTS)).map((fragment) => fragment.id)
  const plan = await regroupAround(tx, deps, [...moved, ...(await fragmentIdsOf(tx, older))])
  if (plan.customerOf.get(toId<FragmentId>(younger)) !== plan.customerOf.get(toId<FragmentId>(older))) {
    throw new Conflict('a later decision keeps these two apart: undo it first')
  }
  await log(tx, deps, { ...order, id: decisionId, kind: 'must_link', from: younger, to: older, fragmentIds: moved })
  return { decisionId, customerIds: customersIn(plan, [toId<FragmentId>(older)]) }
}

/** "Not the same person": sets fragments of a customer apart from its others for good. @throws NotFound, InvalidInput */
export async function splitCustomer(
  tx: Tx,
  deps: DecideDeps,
  order: { customerId: string; fragmentIds: readonly string[]; actor: string; reason: string },
): Promise<Decided> {
  await lockStructure(tx)
  const customerId = await resolveCustomerId(tx, order.customerId)
  const all = await fragmentIdsOf(tx, customerId)
  const wanted = new Set(order.fragmentIds)
  const apart = all.filter((id) => wanted.has(id))
  const rest = all.filter((id) => !wanted.has(id))
  if (apart.length !== wanted.size) throw new InvalidInput('some of these fragments are not of this customer')
  if (rest.length === 0) throw new InvalidInput('leave at least one fragment with the customer')
  if (apart.length * rest.length > MAX_PAIRS)
    throw new InvalidInput('too many fragments to set apart one by one: block the value that they share instead')
  const decisionId = newId(deps.clock())
  const pairs = apart.flatMap((one) => rest.map((other) => [one, other] as const))
  await insertConstraints(tx, decisionId, 'cannot_link', pairs)
  const plan = await regroupAround(tx, deps, all)
  const [first] = apart
  const to = (first && plan.customerOf.get(first)) ?? customerId
  await log(tx, deps, { ...order, id: decisionId, kind: 'cannot_link', from: customerId, to, fragmentIds: apart })
  return { decisionId, customerIds: customersIn(plan, all) }
}

/**
 * "Not the same person", of two customers that are two already: whatever comes, no rule will make them one. What they share points to
 * neither of them; nobody else could say whose it is. @throws NotFound, InvalidInput
 */
export async function keepApart(
  tx: Tx,
  deps: DecideDeps,
  order: { customerId: string; from: string; actor: string; reason: string },
): Promise<Decided> {
  await lockStructure(tx)
  const one = await resolveCustomerId(tx, order.customerId)
  const other = await resolveCustomerId(tx, order.from)
  if (one === other) throw new InvalidInput('these two are one customer: set fragments of it apart instead')
  const decisionId = newId(deps.clock())
  const [ones, others] = [await fragmentIdsOf(tx, one), await fragmentIdsOf(tx, other)]
  await insertConstraints(tx, decisionId, 'cannot_link', pairsApart(ones, others))
  const plan = await regroupAround(tx, deps, [...ones, ...others])
  const fragmentIds = ones.slice(0, 1)
  const evidence = [{ refuses: true }]
  await log(tx, deps, { ...order, id: decisionId, kind: 'cannot_link', from: other, to: one, fragmentIds, evidence })
  return { decisionId, customerIds: customersIn(plan, [...ones, ...others]) }
}

/** Each fragment of the one side and the founder of the other, both ways: as many pairs as fragments, and no part slips away. */
function pairsApart(ones: readonly FragmentId[], others: readonly FragmentId[]): [FragmentId, FragmentId][] {
  const [founder, otherFounder] = [ones[0], others[0]]
  if (!founder || !otherFounder) return []
  return [
    ...ones.map((id): [FragmentId, FragmentId] => [id, otherFounder]),
    ...others.slice(1).map((id): [FragmentId, FragmentId] => [id, founder]),
  ].flatMap(
    ([id, other]) =>
      [
        [id, other],
        [other, id],
      ] satisfies [FragmentId, FragmentId][],
  )
}

/**
 * Takes a decision back, at any time: what a person said is withdrawn, what the rules did is overruled.
 * @throws NotFound, Conflict when it was undone before
 */
export async function undoDecision(
  tx: Tx,
  deps: DecideDeps,
  order: { decisionId: string; actor: string },
): Promise<Decided> {
  await lockStructure(tx)
  const decision = await lockDecision(tx, order.decisionId)
  if (!decision) throw new NotFound('decision', order.decisionId)
  if (decision.undone_at) throw new Conflict('this decision was undone before')
  const at = new Date(deps.clock())
  const about = decision.fragment_ids.map((id) => toId<FragmentId>(id))
  if (decision.kind === 'merge' || decision.kind === 'attach') {
    const customerId = await resolveCustomerId(tx, decision.to_customer_id)
    await withdrawDecision(tx, decision.id, at)
    const { actor } = order
    return splitCustomer(tx, deps, { customerId, fragmentIds: about, actor, reason: `undo ${decision.id}` })
  }
  if (decision.kind !== 'must_link' && decision.kind !== 'cannot_link')
    throw new Conflict('only links and splits can be undone')
  const seeds = await withdrawDecision(tx, decision.id, at)
  const plan = await regroupAround(tx, deps, seeds)
  const decisionId = newId(deps.clock())
  const to = (about[0] && plan.customerOf.get(about[0])) ?? toId<CustomerId>(decision.to_customer_id)
  await log(tx, deps, {
    id: decisionId,
    kind: 'undo',
    actor: order.actor,
    reason: '',
    from: null,
    to,
    fragmentIds: about,
    evidence: [{ undoes: decision.id }],
  })
  return { decisionId, customerIds: customersIn(plan, seeds) }
}

/**
 * Erases who a customer is: fragments, identifiers, memberships, and the values that decisions quote. A value that the erased shared
 * with others may be somebody's own again, so its other holders are decided anew.
 * @param alongside runs before the fragments are gone
 * @returns the erased fragments
 */
export async function eraseIdentity(
  tx: Tx,
  deps: DecideDeps,
  customerId: CustomerId,
  alongside: (ids: readonly FragmentId[]) => Promise<void>,
): Promise<FragmentId[]> {
  await lockStructure(tx)
  const { policy } = await deps.loadIdentity(tx)
  const fragments = await loadFragmentsOf(tx, customerId, MAX_ERASED)
  const ids = fragments.map((fragment) => fragment.id)
  const erased = new Set(ids)
  const claims = [
    ...new Map(fragments.flatMap(({ claims }) => claims.map((claim) => [claim.heldAs, claim] as const))).values(),
  ]
  const limits = claims.map((claim) => policy.kinds[claim.kind].fragmentsPerValue + 1)
  const holders = await loadHolders(
    tx,
    claims.map((claim) => claim.heldAs),
    limits,
  )
  const neighbours = new Set([...holders.values()].flat().flatMap(({ id }) => (erased.has(id) ? [] : [id])))
  await alongside(ids)
  await deleteFragments(tx, fragments)
  await redactDecisions(tx, customerId)
  if (neighbours.size > 0) await regroupAround(tx, deps, [...neighbours])
  return ids
}

/** Fragments of one customer that an erasure can take. */
const MAX_ERASED = 50_000

/** Decides anew who the seeds are, from what is stored, and brings all that is derived along. The caller holds the structure lock. */
export async function regroupAround(tx: Tx, deps: DecideDeps, seeds: readonly FragmentId[]): Promise<RegroupPlan> {
  const { policy } = await deps.loadIdentity(tx)
  const component = await gatherComponent(tx, [], await loadFragments(tx, seeds), policy)
  const plan = planRegroup(component, policy)
  const rows = await lockCustomerRows(tx, touchedBy(plan).sort())
  await carryOut(tx, plan, deps.hooks)
  await regroupRows(tx, rows, plan, readAllEvents)
  await deps.onProfiles(tx, await saveRows(tx, rows))
  await logRefusals(tx, plan, new Set(seeds), deps.clock())
  return plan
}

/** The would-be result of a split or merge: only decides. */
export async function previewConstraints(
  tx: Tx,
  deps: DecideDeps,
  seeds: readonly FragmentId[],
  extra: readonly Pick<Constraint, 'kind' | 'fragmentId' | 'otherFragmentId'>[],
): Promise<RegroupPlan> {
  const { policy } = await deps.loadIdentity(tx)
  const component = await gatherComponent(tx, [], await loadFragments(tx, seeds), policy)
  const last = Math.max(0, ...component.constraints.map((constraint) => constraint.seq))
  const constraints = [...component.constraints, ...extra.map((one, index) => ({ ...one, seq: last + 1 + index }))]
  return planRegroup({ ...component, constraints }, policy)
}

async function fragmentIdsOf(tx: Tx, customerId: CustomerId): Promise<FragmentId[]> {
  return (await loadFragmentsOf(tx, customerId, MAX_FRAGMENTS)).map((fragment) => fragment.id)
}

function customersIn(plan: RegroupPlan, ids: readonly FragmentId[]): CustomerId[] {
  return [...new Set(ids.flatMap((id) => plan.customerOf.get(id) ?? []))].sort()
}

async function log(
  tx: Tx,
  deps: DecideDeps,
  entry: Omit<DecisionEntry, 'evidence' | 'decidedAt'> & Partial<Pick<DecisionEntry, 'evidence'>>,
): Promise<void> {
  await insertDecisions(tx, [{ evidence: [], ...entry, decidedAt: deps.clock() }])
}
