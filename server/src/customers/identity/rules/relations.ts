/** How customers stand to each other: of whom it is open whether they are one, and whom staff have told apart. */
import type { CustomerId, FragmentId } from '../../../kernel/ids.ts'
import type { Constraint, Fragment, Group, Veto } from '../schema.ts'

/** What kept two customers from being joined by a value that both hold. */
export type SharedBy = Pick<Veto, 'rule' | 'key' | 'kind' | 'conflictKind'>

/** Two customers who share a value by which they were not joined, or who were told apart. */
export interface Relation {
  /** The smaller id first. */
  readonly oneId: CustomerId
  readonly otherId: CustomerId
  /** Whether staff have said that they are two. */
  readonly isApart: boolean
  /** What they share, and which rule refused; each value once. */
  readonly shared: readonly SharedBy[]
  /** Whether one of them has nothing that names a person but what they share: a call, a visit. */
  readonly isBare: boolean
}

/** Relations told of one customer at most: whoever shares with more is no question for a person. */
const PER_CUSTOMER = 20
const NOBODY: ReadonlySet<CustomerId> = new Set()

/** Who is known to be apart from whom, both ways. */
export function findApart(
  constraints: readonly Constraint[],
  customerOf: ReadonlyMap<FragmentId, CustomerId>,
): ReadonlyMap<CustomerId, ReadonlySet<CustomerId>> {
  const apart = new Map<CustomerId, Set<CustomerId>>()
  const add = (one: CustomerId, other: CustomerId) => apart.set(one, (apart.get(one) ?? new Set()).add(other))
  for (const { kind, fragmentId, otherFragmentId } of constraints) {
    const [one, other] = [customerOf.get(fragmentId), customerOf.get(otherFragmentId)]
    if (kind !== 'cannot_link' || !one || !other || one === other) continue
    add(one, other)
    add(other, one)
  }
  return apart
}

/** Of whom it is open whether they are one with the customer of `group`: the refusals that name them, without those who are `apart`. */
export function doubtsIn(
  group: Group,
  customerId: CustomerId,
  customerOf: ReadonlyMap<FragmentId, CustomerId>,
  apart: ReadonlySet<CustomerId> = NOBODY,
): Map<CustomerId, Veto[]> {
  const doubts = new Map<CustomerId, Veto[]>()
  for (const veto of group.vetoes) {
    for (const fragmentId of veto.otherFragmentIds) {
      const other = customerOf.get(fragmentId)
      if (other === undefined || other === customerId || apart.has(other)) continue
      const known = doubts.get(other)
      if (known === undefined) doubts.set(other, [veto])
      else if (!known.includes(veto)) known.push(veto)
    }
  }
  return doubts
}

/** All relations between the customers of these groups, in the order of their ids; of one customer at most 20 that are open. */
export function relationsOf(
  groups: readonly Group[],
  fragments: readonly Fragment[],
  constraints: readonly Constraint[],
  customerOf: ReadonlyMap<FragmentId, CustomerId>,
): Relation[] {
  const apart = findApart(constraints, customerOf)
  const namesOf = collectNames(fragments, customerOf)
  const relations = new Map<string, Relation>()
  const add = (one: CustomerId, other: CustomerId, isApart: boolean, shared: readonly SharedBy[]) => {
    const [oneId, otherId] = one < other ? [one, other] : [other, one]
    const id = `${oneId} ${otherId}`
    if (relations.has(id)) return
    const keys = new Set(shared.flatMap(({ key }) => key ?? []))
    const isBare = !isApart && [oneId, otherId].some((each) => hasNothingBut(keys, namesOf.get(each)))
    relations.set(id, { oneId, otherId, isApart, shared, isBare })
  }
  for (const [one, others] of apart) for (const other of others) add(one, other, true, [])
  for (const group of groups) {
    const [customerId] = group.fragmentIds.flatMap((id) => customerOf.get(id) ?? [])
    if (customerId === undefined || group.vetoes.length === 0) continue
    const doubts = [...doubtsIn(group, customerId, customerOf, apart.get(customerId))].sort(byId)
    for (const [other, vetoes] of doubts.slice(0, PER_CUSTOMER)) add(customerId, other, false, vetoes.map(toShared))
  }
  return [...relations.values()].sort((a, b) => byText(a.oneId, b.oneId) || byText(a.otherId, b.otherId))
}

/** The keys by which each customer is named: not those of browsers and machines. */
function collectNames(
  fragments: readonly Fragment[],
  customerOf: ReadonlyMap<FragmentId, CustomerId>,
): ReadonlyMap<CustomerId, ReadonlySet<string>> {
  const names = new Map<CustomerId, Set<string>>()
  for (const { id, claims } of fragments) {
    const customerId = customerOf.get(id)
    if (customerId === undefined) continue
    const own = names.get(customerId) ?? new Set()
    names.set(customerId, own)
    for (const { kind, key } of claims) if (kind !== 'anonymous_id' && kind !== 'device') own.add(key)
  }
  return names
}

function hasNothingBut(keys: ReadonlySet<string>, names: ReadonlySet<string> | undefined): boolean {
  return names === undefined || [...names].every((key) => keys.has(key))
}

function toShared({ rule, key, kind, conflictKind }: Veto): SharedBy {
  return { rule, key, kind, conflictKind }
}

function byId([one]: readonly [CustomerId, unknown], [other]: readonly [CustomerId, unknown]): number {
  return byText(one, other)
}

function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
