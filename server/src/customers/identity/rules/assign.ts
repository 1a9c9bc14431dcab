/** Which customer each group is: ids outlive merges, and come back when a merge is undone. */
import type { CustomerId, FragmentId } from '../../../kernel/ids.ts'
import type { Founder, Group, Standing } from '../schema.ts'
import { compareText } from './signature.ts'

/** A customer that does not exist yet; n counts from 0 within one assignment. */
export type NewCustomer = `new:${number}`

/** A fragment that is another customer's than before. */
export interface Move {
  readonly fragmentId: FragmentId
  /** null for a fragment that is new. */
  readonly from: CustomerId | null
  readonly to: CustomerId | NewCustomer
}

/** Who is who after a regroup, and what it did to the customers there were. */
export interface Assignment {
  readonly assignments: ReadonlyMap<FragmentId, CustomerId | NewCustomer>
  /** The founder of each new customer, in order of n. */
  readonly founders: readonly FragmentId[]
  /** Customers whose founder is another fragment from now on: see `assignCustomers`. */
  readonly refounded: readonly { readonly customerId: CustomerId; readonly fragmentId: FragmentId }[]
  /** Sorted by fragment. */
  readonly moves: readonly Move[]
  /** Customers that had fragments of their own and live on as another one. */
  readonly merges: readonly { readonly from: CustomerId; readonly into: CustomerId }[]
  /** Customers that live on, and lost fragments to another one: a new one, or one that comes back. */
  readonly splits: readonly { readonly from: CustomerId; readonly to: CustomerId | NewCustomer }[]
}

/**
 * Chooses the customer of each group. A group keeps the oldest customer among those founded by one of its fragments; a group without a
 * founder is a new customer, founded by its fragment of best standing. So every id ever given resolves for ever, through its founder.
 *
 * A customer usually begins as a browser that nobody knows. When such a customer, alone in its group, gains a NEW fragment of better
 * standing, that fragment becomes its founder: if the browser turns out to be shared, the id stays with the person. A merge of two
 * customers never moves a founder, so undoing it gives both their ids back.
 * @param groups whole groups, as `groupFragments` gives them
 * @param currentMembership fragment → customer before the regroup; fragments that are new are absent
 * @param founders of every customer whose founding fragment is in one of the groups
 */
export function assignCustomers(
  groups: readonly Group[],
  currentMembership: ReadonlyMap<FragmentId, CustomerId>,
  founders: readonly Founder[],
): Assignment {
  const foundedBy = new Map<FragmentId, Founder[]>()
  for (const founder of founders.toSorted(byAge)) {
    const already = foundedBy.get(founder.fragmentId)
    if (already === undefined) foundedBy.set(founder.fragmentId, [founder])
    else already.push(founder)
  }
  const assignments = new Map<FragmentId, CustomerId | NewCustomer>()
  const newFounders: FragmentId[] = []
  const refounded: { customerId: CustomerId; fragmentId: FragmentId }[] = []
  for (const group of groups) {
    const here = group.fragmentIds.flatMap((fragmentId) => foundedBy.get(fragmentId) ?? []).sort(byAge)
    const [oldest] = here
    const customer: CustomerId | NewCustomer = oldest?.customerId ?? `new:${newFounders.length}`
    for (const fragmentId of group.fragmentIds) assignments.set(fragmentId, customer)
    if (oldest === undefined) newFounders.push(bestOf(group, group.fragmentIds))
    else if (here.length === 1) refounded.push(...refound(group, oldest, currentMembership))
  }
  return { assignments, founders: newFounders, refounded, ...compare(assignments, currentMembership, founders) }
}

const RANK: Readonly<Record<Standing, number>> = { record: 0, claimed: 1, device: 2 }

function byAge(left: Founder, right: Founder): number {
  return left.createdAt - right.createdAt || compareText(left.customerId, right.customerId)
}

function standingOf(group: Group, fragmentId: FragmentId): number {
  return RANK[group.standings[group.fragmentIds.indexOf(fragmentId)] ?? 'device']
}

function bestOf(group: Group, candidates: readonly FragmentId[]): FragmentId {
  return candidates.reduce((best, each) => (standingOf(group, each) < standingOf(group, best) ? each : best))
}

function refound(
  group: Group,
  founder: Founder,
  before: ReadonlyMap<FragmentId, CustomerId>,
): { customerId: CustomerId; fragmentId: FragmentId }[] {
  const now = standingOf(group, founder.fragmentId)
  if (now === RANK.record) return []
  const better = group.fragmentIds.filter((each) => !before.has(each) && standingOf(group, each) < now)
  return better.length === 0 ? [] : [{ customerId: founder.customerId, fragmentId: bestOf(group, better) }]
}

function compare(
  assignments: ReadonlyMap<FragmentId, CustomerId | NewCustomer>,
  before: ReadonlyMap<FragmentId, CustomerId>,
  founders: readonly Founder[],
): Pick<Assignment, 'moves' | 'merges' | 'splits'> {
  const moves: Move[] = []
  const merges = new Map<CustomerId, { from: CustomerId; into: CustomerId }>()
  const splits = new Map<string, { from: CustomerId; to: CustomerId | NewCustomer }>()
  const lived = new Set(before.values())
  for (const { customerId, fragmentId } of founders) {
    const into = assignments.get(fragmentId)
    if (into === undefined || into === customerId || isNew(into) || !lived.has(customerId)) continue
    merges.set(customerId, { from: customerId, into })
  }
  for (const [fragmentId, to] of assignments) {
    const from = before.get(fragmentId) ?? null
    if (from === to) continue
    moves.push({ fragmentId, from, to })
    if (from !== null && merges.get(from)?.into !== to) splits.set(`${from} ${to}`, { from, to })
  }
  moves.sort((left, right) => compareText(left.fragmentId, right.fragmentId))
  return { moves, merges: [...merges.values()], splits: [...splits.values()] }
}

function isNew(customer: CustomerId | NewCustomer): customer is NewCustomer {
  return customer.startsWith('new:')
}
