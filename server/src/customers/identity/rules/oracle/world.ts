/** Everything that the oracle asks of a set of fragments, answered by looking at all of them. */
import { type IdentityPolicy, KINDS } from '../../kinds.ts'
import type { Claim, Fragment, IdentifierKind } from '../../schema.ts'
import { isBlocked } from '../values.ts'

/** The name of a part: the first of its fragments. */
export type Label = string

/** The fragments, each in a part of its own; `relabel` makes parts one. */
export function makeWorld(fragments: readonly Fragment[], policy: IdentityPolicy) {
  const labelOf = new Map<string, Label>(fragments.map((fragment) => [fragment.id, fragment.id]))
  const claims = new Map<string, Claim>(
    fragments.flatMap((fragment) => fragment.claims.map((claim) => [claim.key, claim])),
  )
  const nature = (claim: Claim) => policy.kinds[claim.kind].nature
  const generic = new Map([...claims].map(([key, claim]) => [key, genericness(claim, fragments, policy)]))
  const forRecords = (claim: Claim) => !isBlocked(claim, policy) && generic.get(claim.key) !== 2
  const forClaims = (claim: Claim) => !isBlocked(claim, policy) && generic.get(claim.key) === 0
  const label = (fragment: Fragment) => labelOf.get(fragment.id) ?? ''
  const rank = (fragment: Fragment) => {
    const people = fragment.claims.filter((claim) => nature(claim) !== 'device')
    if (people.some((claim) => claim.evidence !== 'claimed' && forRecords(claim))) return 2
    return people.some(forClaims) ? 1 : 0
  }
  const part = (of: Label) => fragments.filter((fragment) => label(fragment) === of)
  const apart: [Fragment, Fragment][] = []
  const world = {
    fragments,
    policy,
    nature,
    forRecords,
    forClaims,
    label,
    rank,
    part,
    claims: [...claims.values()],
    labels: () => [...new Set(fragments.map(label))].sort(),
    labelsOf: (holders: readonly Fragment[]) => [...new Set(holders.map(label))].sort(),
    standing: (of: Label) => Math.max(...part(of).map(rank)),
    holders: (key: string) => fragments.filter((fragment) => fragment.claims.some((claim) => claim.key === key)),
    relabel: (all: readonly Label[]) => {
      const to = [...all].sort()[0] ?? ''
      for (const fragment of fragments) if (all.includes(label(fragment))) labelOf.set(fragment.id, to)
    },
    apart,
  }
  return world
}

/** See `makeWorld`. */
export type World = ReturnType<typeof makeWorld>

/** Whether a decision keeps two of the parts apart. */
export function quarrel(world: World, labels: readonly Label[]): boolean {
  return labels.some((label) => expelled(world, labels, label))
}

/** Whether the part was put apart from another of them. */
export function expelled(world: World, labels: readonly Label[], label: Label): boolean {
  return world.apart.some(
    ([left, right]) =>
      world.label(left) === label && world.label(right) !== label && labels.includes(world.label(right)),
  )
}

/** Whether the parts together would break a limit of these natures. */
export function tooMany(world: World, labels: readonly Label[], natures: readonly string[]): boolean {
  const count = (some: readonly Label[], slot: string) =>
    new Set(
      some
        .flatMap((label) => world.part(label))
        .flatMap((fragment) => fragment.claims)
        .filter((claim) => `${claim.kind} ${claim.scope}` === slot && world.forRecords(claim))
        .map((claim) => claim.key),
    ).size
  const slots = world.claims.filter((claim) => natures.includes(world.nature(claim)))
  return slots.some((claim) => {
    const slot = `${claim.kind} ${claim.scope}`
    const alone = Math.max(...labels.map((label) => count([label], slot)))
    return count(labels, slot) > Math.max(alone, world.policy.kinds[claim.kind].perCustomer)
  })
}

/** Whether the part has a unique name. */
export function hasUnique(world: World, label: Label, may: (claim: Claim) => boolean): boolean {
  return world
    .part(label)
    .some((fragment) => fragment.claims.some((claim) => world.nature(claim) === 'unique' && may(claim)))
}

/** Whose the value is on record. */
export function owners(world: World, key: string): Label[] {
  const holders = world.fragments.filter(
    (fragment) =>
      world.rank(fragment) === 2 && fragment.claims.some((claim) => claim.key === key && claim.evidence !== 'claimed'),
  )
  const all = world.labelsOf(holders)
  const staying = all.filter((label) => !expelled(world, all, label))
  const named = staying.filter((label) => hasUnique(world, label, world.forRecords))
  return all.length > 1 && named.length > 0 ? named : staying
}

/** The parts that are known by claims only. */
export function claimed(world: World): Label[] {
  return world.labels().filter((label) => world.standing(label) === 1)
}

/** The values of a kind that claims may link by. */
export function sorted(world: World, kind: IdentifierKind): Claim[] {
  return world.claims
    .filter((claim) => claim.kind === kind && world.forClaims(claim))
    .sort((left, right) => (left.key < right.key ? -1 : 1))
}

/** In canonical order, who was put apart last. */
export function lastApart<T extends { label: Label }>(world: World, wishes: readonly T[]): T[] {
  const late = (wish: T) => Number(world.apart.some(([left]) => world.label(left) === wish.label))
  const order = (wish: T) =>
    world
      .part(wish.label)
      .map((each) => each.id)
      .sort()[0] ?? ''
  return wishes.toSorted((left, right) => late(left) - late(right) || (order(left) < order(right) ? -1 : 1))
}

/** 0: it links. 1: browsers' claims of it do not. 2: it links nobody. */
function genericness(claim: Claim, fragments: readonly Fragment[], policy: IdentityPolicy): 0 | 1 | 2 {
  const rule = policy.kinds[claim.kind]
  const crowd = (strongOnly: boolean) => {
    const here = fragments.filter((fragment) =>
      fragment.claims.some((each) => each.key === claim.key && (!strongOnly || each.evidence !== 'claimed')),
    )
    if (here.length > rule.fragmentsPerValue) return true
    const beside = here.map((fragment) =>
      fragment.claims.filter(
        (each) => each.kind !== claim.kind && !isBlocked(each, policy) && (!strongOnly || each.evidence !== 'claimed'),
      ),
    )
    const isUnique = (each: Claim) => policy.kinds[each.kind].nature === 'unique'
    const most = (lists: Claim[][], nature: string, per: (kind: IdentifierKind) => number) =>
      Math.max(
        0,
        ...KINDS.filter((kind) => policy.kinds[kind].nature === nature).map((kind) =>
          Math.ceil(
            new Set(
              lists
                .flat()
                .filter((each) => each.kind === kind)
                .map((each) => each.key),
            ).size / per(kind),
          ),
        ),
      )
    const named = beside.filter((list) => list.some(isUnique))
    const unnamed = beside.filter((list) => !list.some(isUnique))
    return (
      most(named, 'unique', (kind) => policy.kinds[kind].perCustomer) + most(unnamed, 'shareable', () => 1) >
      rule.peoplePerValue
    )
  }
  return crowd(false) ? (crowd(true) ? 2 : 1) : 0
}
