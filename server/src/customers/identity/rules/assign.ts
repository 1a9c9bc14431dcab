/** Which customer each group is: ids outlive merges, and come back when a merge is undone. */
import type { CustomerId, FragmentId } from '../../../kernel/ids.ts'
import type { Founder, Group } from '../schema.ts'
import { compareText } from './signature.ts'

/** A customer that does not exist yet; n counts from 0 within one assignment. */
export type NewCustomer = `new:${number}`

/** Who is who after a regroup, and what it did to the customers there were. */
export interface Assignment {
  readonly assignments: ReadonlyMap<FragmentId, CustomerId | NewCustomer>
  /** The first fragment of each new customer, its founder, in order of n. */
  readonly founders: readonly FragmentId[]
  /** Fragments whose customer is another than before, or that had none, sorted. */
  readonly moves: readonly {
    readonly fragmentId: FragmentId
    readonly from: CustomerId | null
    readonly to: CustomerId | NewCustomer
  }[]
  /** Customers that live on as another one. */
  readonly merges: readonly { readonly from: CustomerId; readonly into: CustomerId }[]
  /** Customers that had fragments of which some are now another customer, who keeps or regains its own id. */
  readonly splits: readonly { readonly from: CustomerId; readonly to: CustomerId | NewCustomer }[]
}

/**
 * Chooses the customer of each group. A group keeps the oldest customer among those founded by one of its fragments; a group without a
 * founder is a new customer, founded by its first fragment. So every id ever given resolves for ever, through its founder.
 * @param groups whole groups, as `groupFragments` gives them
 * @param currentMembership fragment → customer before the regroup; fragments that are new are absent
 * @param founders of every customer whose founding fragment is in one of the groups
 */
export function assignCustomers(
  groups: readonly Group[],
  currentMembership: ReadonlyMap<FragmentId, CustomerId>,
  founders: readonly Founder[],
): Assignment {
  const oldestFirst = founders.toSorted(
    (left, right) => left.createdAt - right.createdAt || compareText(left.customerId, right.customerId),
  )
  const founded = new Map<FragmentId, Founder[]>()
  for (const founder of oldestFirst) {
    const already = founded.get(founder.fragmentId)
    if (already === undefined) founded.set(founder.fragmentId, [founder])
    else already.push(founder)
  }
  const assignments = new Map<FragmentId, CustomerId | NewCustomer>()
  const newFounders: FragmentId[] = []
  for (const { fragmentIds } of groups) {
    const customer = oldestIn(fragmentIds, founded) ?? found(fragmentIds, newFounders)
    for (const fragmentId of fragmentIds) assignments.set(fragmentId, customer)
  }
  return { assignments, founders: newFounders, ...compare(assignments, currentMembership, oldestFirst) }
}

function oldestIn(
  fragmentIds: readonly FragmentId[],
  founded: ReadonlyMap<FragmentId, readonly Founder[]>,
): CustomerId | null {
  let oldest: Founder | null = null
  for (const fragmentId of fragmentIds) {
    const first = founded.get(fragmentId)?.[0]
    if (first === undefined) continue
    const age = oldest === null ? -1 : first.createdAt - oldest.createdAt
    if (age < 0 || (age === 0 && oldest !== null && first.customerId < oldest.customerId)) oldest = first
  }
  return oldest === null ? null : oldest.customerId
}

function found(fragmentIds: readonly FragmentId[], newFounders: FragmentId[]): NewCustomer {
  const [first] = fragmentIds
  if (first === undefined) throw new RangeError('a group has at least one fragment')
  newFounders.push(first)
  return `new:${newFounders.length - 1}`
}

function compare(
  assignments: ReadonlyMap<FragmentId, CustomerId | NewCustomer>,
  before: ReadonlyMap<FragmentId, CustomerId>,
  founders: readonly Founder[],
): Pick<Assignment, 'moves' | 'merges' | 'splits'> {
  const moves = []
  const merges = []
  const absorbed = new Set<CustomerId>()
  const splits = new Map<string, { from: CustomerId; to: CustomerId | NewCustomer }>()
  const living = new Set<string>(before.values())
  for (const { customerId, fragmentId } of founders) {
    const into = assignments.get(fragmentId)
    if (into === undefined || into === customerId || isNew(into) || !living.has(customerId)) continue
    absorbed.add(customerId)
    merges.push({ from: customerId, into })
  }
  for (const [fragmentId, to] of assignments) {
    const from = before.get(fragmentId) ?? null
    if (from === to) continue
    moves.push({ fragmentId, from, to })
    if (from !== null && !absorbed.has(from)) splits.set(`${from} ${to}`, { from, to })
  }
  moves.sort((left, right) => compareText(left.fragmentId, right.fragmentId))
  return { moves, merges, splits: [...splits.values()] }
}

function isNew(customer: CustomerId | NewCustomer): customer is NewCustomer {
  return customer.startsWith('new:')
}
